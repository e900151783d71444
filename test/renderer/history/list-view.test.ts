import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunSummary } from '../../../src/core/api/run-history';
import { differenceText } from '../../../src/renderer/history/difference';
import { boundOf, figureColumns, figureOf, shownRuns, type ListView } from '../../../src/renderer/history/list-view';

const summary = (run: string, parts: Partial<RunSummary> = {}): RunSummary => ({
  run,
  label: { pinned: false },
  status: 'finished',
  startedAt: '2026-03-05T14:07:11.000Z',
  isPartial: false,
  counts: {},
  evaluations: [],
  changes: [],
  changeCount: 0,
  ...parts,
});

const evaluated = (run: string, figures: RunSummary['evaluations'][number]['figures'], node = 'evaluate') =>
  summary(run, { evaluations: [{ node, name: `Evaluate ${node}`, port: 'out', index: 0, figures }] });

const everything: ListView = {
  query: '',
  status: undefined,
  pinnedOnly: false,
  figure: undefined,
  atLeast: undefined,
  atMost: undefined,
  sort: { by: 'time', descending: true },
};
const shown = (runs: readonly RunSummary[], view: Partial<ListView>): string[] =>
  shownRuns(runs, { ...everything, ...view }).map(({ run }) => run);

describe('the figures of a list', () => {
  it('are those of any run, the first of each evaluation as the one that says most', () => {
    const columns = figureColumns([
      evaluated('2', { overallAccuracy: 0.5, averageAccuracy: 0.6 }),
      evaluated('1', { overallAccuracy: 0.5 }, 'other'),
    ]);
    expect(columns.map(({ label, isPrimary }) => [label, isPrimary])).toEqual([
      ['Overall accuracy (Evaluate evaluate)', true],
      ['Average accuracy', false],
      ['Overall accuracy (Evaluate other)', true],
    ]);
    expect(figureOf(evaluated('3', { overallAccuracy: null }), columns[0]!.key)).toBeNull();
    expect(figureOf(summary('4'), columns[0]!.key)).toBeUndefined();
  });
});

describe('a list of runs', () => {
  const runs = [
    evaluated('1', { overallAccuracy: 0.9 }),
    evaluated('2', { overallAccuracy: null }),
    summary('3', { status: 'failed', label: { name: 'Best try', pinned: true }, durationMs: 5 }),
    summary('4', {
      durationMs: 7,
      changes: [{ kind: 'parameter', node: 'k', name: 'K-Means', parameter: 'Iterations', from: '1', to: '200' }],
    }),
    evaluated('5', { overallAccuracy: 0.1 }),
  ];
  const { key } = figureColumns(runs)[0]!;

  it('is sorted either way; runs without the figure come last', () => {
    expect(shown(runs, {})).toEqual(['5', '4', '3', '2', '1']);
    expect(shown(runs, { sort: { by: key, descending: true } })).toEqual(['1', '5', '2', '3', '4']);
    expect(shown(runs, { sort: { by: key, descending: false } })).toEqual(['5', '1', '2', '3', '4']);
    expect(shown(runs, { sort: { by: 'duration', descending: false } }).slice(0, 2)).toEqual(['3', '4']);
  });

  it('is filtered by words, status, pin and bounds of a figure', () => {
    expect(shown(runs, { query: 'best' })).toEqual(['3']);
    expect(shown(runs, { query: 'iterations 200' })).toEqual(['4']);
    expect(shown(runs, { status: 'failed' })).toEqual(['3']);
    expect(shown(runs, { pinnedOnly: true })).toEqual(['3']);
    expect(shown(runs, { figure: key, atLeast: 0.5 })).toEqual(['1']);
    expect(shown(runs, { figure: key, atMost: 0.5 })).toEqual(['5']);
    expect(shown(runs, { figure: key })).toHaveLength(5);
  });

  it('takes numbers as people write them', () => {
    expect(['0.5', ' 0,5 ', '', 'x', '-1e3'].map(boundOf)).toEqual([0.5, 0.5, undefined, undefined, -1000]);
  });
});

describe('a difference', () => {
  it('is what is shown of two figures, with its sign', () => {
    expect(differenceText(0.75, 0.5)).toBe('+0.25');
    expect(differenceText(0.5, 0.75)).toBe('−0.25');
    expect(differenceText(1, 1)).toBeUndefined();
    expect(differenceText(null, 1)).toBeUndefined();
    expect(differenceText(1, undefined)).toBeUndefined();
    expect(differenceText(0.1 + 0.2, 0.3)).toBeUndefined();
  });

  it('has the sign and size of what it says', () => {
    const figure = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((value) => value / 1_000_000);
    fc.assert(
      fc.property(figure, figure, (a, b) => {
        const text = differenceText(a, b);
        const said = text === undefined ? 0 : Number(text.replace('−', '-').replace('+', ''));
        expect(said).toBeCloseTo(a - b, 5);
      }),
    );
  });
});
