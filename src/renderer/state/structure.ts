import { wiresInto, wiresOutOf } from '../../core/experiment/graph';
import type { Experiment, ExperimentNode, NodeId, Wire } from '../../core/experiment/document';
import { own } from '../../core/experiment/record';
import { nodeName } from '../../core/module/resolve-version';
import type { ModuleRegistry } from '../../core/module/registry';
import { stateText } from '../text/state';

/**
 * Whether two states of an experiment mean the same to a run and to everything that is derived for display: the same
 * nodes with the same names and settings, and the same wires. Positions and comments do not count. Documents share what
 * did not change, so comparing references is enough.
 */
export function sameStructure(a: Experiment, b: Experiment): boolean {
  if (a === b || (a.nodes === b.nodes && a.wires === b.wires)) return true;
  if (a.wires !== b.wires) return false;
  const ids = Object.keys(a.nodes);
  if (ids.length !== Object.keys(b.nodes).length) return false;
  return ids.every((id) => {
    const before = own(a.nodes, id);
    const after = own(b.nodes, id);
    return before !== undefined && after !== undefined && (before === after || sameNode(before, after));
  });
}

const sameNode = (a: ExperimentNode, b: ExperimentNode): boolean => sameSettings(a, b) && a.title === b.title;

const sameSettings = (a: ExperimentNode, b: ExperimentNode): boolean =>
  a.parameters === b.parameters && a.module === b.module && a.moduleVersion === b.moduleVersion;

export type ChangedNodes = ReadonlyMap<NodeId, string>;

const unchanged: ChangedNodes = new Map();
const known = new WeakMap<Experiment, { readonly since: Experiment; readonly changed: ChangedNodes }>();

/**
 * Nodes whose results of `since` do not stand for them any more, with the reason in words: their settings or wires
 * changed, or those of a node before them. Found once per pair of states.
 */
export function changedSince(since: Experiment, now: Experiment, registry: ModuleRegistry): ChangedNodes {
  if (since === now || sameStructure(since, now)) return unchanged;
  const cached = known.get(now);
  if (cached?.since === since) return cached.changed;
  const changed = findChanged(since, now, registry);
  known.set(now, { since, changed });
  return changed;
}

function findChanged(since: Experiment, now: Experiment, registry: ModuleRegistry): ChangedNodes {
  const changed = new Map<NodeId, string>();
  for (const node of Object.values(now.nodes)) {
    const before = own(since.nodes, node.id);
    if (!before) changed.set(node.id, stateText.stale.settings);
    else if (!sameSettings(before, node)) changed.set(node.id, stateText.stale.settings);
    else if (!sameWires(wiresInto(since, node.id), wiresInto(now, node.id)))
      changed.set(node.id, stateText.stale.wires);
  }
  const sources = Array.from(changed.keys());
  for (const source of sources) {
    const reason = stateText.stale.before(nodeName(now.nodes[source]!, registry));
    const open = [source];
    for (let id = open.pop(); id !== undefined; id = open.pop())
      for (const { to } of wiresOutOf(now, id)) {
        if (changed.has(to.node)) continue;
        changed.set(to.node, reason);
        open.push(to.node);
      }
  }
  return changed;
}

function sameWires(a: readonly Wire[], b: readonly Wire[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  return a.every(({ from, to }) =>
    b.some((wire) => wire.to.port === to.port && wire.from.node === from.node && wire.from.port === from.port),
  );
}
