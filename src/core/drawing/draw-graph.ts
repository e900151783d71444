import { groupsOf, isFolded, membersOf, notesOf } from '../experiment/annotations';
import type { Experiment, ExperimentNode, NodeGroup, NodeId, Note } from '../experiment/document';
import { definitionOf, nodeName } from '../module/resolve-version';
import type { ModuleRegistry } from '../module/registry';
import { drawnWire, foldedPorts, hiddenNodes } from './folding';
import { boundsOf, type Rect } from './geometry';
import { frameAround, layoutFolded, placeFolded } from './group-layout';
import { moduleKind, type ModuleKind } from './module-kind';
import { layoutNode, type NodeFonts, type NodeLayout, type PortPlace } from './node-layout';
import { portKey, portsOf } from './ports';
import { svgPath, wireCurve } from './wire-path';

/** An experiment as it lies on the canvas, as plain figures: what pictures of it are drawn from, wherever they are shown. */
export interface GraphDrawing {
  /** Around everything, with a margin. */
  readonly bounds: Rect;
  readonly frames: readonly (Rect & { readonly group: NodeGroup })[];
  readonly folded: readonly (Rect & { readonly group: NodeGroup; readonly members: number } & DrawnPorts)[];
  /** SVG path data. */
  readonly wires: readonly string[];
  readonly nodes: readonly DrawnNode[];
  readonly notes: readonly Note[];
}

export interface DrawnPorts {
  readonly inputs: readonly DrawnPort[];
  readonly outputs: readonly DrawnPort[];
}

export interface DrawnPort {
  /** Centre, from the left edge. */
  readonly x: number;
  readonly isWired: boolean;
}

export interface DrawnNode extends Rect, DrawnPorts {
  readonly id: NodeId;
  readonly name: string;
  readonly kind: ModuleKind;
  readonly isPlaceholder: boolean;
  readonly isDeprecated: boolean;
  readonly titleLines: readonly string[];
  readonly commentLines: readonly string[];
}

const margin = 24;

/** Where everything of an experiment is drawn. @param fonts that the texts will be drawn in */
export function drawGraph(experiment: Experiment, registry: ModuleRegistry, fonts: NodeFonts): GraphDrawing {
  const hidden = hiddenNodes(experiment);
  const layouts = new Map<NodeId, NodeLayout>(
    Object.values(experiment.nodes).map((node) => {
      const name = nodeName(node, registry);
      return [node.id, layoutNode(node, name, portsOf(experiment, node, registry), fonts)];
    }),
  );
  const rectOf = (node: ExperimentNode): Rect => {
    const { width, height } = layouts.get(node.id)!;
    return { x: node.position.x, y: node.position.y, width, height };
  };
  const wires = Object.values(experiment.wires).flatMap((wire) => drawnWire(experiment, wire) ?? []);
  const wired = new Set(
    wires.flatMap(({ from, to }) => [portKey({ ...from, side: 'output' }), portKey({ ...to, side: 'input' })]),
  );
  const drawnPorts = (id: string, ports: readonly PortPlace[], side: 'input' | 'output'): DrawnPort[] =>
    ports.map(({ id: port, x }) => ({ x, isWired: wired.has(portKey({ node: id, port, side })) }));

  const frames: (Rect & { readonly group: NodeGroup })[] = [];
  const boxes = new Map<
    string,
    Rect & { readonly inputs: readonly PortPlace[]; readonly outputs: readonly PortPlace[] }
  >();
  const folded: (Rect & { readonly group: NodeGroup; readonly members: number } & DrawnPorts)[] = [];
  for (const group of Object.values(groupsOf(experiment))) {
    const { nodes: members, notes } = membersOf(experiment, group.id);
    const frame = frameAround([
      ...members.map((id) => rectOf(experiment.nodes[id]!)),
      ...notes.map((id) => noteRect(notesOf(experiment)[id]!)),
    ]);
    if (!frame) continue;
    if (!group.collapsed) {
      frames.push({ ...frame, group });
      continue;
    }
    const { width, height, inputs, outputs } = layoutFolded(foldedPorts(experiment, group.id, registry));
    const rect = placeFolded(frame, { width, height });
    boxes.set(group.id, { ...rect, inputs, outputs });
    const ports = { inputs: drawnPorts(group.id, inputs, 'input'), outputs: drawnPorts(group.id, outputs, 'output') };
    folded.push({ ...rect, group, members: members.length, ...ports });
  }

  const nodes = Object.values(experiment.nodes)
    .filter(({ id }) => !hidden.has(id))
    .map((node): DrawnNode => {
      const layout = layouts.get(node.id)!;
      const definition = definitionOf(node, registry);
      boxes.set(node.id, { ...rectOf(node), inputs: layout.inputs, outputs: layout.outputs });
      return {
        ...rectOf(node),
        id: node.id,
        name: nodeName(node, registry),
        kind: moduleKind(definition),
        isPlaceholder: definition === undefined,
        isDeprecated: definition?.deprecated !== undefined,
        titleLines: layout.titleLines,
        commentLines: layout.commentLines,
        inputs: drawnPorts(node.id, layout.inputs, 'input'),
        outputs: drawnPorts(node.id, layout.outputs, 'output'),
      };
    });
  const notes = Object.values(notesOf(experiment)).filter((note) => !isFolded(experiment, note));
  const around = boundsOf([...nodes, ...frames, ...folded, ...notes.map(noteRect)]) ?? nothing;
  return {
    bounds: {
      x: around.x - margin,
      y: around.y - margin,
      width: around.width + 2 * margin,
      height: around.height + 2 * margin,
    },
    frames,
    folded,
    notes,
    nodes,
    wires: wires.map(({ from, to }) => {
      const [a, b] = [boxes.get(from.node)!, boxes.get(to.node)!];
      const start = { x: a.x + portX(a.outputs, from.port, a.width), y: a.y + a.height };
      return svgPath(wireCurve(start, { x: b.x + portX(b.inputs, to.port, b.width), y: b.y }));
    }),
  };
}

const nothing: Rect = { x: 0, y: 0, width: 240, height: 46 };

const noteRect = ({ position, size }: Note): Rect => ({ ...position, ...size });

const portX = (ports: readonly PortPlace[], port: string, width: number): number =>
  ports.find(({ id }) => id === port)?.x ?? width / 2;
