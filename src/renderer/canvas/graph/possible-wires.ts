import type { Experiment, NodeId } from '../../../core/experiment/document';
import { nodeName } from '../../../core/module/resolve-version';
import type { ModuleRegistry } from '../../../core/module/registry';
import { fittingPorts } from './fitting';
import { portKey, portsOf, type PortEnd } from '../../../core/drawing/ports';

/** A wire that a node could have, or has, with another one. */
export interface PossibleWire {
  readonly key: string;
  readonly own: PortEnd;
  readonly ownPort: string;
  readonly other: PortEnd;
  readonly otherName: string;
  readonly otherPort: string;
  readonly taken: boolean;
  readonly connected: boolean;
}

/** All of them: those to free ports first, then those that are there, then those that would replace another. */
export function possibleWires(experiment: Experiment, id: NodeId, registry: ModuleRegistry): PossibleWire[] {
  const node = experiment.nodes[id];
  if (!node) return [];
  const ports = portsOf(experiment, node, registry);
  const own = [
    ...ports.outputs.map((port) => ({ port, side: 'output' as const })),
    ...ports.inputs.map((port) => ({ port, side: 'input' as const })),
  ];
  const wires = own.flatMap(({ port, side }) => {
    const end: PortEnd = { node: id, port: port.id, side };
    return fittingPorts(experiment, end, registry).map(({ end: other, taken, connected }): PossibleWire => {
      const found = experiment.nodes[other.node]!;
      const others = portsOf(experiment, found, registry);
      const otherPort = (other.side === 'input' ? others.inputs : others.outputs).find((p) => p.id === other.port);
      return {
        key: `${portKey(end)} ${portKey(other)}`,
        own: end,
        ownPort: port.name,
        other,
        otherName: nodeName(found, registry),
        otherPort: otherPort?.name ?? other.port,
        taken,
        connected,
      };
    });
  });
  const order = ({ taken, connected }: PossibleWire): number => (connected ? 1 : taken ? 2 : 0);
  return wires.sort((a, b) => order(a) - order(b)); // stable: equals stay in the order of ports and nodes
}
