import { useMemo } from 'react';
import type { Experiment } from '../../../core/experiment/document';
import type { Tab } from '../../state/types';
import { elementsOf } from '../commands/groups';
import { readingOrder } from '../graph/new-node';
import type { CanvasScope } from '../scope';
import type { Detail, FlowElement, WireFlowEdge } from './flow-elements';
import type { FlowChanges } from './use-flow-changes';

const noEdges: readonly WireFlowEdge[] = [];

export interface Drawn {
  readonly nodes: readonly FlowElement[];
  /** Empty from far away, where wires are painted in one go. */
  readonly edges: readonly WireFlowEdge[];
}

/** What the flow library draws of a tab. */
export function useFlowNodes(
  { graph }: CanvasScope,
  tab: Tab,
  { dragged, resized }: Pick<FlowChanges, 'dragged' | 'resized'>,
  detail: Detail,
): Drawn {
  const { selectedNodes, selectedNotes, selectedWires, problems } = tab;
  const experiment = tab.history.present;
  const selected = useMemo(
    () => (selectedNotes.size === 0 ? selectedNodes : new Set([...selectedNodes, ...selectedNotes])),
    [selectedNodes, selectedNotes],
  );
  const tabStop = useMemo(() => tabStopOf(experiment, selected), [experiment, selected]);
  const faulty = useMemo(() => new Set(problems.flatMap(({ wire }) => (wire === undefined ? [] : [wire]))), [problems]);
  const nodes = useMemo(
    () => graph.elements(experiment, { selected, dragged, resized, detail, tabStop }),
    [graph, experiment, selected, dragged, resized, detail, tabStop],
  );
  const edges = useMemo(
    () => (detail === 'far' ? noEdges : graph.edges(experiment, selectedWires, faulty)),
    [graph, experiment, selectedWires, faulty, detail],
  );
  return { nodes, edges };
}

/** The first that is selected, else the first of all. */
function tabStopOf(experiment: Experiment, selected: ReadonlySet<string>): string | undefined {
  const order = readingOrder(experiment);
  return order.find((id) => elementsOf(experiment, [id]).some((element) => selected.has(element))) ?? order[0];
}
