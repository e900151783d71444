import type { NodeId } from '../../core/experiment/document';
import type { ModuleRegistry } from '../../core/module/registry';
import type { OutputSummary } from '../../engine/result';
import type { NodeRecord, NodeStatus, RunRecord } from '../../engine/run-record';
import { explainNode } from './explain';
import { formatCount, formatDuration, plural } from './numbers';
import { formatTable } from './text-table';
import { cut, indented, plain, type Paint } from './text';

/** Status, duration and results of every node, and how the run went as a whole. */
export function formatRunSummary(record: RunRecord, labels: ReadonlyMap<NodeId, string>, paint: Paint): string[] {
  const nodes = Object.values(record.nodes);
  const rows = nodes.map((node) => [
    cut(plain(labels.get(node.node) ?? node.node), 60),
    paintStatus(node.status, paint),
    node.status === 'finished' && node.durationMs !== undefined ? formatDuration(node.durationMs) : '',
    Object.values(node.outputs ?? {})
      .map(formatOutput)
      .join('; '),
  ]);
  return [
    paint.heading(plain(record.experiment.title)),
    '',
    ...indented(
      formatTable(
        [{ header: 'Node' }, { header: 'Status' }, { header: 'Time', align: 'right' }, { header: 'Result' }],
        rows,
      ),
    ),
    '',
    formatOutcome(record),
  ];
}

function paintStatus(status: NodeStatus, paint: Paint): string {
  if (status === 'failed') return paint.bad(status);
  if (status === 'finished') return paint.good(status);
  return status === 'reused' ? paint.faint(status) : paint.warning(status);
}

const typeNames: { readonly [T in OutputSummary['type']]: string } = {
  dataset: 'dataset',
  'untrained-learner': 'untrained model',
  'trained-learner': 'trained model',
  'untrained-cluster': 'untrained model',
  'trained-cluster': 'trained model',
  transform: 'transformation',
  evaluation: 'evaluation',
  file: 'file',
};

/** "168 x 49,153" for datasets, what it is for others. */
export function formatOutput({ type, rows, columns }: OutputSummary): string {
  return rows === undefined || columns === undefined
    ? typeNames[type]
    : `${formatCount(rows)} x ${formatCount(columns)}`;
}

/** "Finished in 12.3 s: 7 nodes ran, 2 reused (saved 3.4 s)." */
export function formatOutcome({ status, durationMs = 0, nodes }: RunRecord): string {
  const having = (...wanted: NodeStatus[]): NodeRecord[] =>
    Object.values(nodes).filter((node) => wanted.includes(node.status));
  const verb = { finished: 'Finished in', failed: 'Failed after', cancelled: 'Cancelled after' } as const;
  const head = status in verb ? verb[status as keyof typeof verb] : 'Ended after';
  const reused = having('reused');
  const saved = reused.reduce((sum, node) => sum + (node.durationMs ?? 0), 0);
  const parts = [
    `${plural(having('finished').length, 'node')} ran`,
    reused.length === 0 ? '' : `${reused.length} reused${saved >= 100 ? ` (saved ${formatDuration(saved)})` : ''}`,
    counted(having('failed'), 'failed'),
    counted(having('skipped', 'cancelled', 'queued'), 'not run or stopped'),
  ];
  return `${head} ${formatDuration(durationMs)}: ${parts.filter(Boolean).join(', ')}.`;
}

const counted = (nodes: readonly NodeRecord[], what: string): string =>
  nodes.length === 0 ? '' : `${nodes.length} ${what}`;

/** One line a node: why it ran, or that it was reused. */
export function formatExplanations(
  record: RunRecord,
  registry: ModuleRegistry,
  labels: ReadonlyMap<NodeId, string>,
): string[] {
  return Object.values(record.nodes).map(
    (node) => `${plain(labels.get(node.node) ?? node.node)}: ${plain(explainNode(node, registry, labels))}`,
  );
}
