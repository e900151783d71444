import type { RunChange, RunSummary } from '../../core/api/run-history';
import { formatDuration, formatMetric, formatTime } from './numbers';
import { plain } from './text';
import { formatTable } from './text-table';

/** One line a run: when, how it ended, how much ran, the first figure of each evaluation, and what was changed. */
export function formatRuns(runs: readonly RunSummary[]): string[] {
  return formatTable(
    [
      { header: 'Run' },
      { header: 'Started (UTC)' },
      { header: 'Status' },
      { header: 'Time', align: 'right' },
      { header: 'Ran', align: 'right' },
      { header: 'Reused', align: 'right' },
      { header: 'First metric' },
      { header: 'Changed since the run before' },
    ],
    runs.map(({ run, label, startedAt, status, durationMs, counts, evaluations, changes, changeCount }) => [
      [label.pinned ? '*' : '', run, label.name === undefined ? '' : ` "${plain(label.name)}"`].join(''),
      formatTime(startedAt),
      status,
      durationMs === undefined ? '' : formatDuration(durationMs),
      String(counts['finished'] ?? 0),
      String(counts['reused'] ?? 0),
      evaluations.flatMap(({ figures }) => firstFigure(figures)).join(', '),
      [
        ...changes.slice(0, MOST_CHANGES).map(formatChange),
        ...(changeCount > MOST_CHANGES ? [`${changeCount - MOST_CHANGES} more`] : []),
      ].join('; '),
    ]),
  );
}

const MOST_CHANGES = 2;

/** "overallAccuracy 0.333333" */
function firstFigure(figures: RunSummary['evaluations'][number]['figures']): string[] {
  const [first] = Object.entries(figures);
  return first ? [`${first[0]} ${formatMetric(first[1] ?? NaN)}`] : [];
}

/** "K-Means Clustering: Number of Centroids 9 > 12" */
export function formatChange(change: RunChange): string {
  const name = plain(change.name);
  switch (change.kind) {
    case 'added':
      return `${name} added`;
    case 'removed':
      return `${name} removed`;
    case 'parameter':
      return `${name}: ${plain(change.parameter)} ${plain(change.from ?? 'not used')} > ${plain(change.to ?? 'not used')}`;
    case 'data':
      return `${name}: content of ${plain(change.parameter)}`;
    case 'version':
      return `${name}: module version ${change.from} > ${change.to}`;
    case 'wires':
      return `${name}: connections`;
  }
}
