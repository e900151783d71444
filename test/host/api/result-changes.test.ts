import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/errors';
import { column, tableOf } from '../../../src/core/table/build';
import type { Cell } from '../../../src/core/table/table';
import type { MulticlassEvaluation, Value } from '../../../src/core/value';
import { resultChanges } from '../../../src/host/api/result-changes';
import { encodeValue, outputSchema, summarise } from '../../../src/host/cache/value-file';
import type { StoredOutput } from '../../../src/host/host';
import { wholeOf } from '../../support/bytes';

/** A store with a value before and one now. */
function changes(before: Value | undefined, now: Value, bytes?: number) {
  const values = new Map([
    ['before', before],
    ['now', now],
  ]);
  const loaded: string[] = [];
  const host = {
    stored: (address: { key: string }): Promise<StoredOutput | undefined> => {
      const value = values.get(address.key);
      const content = value && wholeOf(encodeValue(value));
      const summary = value && { hash: String(content), bytes: bytes ?? content!.length, ...summarise(value) };
      return Promise.resolve(summary && { summary, schema: outputSchema(value) });
    },
    value: ({ key }: { key: string }) => {
      loaded.push(key);
      return Promise.resolve({ value: values.get(key)!, bytes: 1 });
    },
  };
  return { loaded, answer: resultChanges({ key: 'now', port: 'out', before: 'before' }, host) };
}

const dataset = (columns: { readonly [name: string]: readonly Cell[] }): Value => ({
  kind: 'dataset',
  table: tableOf(
    Object.values(columns)[0]?.length ?? 0,
    Object.entries(columns).map(([name, cells]) =>
      column(name, typeof cells[0] === 'string' ? 'string' : 'integer', cells),
    ),
  ),
});

const evaluation = (overallAccuracy: number, macroAveragedRecall = 0.5): Value => {
  const metrics = {
    overallAccuracy,
    averageAccuracy: 0.5,
    microAveragedPrecision: 0.5,
    macroAveragedPrecision: 0.5,
    microAveragedRecall: 0.5,
    macroAveragedRecall,
  };
  const result: MulticlassEvaluation = {
    task: 'multiclass',
    classes: ['a'],
    confusion: Float64Array.of(1),
    metrics,
    rowsWithoutScore: 0,
  };
  return { kind: 'evaluation', results: [result] };
};

describe('what changed between two results', () => {
  it('is nothing where their bytes are equal, which is seen without loading them', async () => {
    const { answer, loaded } = changes(dataset({ a: [1, 2] }), dataset({ a: [1, 2] }));
    expect(await answer).toEqual({ isSame: true });
    expect(loaded).toEqual([]);
  });

  it('is cells, by column, where there are as many rows as before', async () => {
    const before = dataset({ a: [1, 2, 3], b: ['x', 'y', 'z'], c: [0, 0, 0], old: [1, 1, 1] });
    const now = dataset({ a: [1, 9, 9], c: [0, 0, 0], b: ['x', 'y', null], fresh: [1, 1, 1] });
    expect(await changes(before, now).answer).toEqual({
      isSame: false,
      table: {
        rows: { before: 3, now: 3 },
        columns: { before: 4, now: 4 },
        added: { first: ['fresh'], count: 1 },
        removed: { first: ['old'], count: 1 },
        cells: {
          rows: 2,
          columns: {
            first: [
              { name: 'a', cells: 2 },
              { name: 'b', cells: 1 },
            ],
            count: 2,
          },
        },
      },
    });
  });

  it('is the number of rows where that is another: which row was which nobody knows', async () => {
    const { table } = await changes(dataset({ a: [1, 2] }), dataset({ a: [1, 2, 3] })).answer;
    expect(table).toMatchObject({ rows: { before: 2, now: 3 }, added: { count: 0 }, removed: { count: 0 } });
    expect(table).not.toHaveProperty('cells');
  });

  it('is told of large datasets from their descriptions alone', async () => {
    const { answer, loaded } = changes(dataset({ a: [1], b: [1] }), dataset({ a: [2], c: [1] }), 1e9);
    expect((await answer).table).toEqual({
      rows: { before: 1, now: 1 },
      columns: { before: 2, now: 2 },
      added: { first: ['c'], count: 1 },
      removed: { first: ['b'], count: 1 },
      isOutline: true,
    });
    expect(loaded).toEqual([]);
  });

  it('is figures, with those that are not defined', async () => {
    const { figures } = await changes(evaluation(0.5), evaluation(0.75, NaN)).answer;
    expect(figures!.filter(({ before, now }) => before !== now)).toEqual([
      { index: 0, figure: 'overallAccuracy', before: 0.5, now: 0.75 },
      { index: 0, figure: 'macroAveragedRecall', before: 0.5, now: null },
    ]);
  });

  it('is properties of models', async () => {
    const model = (clusters: number): Value => ({
      kind: 'untrained-model',
      family: 'cluster',
      algorithm: 'k-means',
      settings: { clusters, metric: 'cosine' },
    });
    const { properties } = await changes(model(3), model(4)).answer;
    expect(properties).toHaveLength(1);
    expect(properties![0]).toMatchObject({ before: '3', now: '4' });
  });

  it('is the kind of the result, for example after a module was replaced', async () => {
    expect(await changes(dataset({ a: [1] }), evaluation(1)).answer).toEqual({
      isSame: false,
      types: { before: 'dataset', now: 'evaluation' },
    });
  });

  it('cannot be said where one is no longer stored', async () => {
    await expect(changes(undefined, dataset({ a: [1] })).answer).rejects.toThrow(UserError);
  });
});
