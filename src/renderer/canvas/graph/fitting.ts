import { UserError } from '../../../core/errors';
import type { Experiment, NodeId, PortAddress } from '../../../core/experiment/document';
import { downstreamOf, upstreamOf, wireAt } from '../../../core/experiment/graph';
import { sameAddress } from '../../../core/experiment/wiring';
import type { InputPort, ModuleDefinition, OutputPort } from '../../../core/module/definition';
import type { ModuleRegistry } from '../../../core/module/registry';
import { accepts, type PortType } from '../../../core/value';
import { portKey, portsOf, type PortEnd } from '../../../core/drawing/ports';

/** A port that a wire from another one may end at. */
export interface FittingPort {
  readonly end: PortEnd;
  /** The input is taken: a wire to it replaces the one that is there. */
  readonly taken: boolean;
  /** The two are wired to each other already. */
  readonly connected: boolean;
}

/** Type of a port, undefined where it is not known (placeholders). @throws UserError if there is no such port */
function typeOf(experiment: Experiment, { node, port, side }: PortEnd, registry: ModuleRegistry): PortType | undefined {
  const found = experiment.nodes[node];
  const ports = found && portsOf(experiment, found, registry);
  const match = (side === 'input' ? ports?.inputs : ports?.outputs)?.find(({ id }) => id === port);
  if (!match) throw new UserError(`There is no port "${port}".`, { node, mend: 'Choose another port.' });
  return match.type;
}

/**
 * Every port that a wire from `from` may end at: on the other side, of a fitting type, on a node that the wire does not
 * lead into a circle. In the order of the document.
 */
export function fittingPorts(experiment: Experiment, from: PortEnd, registry: ModuleRegistry): FittingPort[] {
  const type = typeOf(experiment, from, registry);
  const side = from.side === 'output' ? 'input' : 'output';
  const blocked = side === 'input' ? upstreamOf(experiment, [from.node]) : downstreamOf(experiment, [from.node]);
  const found: FittingPort[] = [];
  for (const node of Object.values(experiment.nodes)) {
    if (node.id === from.node || blocked.has(node.id)) continue;
    const ports = portsOf(experiment, node, registry);
    for (const port of side === 'input' ? ports.inputs : ports.outputs) {
      if (type !== undefined && port.type !== undefined) {
        const fits = side === 'input' ? accepts(port.type, type) : accepts(type, port.type);
        if (!fits) continue;
      }
      const end: PortEnd = { node: node.id, port: port.id, side };
      const { from: source, to } = wireEnds(from, end);
      const present = wireAt(experiment, to);
      const connected = present !== undefined && sameAddress(present.from, source);
      found.push({ end, taken: present !== undefined && !connected, connected });
    }
  }
  return found;
}

export const fittingKeys = (ports: readonly FittingPort[]): ReadonlySet<string> =>
  new Set(ports.map(({ end }) => portKey(end)));

/** The two ends of a wire in its own direction. */
export function wireEnds(a: PortEnd, b: PortEnd): { readonly from: PortAddress; readonly to: PortAddress } {
  const [output, input] = a.side === 'output' ? [a, b] : [b, a];
  return { from: { node: output.node, port: output.port }, to: { node: input.node, port: input.port } };
}

/** The port of a node where a wire that is dropped on its body ends: free ones first, in port order. */
export const bestPortOf = (ports: readonly FittingPort[], node: NodeId): PortEnd | undefined => {
  const own = ports.filter(({ end, connected }) => end.node === node && !connected);
  return (own.find(({ taken }) => !taken) ?? own[0])?.end;
};

/** A module that could be put at the loose end of a wire, and the port of it that would take the wire. */
export interface FittingModule {
  readonly definition: ModuleDefinition;
  readonly port: InputPort | OutputPort;
}

/** Modules that fit to a port, in palette order; deprecated ones last. */
export function fittingModules(experiment: Experiment, from: PortEnd, registry: ModuleRegistry): FittingModule[] {
  const type = typeOf(experiment, from, registry);
  const found = registry.all.flatMap((definition): FittingModule[] => {
    const port =
      from.side === 'output'
        ? definition.inputs.find((input) => type === undefined || accepts(input.type, type))
        : definition.outputs.find((output) => type === undefined || accepts(type, output.type));
    return port ? [{ definition, port }] : [];
  });
  return [
    ...found.filter(({ definition }) => definition.deprecated === undefined),
    ...found.filter(({ definition }) => definition.deprecated !== undefined),
  ];
}
