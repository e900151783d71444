import { useMemo } from 'react';
import type { Experiment, NodeId } from '../../../core/experiment/document';
import type { Tab } from '../../state/types';
import { readingOrder } from '../graph/new-node';
import type { Positions } from '../layout/arrange';
import type { CanvasScope } from '../scope';
import type { Detail, ModuleFlowNode, WireFlowEdge } from './flow-graph';

const noEdges: readonly WireFlowEdge[] = [];

export interface Drawn {
  readonly nodes: readonly ModuleFlowNode[];
  /** Empty from far away, where wires are painted in one go. */
  readonly edges: readonly WireFlowEdge[];
}

/** What the flow library draws of a tab. */
export function useFlowNodes({ graph }: CanvasScope, tab: Tab, dragged: Positions, detail: Detail): Drawn {
  const { selectedNodes, selectedWires, problems } = tab;
  const experiment = tab.history.present;
  const tabStop = useMemo(() => tabStopOf(experiment, selectedNodes), [experiment, selectedNodes]);
  const faulty = useMemo(() => new Set(problems.flatMap(({ wire }) => (wire === undefined ? [] : [wire]))), [problems]);
  const nodes = useMemo(
    () => graph.nodes(experiment, { selectedNodes, dragged, detail, tabStop }),
    [graph, experiment, selectedNodes, dragged, detail, tabStop],
  );
  const edges = useMemo(
    () => (detail === 'far' ? noEdges : graph.edges(experiment, selectedWires, faulty)),
    [graph, experiment, selectedWires, faulty, detail],
  );
  return { nodes, edges };
}

/** The first selected node, else the first of all. */
function tabStopOf(experiment: Experiment, selected: ReadonlySet<NodeId>): NodeId | undefined {
  const order = readingOrder(experiment);
  return order.find((id) => selected.has(id)) ?? order[0];
}
