import { ReactFlowProvider, useReactFlow, useStoreApi } from '@xyflow/react';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { registry, useActiveTab } from '../state';
import type { Tab } from '../state/types';
import type { FlowElement, WireFlowEdge } from './flow/flow-elements';
import { FlowGraph } from './flow/flow-graph';
import { firstViewport, FlowView } from './flow-view';
import { browserFonts } from './layout/node-fonts';
import type { Size } from '../../core/drawing/geometry';
import { ScopeProvider, type CanvasScope } from './scope';
import './canvas.css';

/** The canvas of the experiment that is shown. */
export function Canvas() {
  const tab = useActiveTab();
  if (!tab) return null;
  return (
    <ReactFlowProvider key={tab.id}>
      <TabCanvas tab={tab} />
    </ReactFlowProvider>
  );
}

function TabCanvas({ tab }: { readonly tab: Tab }) {
  const element = useRef<HTMLDivElement>(null);
  const [graph] = useState(() => new FlowGraph(registry, browserFonts()));
  const [size, setSize] = useState<Size>();
  const store = useStoreApi();
  const flow = useReactFlow<FlowElement, WireFlowEdge>();
  const scope = useMemo<CanvasScope>(
    () => ({ tab: tab.id, graph, flow, element: () => element.current }),
    [tab.id, graph, flow],
  );
  // The library is told the view before its first drawing: else it would draw everything once in another one.
  useLayoutEffect(() => {
    const box = element.current?.getBoundingClientRect();
    if (!box) return;
    const { width, height } = box;
    const { x, y, zoom } = firstViewport(scope, { width, height });
    store.setState({ width, height, transform: [x, y, zoom] });
    setSize({ width, height });
  }, [scope, store]);
  return (
    <ScopeProvider value={scope}>
      <div ref={element} className="canvas" tabIndex={-1}>
        {size && <FlowView scope={scope} tab={tab} />}
      </div>
    </ScopeProvider>
  );
}
