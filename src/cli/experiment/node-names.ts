import { UserError } from '../../core/errors';
import type { Experiment, ExperimentNode, NodeId } from '../../core/experiment/document';
import type { ModuleRegistry } from '../../core/module/registry';
import { nodeName } from '../../core/module/resolve-version';
import { nearestNames } from '../../core/suggest';

/**
 * What each node is called in output: its title or module name, with its id where several nodes are called the same.
 */
export function nodeLabels(experiment: Experiment, registry: ModuleRegistry): ReadonlyMap<NodeId, string> {
  const nodes = Object.values(experiment.nodes);
  const names = nodes.map((node) => nodeName(node, registry));
  const folded = new Map([...new Set(names)].map((name) => [name, fold(name)])); // mostly few names, and many nodes
  const counts = new Map<string | undefined, number>();
  for (const name of names) counts.set(folded.get(name), (counts.get(folded.get(name)) ?? 0) + 1);
  const label = (name: string, id: NodeId): string => (counts.get(folded.get(name)) === 1 ? name : `${name} (${id})`);
  return new Map(nodes.map(({ id }, i) => [id, label(names[i]!, id)]));
}

/**
 * The node that a person means: by id; else by what it is called on the canvas; else by the name or id of its module;
 * else by id in other letters. Case and repeated spaces do not count.
 * @throws UserError if none or several are meant
 */
export function findNode(experiment: Experiment, registry: ModuleRegistry, reference: string): ExperimentNode {
  const [found, ...others] = nodesMeant(experiment, registry, reference);
  if (!found) throw unknownNode(experiment, registry, reference);
  if (others.length === 0) return found;
  const candidates = [found, ...others].map((node) => `${node.id} (${nodeName(node, registry)})`);
  throw new UserError(`"${reference}" may mean ${candidates.length} nodes: ${candidates.join(', ')}.`, {
    mend: 'Use the id of the one that you mean, or give the nodes different titles.',
  });
}

/** All nodes that the reference may mean. */
export function nodesMeant(
  experiment: Experiment,
  registry: ModuleRegistry,
  reference: string,
): readonly ExperimentNode[] {
  const nodes = Object.values(experiment.nodes);
  const wanted = fold(reference);
  const steps: ((node: ExperimentNode) => boolean)[] = [
    (node) => node.id === reference.trim(),
    (node) => fold(nodeName(node, registry)) === wanted,
    (node) => fold(node.module) === wanted || fold(registry.get(node.module)?.name ?? '') === wanted,
    (node) => fold(node.id) === wanted,
  ];
  for (const isMeant of steps) {
    const meant = nodes.filter(isMeant);
    if (meant.length > 0) return meant;
  }
  return [];
}

function unknownNode(experiment: Experiment, registry: ModuleRegistry, reference: string): UserError {
  const labels = nodeLabels(experiment, registry);
  const nodes = Object.values(experiment.nodes);
  const candidates = nodes.flatMap((node) => {
    const name = nodeName(node, registry);
    const moduleName = registry.get(node.module)?.name;
    return moduleName === undefined || moduleName === name ? [name, node.id] : [name, moduleName, node.id];
  });
  const near = nearestNames(reference, candidates).map((name) => `"${name}"`);
  return new UserError(`The experiment has no node "${reference}".`, {
    mend:
      near.length > 0
        ? `Did you mean ${near.join(' or ')}?`
        : nodes.length === 0
          ? 'It has no nodes at all.'
          : `Its nodes are: ${nodes.map(({ id }) => labels.get(id)!).join(', ')}.`,
  });
}

const fold = (text: string): string => text.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
