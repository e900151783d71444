import { Position, type Edge, type Node, type NodeHandle } from '@xyflow/react';
import type { Experiment, ExperimentNode, NodeId, Wire, WireId } from '../../../core/experiment/document';
import { wiresInto, wiresOutOf } from '../../../core/experiment/graph';
import { definitionOf, nodeName } from '../../../core/module/resolve-version';
import type { ModuleDefinition } from '../../../core/module/definition';
import type { ModuleRegistry } from '../../../core/module/registry';
import type { Positions } from '../layout/arrange';
import { layoutNode, portSize, type NodeFonts, type NodeLayout } from '../layout/node-layout';
import { portsOf } from '../graph/ports';

/** What a node's drawing needs from the document; changes of a run come to it by another way. */
export interface ModuleNodeData extends Record<string, unknown> {
  readonly node: Omit<ExperimentNode, 'position'>;
  readonly name: string;
  readonly definition: ModuleDefinition | undefined;
  readonly layout: NodeLayout;
  /** Ids of ports that have a wire. */
  readonly wiredInputs: ReadonlySet<string>;
  readonly wiredOutputs: ReadonlySet<string>;
}

/** How a node is drawn. near: everything; far: a plain box, for zoom levels at which text cannot be read. */
export type Detail = 'near' | 'far';

export type ModuleFlowNode = Node<ModuleNodeData, 'module'>;
export type WireFlowEdge = Edge<{ readonly wire: Wire }, 'wire'>;

export interface FlowView {
  readonly selectedNodes: ReadonlySet<NodeId>;
  /** Where nodes are while they are dragged. */
  readonly dragged: Positions;
  readonly detail: Detail;
  /** The node that Tab reaches; all others are reached from it. */
  readonly tabStop: NodeId | undefined;
}

/**
 * Makes what the flow library draws from the immutable experiment. Whatever did not change is the same object as
 * before, so that only what did change is drawn again.
 */
export class FlowGraph {
  private data = new Map<NodeId, { readonly basis: readonly unknown[]; readonly data: ModuleNodeData }>();
  private flowNodes = new Map<NodeId, { readonly basis: readonly unknown[]; readonly flowNode: ModuleFlowNode }>();
  private nodeList: readonly ModuleFlowNode[] = [];
  private flowEdges = new Map<WireId, WireFlowEdge>();
  private edgeList: readonly WireFlowEdge[] = [];
  private last: Experiment | undefined;

  constructor(
    private readonly registry: ModuleRegistry,
    private readonly fonts: NodeFonts,
  ) {}

  nodes(experiment: Experiment, view: FlowView): readonly ModuleFlowNode[] {
    const next = new Map<NodeId, { readonly basis: readonly unknown[]; readonly flowNode: ModuleFlowNode }>();
    const nextData = new Map<NodeId, { readonly basis: readonly unknown[]; readonly data: ModuleNodeData }>();
    const list = Object.values(experiment.nodes).map((node) => {
      const data = this.nodeData(experiment, node);
      nextData.set(node.id, data);
      const position = view.dragged[node.id] ?? node.position;
      const selected = view.selectedNodes.has(node.id);
      const tabStop = view.tabStop === node.id;
      const basis = [data.data, position.x, position.y, selected, view.detail, tabStop];
      const before = this.flowNodes.get(node.id);
      const kept = before && same(before.basis, basis) ? before : undefined;
      const entry = kept ?? { basis, flowNode: flowNode(data.data, position, selected, view.detail, tabStop) };
      next.set(node.id, entry);
      return entry.flowNode;
    });
    this.flowNodes = next;
    this.data = nextData;
    this.last = experiment;
    return (this.nodeList = same(this.nodeList, list) ? this.nodeList : list);
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
      const before = this.flowEdges.get(wire.id);
      const isSelected = selected.has(wire.id);
      const className = faulty.has(wire.id) ? 'faulty' : '';
      next.set(
        wire.id,
        before && before.data?.wire === wire && before.selected === isSelected && before.className === className
          ? before
          : this.flowEdge(experiment, wire, isSelected, className),
      );
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

  private flowEdge(experiment: Experiment, wire: Wire, selected: boolean, className: string): WireFlowEdge {
    const name = (id: NodeId): string => {
      const node = experiment.nodes[id];
      return node ? nodeName(node, this.registry) : id;
    };
    return {
      id: wire.id,
      type: 'wire',
      source: wire.from.node,
      sourceHandle: wire.from.port,
      target: wire.to.node,
      targetHandle: wire.to.port,
      selected,
      className,
      focusable: false,
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
    handles: handlesOf(data),
    ariaLabel: data.name,
    ariaRole: 'group',
    domAttributes: { tabIndex: tabStop ? 0 : -1 },
  };
}

/** Told instead of measured, so that wires are right before, and without, the ports being drawn. */
function handlesOf({ layout }: ModuleNodeData): NodeHandle[] {
  const handle = (id: string, x: number, side: 'source' | 'target'): NodeHandle => ({
    id,
    type: side,
    position: side === 'source' ? Position.Bottom : Position.Top,
    x: x - portSize / 2,
    y: (side === 'source' ? layout.height : 0) - portSize / 2,
    width: portSize,
    height: portSize,
  });
  return [
    ...layout.inputs.map((port) => handle(port.id, port.x, 'target')),
    ...layout.outputs.map((port) => handle(port.id, port.x, 'source')),
  ];
}

const same = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((value, i) => Object.is(value, b[i]));
