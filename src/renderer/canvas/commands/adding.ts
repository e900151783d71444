import type { Command } from '../../../core/experiment/command';
import type { ExperimentNode, NodeId, Wire, WireId } from '../../../core/experiment/document';
import { nodeName } from '../../../core/module/resolve-version';
import type { ModuleDefinition } from '../../../core/module/definition';
import { registry } from '../../state';
import { newId } from '../../state/ids';
import type { AddRequest } from '../../state/types';
import { canvasText } from '../../text/canvas';
import { wireEnds } from '../graph/fitting';
import { hiddenNodes } from '../../../core/drawing/folding';
import { insertNewNode } from '../graph/insert-on-wire';
import { createNode } from '../graph/new-node';
import { portsOf, type PortEnd } from '../../../core/drawing/ports';
import { nodeWidth, portSize, type PortPlace } from '../../../core/drawing/node-layout';
import type { Point } from '../../../core/drawing/geometry';
import { distanceToCurve, wireCurve, type WireCurve } from '../../../core/drawing/wire-path';
import { actions, experimentOf, focusCanvas, rectOf, type CanvasScope } from '../scope';
import { groupAt } from './groups';

/** Half the height of a node without comment. */
const halfHeight = 23;

/** Adds a module with its middle at a place of the canvas; into a wire if one is given and the module fits there. */
export function addModule(scope: CanvasScope, request: AddRequest, place: Point, into?: WireId): NodeId | undefined {
  const definition = registry.get(request.module);
  if (!definition) {
    actions().say({ intent: 'error', text: canvasText.said.unknownModule(request.module) });
    return undefined;
  }
  const position = { x: place.x - nodeWidth / 2, y: place.y - halfHeight };
  const group = groupAt(scope, place, []);
  const node = { ...createNode(definition, request, position, newId), ...(group === undefined ? {} : { group }) };
  const wire = into === undefined ? undefined : experimentOf(scope).wires[into];
  const inserting = wire && insertNewNode(experimentOf(scope), wire, node, registry, newId);
  return perform(scope, inserting ?? { type: 'add', nodes: [node] }, node);
}

/** Adds a module at the loose end of a wire and wires it, as one step. */
export function addWired(
  scope: CanvasScope,
  definition: ModuleDefinition,
  port: string,
  from: PortEnd,
  place: Point,
): NodeId | undefined {
  const side = from.side === 'output' ? 'input' : 'output';
  const ports = side === 'input' ? definition.inputs : definition.outputs;
  const nth = Math.max(
    0,
    ports.findIndex(({ id }) => id === port),
  );
  // The port that takes the wire comes to lie where the wire was dropped.
  const position = {
    x: place.x - ((nth + 1) * nodeWidth) / (ports.length + 1),
    y: side === 'input' ? place.y : place.y - 2 * halfHeight,
  };
  const node = createNode(definition, {}, position, newId);
  const wire: Wire = { id: newId(), ...wireEnds(from, { node: node.id, port, side }) };
  const replaces = side === 'output'; // the input at the other end may have a wire
  const command: Command = replaces
    ? {
        type: 'batch',
        label: canvasText.steps.add(definition.name),
        commands: [
          { type: 'add', nodes: [node] },
          { type: 'connect', wire },
        ],
      }
    : { type: 'add', nodes: [node], wires: [wire] };
  return perform(scope, command, node);
}

function perform(scope: CanvasScope, command: Command, node: ExperimentNode): NodeId | undefined {
  const label = canvasText.steps.add(nodeName(node, registry));
  if (!actions().perform(command, command.type === 'batch' ? {} : { label })) return undefined;
  actions().select([node.id]);
  // The new node is drawn with the next frame.
  requestAnimationFrame(() => focusCanvas(scope, node.id));
  return node.id;
}

/** How near to a wire something must be dropped to be inserted into it, in pixels of the screen. */
const reach = 24;

/** The wire nearest to a place of the canvas, if one is near enough and `fits`. */
export function wireNear(
  scope: CanvasScope,
  place: Point,
  fits: (wire: Wire) => boolean = () => true,
  within = reach,
): WireId | undefined {
  const limit = within / scope.flow.getZoom();
  const hidden = hiddenNodes(experimentOf(scope));
  let best: { readonly id: WireId; readonly distance: number } | undefined;
  for (const wire of Object.values(experimentOf(scope).wires)) {
    if (hidden.has(wire.from.node) || hidden.has(wire.to.node)) continue;
    const curve = curveOf(scope, wire);
    if (!curve || !nearBox(place, curve, limit)) continue;
    const distance = distanceToCurve(place, curve);
    if (distance <= limit && (!best || distance < best.distance) && fits(wire)) best = { id: wire.id, distance };
  }
  return best?.id;
}

function nearBox({ x, y }: Point, { from, fromControl, toControl, to }: WireCurve, limit: number): boolean {
  const xs = [from.x, fromControl.x, toControl.x, to.x];
  const ys = [from.y, fromControl.y, toControl.y, to.y];
  return (
    x >= Math.min(...xs) - limit &&
    x <= Math.max(...xs) + limit &&
    y >= Math.min(...ys) - limit &&
    y <= Math.max(...ys) + limit
  );
}

/** Where a wire of the document lies on the canvas. */
export function curveOf(scope: CanvasScope, wire: Wire): WireCurve | undefined {
  const from = portPoint(scope, { ...wire.from, side: 'output' });
  const to = portPoint(scope, { ...wire.to, side: 'input' });
  return from && to && wireCurve(from, to);
}

function portPoint(scope: CanvasScope, { node, port, side }: PortEnd): Point | undefined {
  const rect = rectOf(scope, node);
  const layout = scope.graph.dataOf(experimentOf(scope), node)?.layout;
  const places: readonly PortPlace[] | undefined = side === 'input' ? layout?.inputs : layout?.outputs;
  const place = places?.find(({ id }) => id === port);
  const y = rect && (side === 'input' ? rect.y - portSize / 2 : rect.y + rect.height + portSize / 2);
  return rect && place && y !== undefined ? { x: rect.x + place.x, y } : undefined;
}

/** What a port is called. */
export function portName(scope: CanvasScope, { node, port, side }: PortEnd): string {
  const found = experimentOf(scope).nodes[node];
  const ports = found && portsOf(experimentOf(scope), found, registry);
  return (side === 'input' ? ports?.inputs : ports?.outputs)?.find(({ id }) => id === port)?.name ?? port;
}
