import { counted } from './counted';

const count = (value: number): string => value.toLocaleString('en-US');
const beforeNow = (before: string, now: string): string => `${before} → ${now}`;

/** Words of the pane that holds open results. */
export const resultPaneText = {
  region: (group: number): string => (group === 0 ? 'Result' : `Result ${group + 1}`),
  tabs: 'Open results',
  tab: (module: string, port: string): string => `${module}: ${port}`,
  closeTab: (title: string): string => `Close ${title}`,
  split: 'Show beside as well',
  resize: 'Resize results',
  /** In menus, where another result is open. */
  beside: 'Show Beside the Open Result',
  changes: {
    label: 'What changed',
    loading: 'Comparing with the result before…',
    same: 'The result is the same as before, to the last byte.',
    gone: 'The result before is no longer stored: what changed cannot be told.',
    show: 'Which result is shown',
    now: 'Now',
    before: 'Before',
    isBefore: 'This is the result before.',
    dismiss: 'Do not compare any more',
    types: beforeNow,
    rows: (before: number, now: number): string => `${beforeNow(count(before), count(now))} rows`,
    columns: (before: number, now: number): string => `${beforeNow(count(before), count(now))} columns`,
    added: (names: readonly string[], all: number): string => `new: ${listed(names, all)}`,
    removed: (names: readonly string[], all: number): string => `gone: ${listed(names, all)}`,
    sameShape: (rows: number, columns: number): string =>
      `${counted(rows, 'row')} and ${counted(columns, 'column')} as before`,
    noCells: 'no cell differs',
    tooLarge: 'the contents differ; they are too large to compare cell by cell',
    cells: (rows: number): string => `${counted(rows, 'row')} differ`,
    cellsOf: (name: string, cells: number): string => `${name}: ${counted(cells, 'cell')}`,
    moreColumns: (columns: number): string => `${counted(columns, 'more column')}`,
    noFigures: 'All figures are as before.',
    property: (name: string, before: string | undefined, now: string | undefined): string =>
      `${name}: ${beforeNow(before ?? 'none', now ?? 'none')}`,
    noProperties: 'All that is listed is as before; the values inside differ.',
    figure: (name: string, before: string, now: string, difference: string): string =>
      `${name}: ${beforeNow(before, now)}${difference === '' ? '' : ` (${difference})`}`,
    notDefined: 'not defined',
    running: 'it is being made anew',
  },
} as const;

/** At most a handful of names. */
function listed(names: readonly string[], all: number): string {
  const shown = names.slice(0, 4);
  const rest = all - shown.length;
  return [...shown, ...(rest > 0 ? [`${count(rest)} more`] : [])].join(', ');
}
