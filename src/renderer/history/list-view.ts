import type { RunStatus, RunSummary } from '../../core/api/run-history';
import { answersSearch } from '../dialogs/search';
import { historyText } from '../text/history';

/** A figure of an evaluation that runs are listed by. */
export interface FigureColumn {
  /** The same for the same figure of the same evaluation in every run. */
  readonly key: string;
  readonly label: string;
  /** The first figure of its evaluation: the one that says most. */
  readonly isPrimary: boolean;
}

export interface ListView {
  readonly query: string;
  readonly status: RunStatus | undefined;
  readonly pinnedOnly: boolean;
  /** Key of the figure that the bounds are about. */
  readonly figure: string | undefined;
  readonly atLeast: number | undefined;
  readonly atMost: number | undefined;
  readonly sort: Sort;
}

export interface Sort {
  /** 'time', 'duration' or the key of a figure. */
  readonly by: string;
  readonly descending: boolean;
}

/** Every figure that any of the runs has, those of the newest run first. */
export function figureColumns(runs: readonly RunSummary[]): FigureColumn[] {
  const columns = new Map<string, { readonly figure: string; readonly name: string; readonly isPrimary: boolean }>();
  for (const { evaluations } of runs)
    for (const { node, name, port, index, figures } of evaluations)
      Object.keys(figures).forEach((figure, i) => {
        const key = figureKey(node, port, index, figure);
        if (!columns.has(key))
          columns.set(key, { figure, name: name + historyText.compare.which(index), isPrimary: i === 0 });
      });
  const all = [...columns];
  return all.map(([key, { figure, name, isPrimary }]) => {
    const isUnique = all.every(([other, column]) => other === key || column.figure !== figure);
    const words = historyText.figureName(figure);
    return { key, label: isUnique ? words : `${words} (${name})`, isPrimary };
  });
}

const figureKey = (node: string, port: string, index: number, figure: string): string =>
  JSON.stringify([node, port, index, figure]);

/** The figure of a run: null where it is not defined, undefined where the run does not have it. */
export function figureOf({ evaluations }: RunSummary, key: string): number | null | undefined {
  for (const { node, port, index, figures } of evaluations)
    for (const figure in figures) if (figureKey(node, port, index, figure) === key) return figures[figure];
  return undefined;
}

/** The runs that the list shows, in its order; runs without what it is sorted by come last, however it is sorted. */
export function shownRuns(runs: readonly RunSummary[], view: ListView): RunSummary[] {
  const { by, descending } = view.sort;
  const found = runs.filter((run) => answers(run, view));
  const values = new Map(found.map((run) => [run, sortValue(run, by)]));
  return found.sort((a, b) => {
    const [x, y] = [values.get(a), values.get(b)];
    if (x === y) return 0;
    if (x === undefined) return 1;
    if (y === undefined) return -1;
    return (x < y ? -1 : 1) * (descending ? -1 : 1);
  });
}

function sortValue(run: RunSummary, by: string): number | string | undefined {
  if (by === 'time') return run.run;
  if (by === 'duration') return run.durationMs;
  return figureOf(run, by) ?? undefined;
}

function answers(run: RunSummary, { query, status, pinnedOnly, figure, atLeast, atMost }: ListView): boolean {
  if (status !== undefined && run.status !== status) return false;
  if (pinnedOnly && !run.label.pinned) return false;
  if (figure !== undefined && (atLeast !== undefined || atMost !== undefined)) {
    const value = figureOf(run, figure);
    if (value === undefined || value === null) return false;
    if (atLeast !== undefined && value < atLeast) return false;
    if (atMost !== undefined && value > atMost) return false;
  }
  // The digits of an id answer to nearly every number: who looks for an id gives its beginning.
  if (query.trim().length > 4 && run.run.startsWith(query.trim())) return true;
  return answersSearch(
    query,
    historyText.titleOf(run),
    ...run.changes.map((change) => `${change.name} ${historyText.changeText(change)}`),
  );
}

/** "0.85", "0,85" or nothing; undefined for what is no number. */
export function boundOf(text: string): number | undefined {
  const number = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(number) ? undefined : number;
}
