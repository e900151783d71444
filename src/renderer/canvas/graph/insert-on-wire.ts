import type { Command } from '../../../core/experiment/command';
import type { Experiment, ExperimentNode, NodeId, Wire } from '../../../core/experiment/document';
import { wiresInto, wiresOutOf } from '../../../core/experiment/graph';
import { definitionOf } from '../../../core/module/resolve-version';
import type { ModuleDefinition } from '../../../core/module/definition';
import type { ModuleRegistry } from '../../../core/module/registry';
import { accepts } from '../../../core/value';
import type { NewId } from './new-node';
import { portsOf } from '../../../core/drawing/ports';

/** Ports of a module that a wire could lead through. */
interface Passage {
  readonly input: string;
  readonly output: string;
}

/** The first input that takes what the wire carries and the first output that its end takes. */
function passage(
  experiment: Experiment,
  wire: Wire,
  definition: ModuleDefinition,
  registry: ModuleRegistry,
): Passage | undefined {
  const source = experiment.nodes[wire.from.node];
  const target = experiment.nodes[wire.to.node];
  if (!source || !target) return undefined;
  const given = portsOf(experiment, source, registry).outputs.find(({ id }) => id === wire.from.port)?.type;
  const wanted = portsOf(experiment, target, registry).inputs.find(({ id }) => id === wire.to.port)?.type;
  const input = definition.inputs.find(({ type }) => given === undefined || accepts(type, given));
  const output = definition.outputs.find(({ type }) => wanted === undefined || accepts(wanted, type));
  return input && output ? { input: input.id, output: output.id } : undefined;
}

export const fitsIntoWire = (
  experiment: Experiment,
  wire: Wire,
  definition: ModuleDefinition,
  registry: ModuleRegistry,
): boolean => passage(experiment, wire, definition, registry) !== undefined;

/** One step that adds a node in the middle of a wire, or undefined if the module's ports do not fit. */
export function insertNewNode(
  experiment: Experiment,
  wire: Wire,
  node: ExperimentNode,
  registry: ModuleRegistry,
  newId: NewId,
): Command | undefined {
  const definition = definitionOf(node, registry);
  const through = definition && passage(experiment, wire, definition, registry);
  if (!definition || !through) return undefined;
  return {
    type: 'batch',
    label: `Insert ${node.title ?? definition.name}`,
    commands: [{ type: 'add', nodes: [node] }, ...rewire(wire, node.id, through, newId)],
  };
}

export const isWired = (experiment: Experiment, id: NodeId): boolean =>
  wiresInto(experiment, id).length > 0 || wiresOutOf(experiment, id).length > 0;

/** Whether a node that is there may be dropped on a wire: it has no wires of its own, and no circle would come of it. */
export function mayInsertNode(experiment: Experiment, wire: Wire, id: NodeId, registry: ModuleRegistry): boolean {
  const node = experiment.nodes[id];
  const definition = node && definitionOf(node, registry);
  if (!definition || wire.from.node === id || wire.to.node === id) return false;
  if (isWired(experiment, id)) return false;
  return fitsIntoWire(experiment, wire, definition, registry);
}

/** The edits that lead a wire through a node that is there, or undefined if that is not possible. */
export function insertNode(
  experiment: Experiment,
  wire: Wire,
  id: NodeId,
  registry: ModuleRegistry,
  newId: NewId,
): readonly Command[] | undefined {
  const node = experiment.nodes[id];
  const definition = node && definitionOf(node, registry);
  const through = definition && passage(experiment, wire, definition, registry);
  if (!through || !mayInsertNode(experiment, wire, id, registry)) return undefined;
  return rewire(wire, id, through, newId);
}

function rewire(wire: Wire, node: NodeId, { input, output }: Passage, newId: NewId): Command[] {
  return [
    { type: 'connect', wire: { id: newId('wire'), from: wire.from, to: { node, port: input } } },
    { type: 'connect', wire: { id: newId('wire'), from: { node, port: output }, to: wire.to } },
  ];
}
