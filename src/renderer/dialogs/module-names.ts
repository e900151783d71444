import type { Experiment, NodeId } from '../../core/experiment/document';
import { nodeName } from '../../core/module/resolve-version';
import { registry } from '../state';

/** What the modules are called that use something, each name once. */
export function namesOf(
  experiment: Experiment | undefined,
  usedBy: readonly { readonly node: NodeId }[],
): readonly string[] {
  const names = usedBy.map(({ node: id }) => {
    const node = experiment?.nodes[id];
    return node ? nodeName(node, registry) : id;
  });
  return [...new Set(names)];
}
