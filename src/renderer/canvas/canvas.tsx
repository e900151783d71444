import { ReactFlowProvider, useReactFlow } from '@xyflow/react';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { registry, useActiveTab } from '../state';
import type { Tab } from '../state/types';
import { FlowGraph, type ModuleFlowNode, type WireFlowEdge } from './flow/flow-graph';
import { FlowView } from './flow-view';
import { browserFonts } from './layout/node-fonts';
import type { Size } from './layout/geometry';
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
  const flow = useReactFlow<ModuleFlowNode, WireFlowEdge>();
  const scope = useMemo<CanvasScope>(
    () => ({ tab: tab.id, graph, flow, element: () => element.current }),
    [tab.id, graph, flow],
  );
  // What is drawn first depends on the room there is.
  useLayoutEffect(() => {
    const box = element.current?.getBoundingClientRect();
    if (box) setSize({ width: box.width, height: box.height });
  }, []);
  return (
    <ScopeProvider value={scope}>
      <div ref={element} className="canvas" tabIndex={-1}>
        {size && <FlowView scope={scope} tab={tab} size={size} />}
      </div>
    </ScopeProvider>
  );
}
