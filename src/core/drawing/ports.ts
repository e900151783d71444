import type { Experiment, ExperimentNode, NodeId } from '../experiment/document';
import { wiresInto, wiresOutOf } from '../experiment/graph';
import { definitionOf } from '../module/resolve-version';
import type { ModuleRegistry } from '../module/registry';
import type { PortType } from '../value';

export type PortSide = 'input' | 'output';

export interface PortEnd {
  readonly node: NodeId;
  readonly port: string;
  readonly side: PortSide;
}

export interface NodePort {
  readonly id: string;
  readonly name: string;
  /** Undefined for placeholders. */
  readonly type: PortType | undefined;
  readonly optional: boolean;
}

export interface NodePorts {
  readonly inputs: readonly NodePort[];
  readonly outputs: readonly NodePort[];
}

/** One string per port, for sets and maps. */
export const portKey = ({ node, port, side }: PortEnd): string => JSON.stringify([node, side, port]);

/**
 * The ports of a node as its module declares them, and any others that wires lead to: a placeholder has only those,
 * and a wire to a port that a newer version dropped stays visible until it is deleted.
 */
export function portsOf(experiment: Experiment, node: ExperimentNode, registry: ModuleRegistry): NodePorts {
  const definition = definitionOf(node, registry);
  const inputs: NodePort[] = (definition?.inputs ?? []).map(({ id, name, type, optional }) => ({
    id,
    name,
    type,
    optional: optional ?? false,
  }));
  const outputs: NodePort[] = (definition?.outputs ?? []).map(({ id, name, type }) => ({
    id,
    name,
    type,
    optional: true,
  }));
  addUnknown(
    inputs,
    wiresInto(experiment, node.id).map((wire) => wire.to.port),
  );
  addUnknown(
    outputs,
    wiresOutOf(experiment, node.id).map((wire) => wire.from.port),
  );
  return { inputs, outputs };
}

function addUnknown(ports: NodePort[], wired: readonly string[]): void {
  const known = new Set(ports.map((port) => port.id));
  const unknown = [...new Set(wired)].filter((id) => !known.has(id)).sort();
  ports.push(...unknown.map((id) => ({ id, name: id, type: undefined, optional: true })));
}
