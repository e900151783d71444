import type { RunChange } from '../../core/api/run-history';
import type { NodeId } from '../../core/experiment/document';
import type { NodeSettings } from './run-settings';

type Settings = ReadonlyMap<NodeId, NodeSettings>;

/**
 * What is different in `after`, in the order of its nodes: what was set, what was read and how it is wired. Files count
 * only where both runs came to read them. Positions, titles and comments do not count.
 */
export function changesBetween(before: Settings, after: Settings): RunChange[] {
  const changes: RunChange[] = [];
  for (const now of after.values()) {
    const then = before.get(now.node);
    if (then) changes.push(...changesOf(then, now));
    else changes.push({ kind: 'added', node: now.node, name: now.name });
  }
  for (const { node, name } of before.values()) if (!after.has(node)) changes.push({ kind: 'removed', node, name });
  return changes;
}

function changesOf(then: NodeSettings, now: NodeSettings): RunChange[] {
  const { node, name } = now;
  if (then.module !== now.module)
    return [
      { kind: 'removed', node, name: then.name },
      { kind: 'added', node, name },
    ];
  const changes: RunChange[] = [];
  if (then.version !== now.version) changes.push({ kind: 'version', node, name, from: then.version, to: now.version });
  for (const id of new Set([...now.parameters.keys(), ...then.parameters.keys()])) {
    const [from, to] = [then.parameters.get(id), now.parameters.get(id)];
    if (from?.exact === to?.exact) continue;
    const parameter = to?.name ?? from!.name;
    changes.push({ kind: 'parameter', node, name, parameter, from: from?.text, to: to?.text });
  }
  for (const [id, { name: parameter, fingerprint }] of now.data) {
    const read = then.data.get(id);
    // Another file is a parameter that changed: that its content is another one goes without saying.
    const isSameFile = then.parameters.get(id)?.exact === now.parameters.get(id)?.exact;
    if (read && isSameFile && read.fingerprint !== fingerprint) changes.push({ kind: 'data', node, name, parameter });
  }
  if (then.wires !== now.wires) changes.push({ kind: 'wires', node, name });
  return changes;
}
