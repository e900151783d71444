import { groupsOf, notesOf } from '../../../core/experiment/annotations';
import type { Experiment, ExperimentNode, NodeId, WireId } from '../../../core/experiment/document';
import { wiresInto, wiresOutOf } from '../../../core/experiment/graph';
import { own } from '../../../core/experiment/record';
import { definitionOf, nodeName } from '../../../core/module/resolve-version';
import type { ModuleRegistry } from '../../../core/module/registry';
import { drawnWire, hiddenNodes, type DrawnWire } from '../../../core/drawing/folding';
import { portsOf } from '../../../core/drawing/ports';
import type { Rect } from '../../../core/drawing/geometry';
import { layoutNode, type NodeFonts } from '../../../core/drawing/node-layout';
import { AnnotationElements, type AnnotationView } from './annotation-elements';
import {
  handlesOf,
  Memo,
  same,
  type Detail,
  type FlowElement,
  type ModuleFlowNode,
  type ModuleNodeData,
  type WireFlowEdge,
} from './flow-elements';

export interface FlowView extends AnnotationView {
  readonly detail: Detail;
}

/**
 * Makes what the flow library draws from the immutable experiment. Whatever did not change is the same object as
 * before, so that only what did change is drawn again.
 */
export class FlowGraph {
  private data = new Map<NodeId, { readonly basis: readonly unknown[]; readonly data: ModuleNodeData }>();
  private readonly flowNodes = new Memo<ModuleFlowNode>();
  private readonly annotations: AnnotationElements;
  private elementList: readonly FlowElement[] = [];
  private flowEdges = new Map<WireId, WireFlowEdge>();
  private edgeList: readonly WireFlowEdge[] = [];
  private last: Experiment | undefined;

  constructor(
    private readonly registry: ModuleRegistry,
    private readonly fonts: NodeFonts,
  ) {
    this.annotations = new AnnotationElements(registry, (experiment, id) => this.rectOf(experiment, id));
  }

  /** Frames first: what lies in them is drawn over them. */
  elements(experiment: Experiment, view: FlowView): readonly FlowElement[] {
    const nextData = new Map<NodeId, { readonly basis: readonly unknown[]; readonly data: ModuleNodeData }>();
    const hidden = hiddenNodes(experiment);
    const modules = Object.values(experiment.nodes).flatMap((node): ModuleFlowNode[] => {
      const { data, basis } = this.nodeData(experiment, node);
      nextData.set(node.id, { data, basis });
      if (hidden.has(node.id)) return [];
      const position = view.dragged[node.id] ?? node.position;
      const selected = view.selected.has(node.id);
      const tabStop = view.tabStop === node.id;
      return [
        this.flowNodes.get(node.id, [data, position.x, position.y, selected, view.detail, tabStop], () =>
          flowNode(data, position, selected, view.detail, tabStop),
        ),
      ];
    });
    this.flowNodes.sweep();
    this.data = nextData;
    this.last = experiment;
    const list = [...this.annotations.elements(experiment, view), ...modules];
    return (this.elementList = same(this.elementList, list) ? this.elementList : list);
  }

  /** What a node, note or group takes on the canvas, wherever groups are folded. */
  rectOf(experiment: Experiment, id: string): Rect | undefined {
    const node = own(experiment.nodes, id);
    if (node) {
      const { width, height } = this.nodeData(experiment, node).data.layout;
      return { ...node.position, width, height };
    }
    const note = own(notesOf(experiment), id);
    if (note) return { ...note.position, ...note.size };
    const group = own(groupsOf(experiment), id);
    return group && this.annotations.groupRect(experiment, group);
  }

  /** What is known of a node's looks; the same object until the node or its wires change. */
  dataOf(experiment: Experiment, id: NodeId): ModuleNodeData | undefined {
    const node = experiment.nodes[id];
    return node && this.nodeData(experiment, node).data;
  }

  /** @param faulty wires that a run could not use */
  edges(experiment: Experiment, selected: ReadonlySet<WireId>, faulty: ReadonlySet<WireId>): readonly WireFlowEdge[] {
    const next = new Map<WireId, WireFlowEdge>();
    for (const wire of Object.values(experiment.wires)) {
      const drawn = drawnWire(experiment, wire);
      if (!drawn) continue;
      const before = this.flowEdges.get(wire.id);
      const isSelected = selected.has(wire.id);
      const className = faulty.has(wire.id) ? 'faulty' : '';
      const isSame =
        before &&
        before.data?.wire === wire &&
        before.source === drawn.from.node &&
        before.target === drawn.to.node &&
        before.selected === isSelected &&
        before.className === className;
      next.set(wire.id, isSame ? before : this.flowEdge(experiment, drawn, isSelected, className));
    }
    this.flowEdges = next;
    const list = [...next.values()];
    return (this.edgeList = same(this.edgeList, list) ? this.edgeList : list);
  }

  private nodeData(
    experiment: Experiment,
    node: ExperimentNode,
  ): { readonly basis: readonly unknown[]; readonly data: ModuleNodeData } {
    const before = this.data.get(node.id);
    if (before && this.last === experiment) return before;
    const into = wiresInto(experiment, node.id).map((wire) => wire.to.port);
    const out = wiresOutOf(experiment, node.id).map((wire) => wire.from.port);
    // A node that was only moved looks as before.
    const { module, moduleVersion, title, comment, commentCollapsed, parameters } = node;
    const wired = `${JSON.stringify(into.sort())}${JSON.stringify(out.sort())}`;
    const basis = [module, moduleVersion, title, comment, commentCollapsed, parameters, wired];
    if (before && same(before.basis, basis)) return before;
    const name = nodeName(node, this.registry);
    const data: ModuleNodeData = {
      node,
      name,
      definition: definitionOf(node, this.registry),
      layout: layoutNode(node, name, portsOf(experiment, node, this.registry), this.fonts),
      wiredInputs: new Set(into),
      wiredOutputs: new Set(out),
    };
    return { basis, data };
  }

  private flowEdge(
    experiment: Experiment,
    { wire, from, to }: DrawnWire,
    selected: boolean,
    className: string,
  ): WireFlowEdge {
    const name = (id: NodeId): string => {
      const node = experiment.nodes[id];
      return node ? nodeName(node, this.registry) : id;
    };
    return {
      id: wire.id,
      type: 'wire',
      source: from.node,
      sourceHandle: from.port,
      target: to.node,
      targetHandle: to.port,
      selected,
      className,
      focusable: false,
      // The ends at a folded group cannot be dragged elsewhere.
      reconnectable: from === wire.from && to === wire.to,
      ariaLabel: `${name(wire.from.node)} → ${name(wire.to.node)}`,
      data: { wire },
    };
  }
}

function flowNode(
  data: ModuleNodeData,
  position: ExperimentNode['position'],
  selected: boolean,
  detail: Detail,
  tabStop: boolean,
): ModuleFlowNode {
  const { width, height } = data.layout;
  return {
    id: data.node.id,
    type: 'module',
    // Not the type: the library would measure every node again, one by one.
    className: detail,
    position: { ...position },
    data,
    selected,
    width,
    height,
    measured: { width, height },
    handles: handlesOf(data.layout),
    ariaLabel: data.name,
    ariaRole: 'group',
    domAttributes: { tabIndex: tabStop ? 0 : -1 },
  };
}
