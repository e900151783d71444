import type { RunChange, RunStatus, RunSummary } from '../../core/api/run-history';
import { counted } from './counted';
import { resultsText } from './results';

const moment = (iso: string): string =>
  new Date(iso).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

const statuses: { readonly [S in RunStatus]: string } = {
  running: 'Running',
  finished: 'Finished',
  failed: 'Failed',
  cancelled: 'Cancelled',
  interrupted: 'Interrupted',
};

/** What a figure of an evaluation is called. */
function figureName(figure: string): string {
  const { multiclass, binary, clustering } = resultsText.evaluation;
  const names: { readonly [figure: string]: unknown } = { ...multiclass, ...binary, ...clustering };
  const name = Object.hasOwn(names, figure) ? names[figure] : undefined;
  return typeof name === 'string' ? name : figure;
}

function changeText(change: RunChange): string {
  switch (change.kind) {
    case 'added':
      return 'added';
    case 'removed':
      return 'removed';
    case 'parameter':
      return `${change.parameter} ${change.from ?? 'not used'} → ${change.to ?? 'not used'}`;
    case 'data':
      return `content of ${change.parameter} changed`;
    case 'version':
      return `version ${change.from} → ${change.to}`;
    case 'wires':
      return 'connections changed';
  }
}

/** Words of the run history. */
export const historyText = {
  title: 'Run history',
  of: (experiment: string): string => `Runs of ${experiment}`,
  close: 'Close',
  back: 'Back to the list',
  loading: 'Reading the records…',
  retry: 'Try again',
  none: 'It has not been run yet.',
  noneHint: 'Every run is recorded here, those of the command line included.',
  noneFound: 'No run answers to this.',
  statuses,
  moment,
  /** What a run is called: its name, else when it was. */
  titleOf: ({ label, startedAt }: Pick<RunSummary, 'label' | 'startedAt'>): string => label.name ?? moment(startedAt),
  figureName,
  changeText,
  list: {
    label: 'Runs',
    search: 'Search by name, module or setting',
    status: 'Status',
    all: 'Any status',
    metric: 'Figure',
    noMetric: 'No evaluations',
    atLeast: 'At least',
    atMost: 'At most',
    pinnedOnly: 'Pinned',
    count: (shown: number, of: number): string =>
      shown === of ? counted(of, 'run') : `${shown.toLocaleString('en-US')} of ${counted(of, 'run')}`,
    run: 'Run',
    duration: 'Duration',
    changes: 'Changed since the run before',
    first: 'First run',
    noChange: 'Nothing was changed',
    more: (count: number): string => `and ${count} more`,
    partial: 'some modules',
    programs: { editor: 'editor', 'command-line': 'command line' },
    ran: (finished: number, reused: number): string => `${finished} ran, ${reused} reused`,
    notDefined: 'not defined',
    select: (title: string): string => `Select ${title}`,
    selectAll: 'Select all that are shown',
    pin: (title: string): string => `Pin ${title}`,
    unpin: (title: string): string => `Unpin ${title}`,
    actions: (title: string): string => `More for ${title}`,
    sortBy: (column: string): string => `Sort by ${column}`,
  },
  actions: {
    open: 'Open as it was',
    restore: 'Restore as the draft',
    rename: 'Name…',
    pin: 'Pin',
    unpin: 'Unpin',
    delete: 'Delete…',
    compare: (count: number): string => (count < 2 ? 'Compare' : `Compare ${count}`),
    compareHint: (most: number): string => `Select 2 to ${most} runs to compare them.`,
  },
  name: 'Name of the run',
  unreadable: (count: number): string =>
    count === 1 ? '1 file among the records cannot be read:' : `${count} files among the records cannot be read:`,
  compare: {
    title: (count: number): string => `${count} runs side by side`,
    label: 'Comparison of runs',
    settings: 'Settings that differ',
    sameSettings: 'All settings are the same.',
    figures: 'Figures',
    noFigures: 'None of them was evaluated.',
    confusion: 'Confusion matrices',
    times: 'Times',
    module: 'Module',
    there: 'there',
    missing: 'not there',
    notUsed: 'not used',
    version: 'Version of the module',
    data: (parameter: string): string => `Content of ${parameter}`,
    wires: 'Connections',
    noWires: 'none',
    reused: 'reused',
    notRun: 'not run',
    gone: 'The matrix is no longer stored.',
    never: 'The run did not come to it.',
    reference: 'Differences are to the first of them.',
    total: 'All',
    which: (index: number): string => (index === 0 ? '' : ' (compared dataset)'),
  },
  delete: {
    title: (count: number): string => `Delete ${counted(count, 'run')}?`,
    measuring: 'Looking at what that frees…',
    frees: (bytes: string, results: number): string =>
      results === 0
        ? `This frees ${bytes}. Other runs need all of the stored results.`
        : `This frees ${bytes}: the records and ${counted(results, 'stored result')} that no other run needs.`,
    noUndo: 'It cannot be undone.',
    kept: (count: number): string => `${counted(count, 'run')} cannot be deleted:`,
    done: (runs: number, bytes: string): string => `${counted(runs, 'run')} deleted, ${bytes} freed`,
    delete: 'Delete',
    cancel: 'Cancel',
  },
  readOnly: (title: string): string => `This is the run "${title}" as it was. It can be looked at, but not changed.`,
  readOnlyMend: 'Restore it as the draft to change it.',
  restoreStep: (title: string): string => `Restore run ${title}`,
  restored: (title: string): string => `The graph of the run "${title}" is the draft again`,
  banner: {
    label: 'Run of the history',
    title: (title: string): string => `Run "${title}" as it was`,
    gone: (count: number): string => `${counted(count, 'result')} no longer stored`,
    history: 'Run history',
  },
  gone: {
    title: 'The result is no longer stored',
    detail: 'It was removed to make room. The same settings and data give the same result again.',
    run: 'Run again to here',
  },
} as const;
