import type { NodeRecord, RunRecord } from '../../engine/run-record';
import { formatDuration, formatMetric, formatTime } from './numbers';
import { formatTable } from './text-table';

/** One line a run: when, how it ended, how much ran, and the first figure of each evaluation. */
export function formatRuns(records: readonly RunRecord[]): string[] {
  return formatTable(
    [
      { header: 'Run' },
      { header: 'Started (UTC)' },
      { header: 'Status' },
      { header: 'Time', align: 'right' },
      { header: 'Ran', align: 'right' },
      { header: 'Reused', align: 'right' },
      { header: 'First metric' },
    ],
    records.map((record) => {
      const nodes = Object.values(record.nodes);
      const count = (status: NodeRecord['status']): string =>
        String(nodes.filter((node) => node.status === status).length);
      return [
        record.id,
        formatTime(record.startedAt),
        record.status,
        record.durationMs === undefined ? '' : formatDuration(record.durationMs),
        count('finished'),
        count('reused'),
        nodes.flatMap(firstMetrics).join(', '),
      ];
    }),
  );
}

/** "overallAccuracy 0.333333" of each evaluation of a node. */
function firstMetrics({ outputs = {} }: NodeRecord): string[] {
  return Object.values(outputs).flatMap(({ metrics = [] }) =>
    metrics.flatMap((figures) => {
      const [first] = Object.entries(figures);
      return first ? [`${first[0]} ${formatMetric(first[1])}`] : [];
    }),
  );
}
