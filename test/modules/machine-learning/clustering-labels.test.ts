import { describe, expect, it } from 'vitest';
import { allColumns } from '../../../src/core/columns/build';
import { UserError } from '../../../src/core/errors';
import type { ModuleDefinition, ParametersOf } from '../../../src/core/module/definition';
import type { ParameterValues } from '../../../src/core/module/parameters';
import { resolveParameters } from '../../../src/core/module/resolve-parameters';
import { column, tableOf } from '../../../src/core/table/build';
import { columnCells } from '../../../src/core/table/cells';
import { describeColumn, findColumn } from '../../../src/core/table/schema';
import type { Cell, Table } from '../../../src/core/table/table';
import { definition as assignDefinition } from '../../../src/modules/machine-learning/assign-data-to-clusters/definition';
import { run as runAssign } from '../../../src/modules/machine-learning/assign-data-to-clusters/run';
import { definition as kMeansDefinition } from '../../../src/modules/machine-learning/k-means-clustering/definition';
import { run as runKMeans } from '../../../src/modules/machine-learning/k-means-clustering/run';
import { definition as trainDefinition } from '../../../src/modules/machine-learning/train-clustering-model/definition';
import { run as runTrain } from '../../../src/modules/machine-learning/train-clustering-model/run';
import { createTestContext } from '../../support/run-context';

const context = createTestContext();

const given = <D extends ModuleDefinition>(definition: D, set: ParameterValues): ParametersOf<D> =>
  resolveParameters(definition, set) as unknown as ParametersOf<D>;

async function train(table: Table, kMeans: ParameterValues) {
  const { untrainedModel } = await runKMeans({}, given(kMeansDefinition, kMeans), context);
  const { trainedModel, resultsDataset } = await runTrain(
    { untrainedModel, dataset: { kind: 'dataset', table } },
    given(trainDefinition, { columnSet: allColumns }),
    context,
  );
  return { model: trainedModel, results: resultsDataset.table };
}

const cells = (table: Table, name: string): Cell[] => columnCells(table, findColumn(table, name));

/** Rows at 0, 1, 4 and at 20, 21, 24: the centroids end at 5/3 and 65/3, and the middle row of each is the nearest. */
const labeled = (labels: (string | null)[]): Table =>
  tableOf(6, [
    column('x', 'double', [0, 1, 4, 20, 21, 24]),
    column('kind', 'string', labels, { role: 'label', categorical: true, levels: ['a', 'b', 'c'] }),
  ]);

describe('Assign label mode', () => {
  const ends = { initialization: 'evenly' };

  it('Ignore label column leaves labels alone', async () => {
    const { model, results } = await train(labeled(['a', null, 'b', 'c', 'c', null]), ends);
    expect(cells(results, 'kind')).toEqual(['a', null, 'b', 'c', 'c', null]);
    expect(model.label).toBeUndefined();
  });

  it('Fill missing values gives rows without a label that of their cluster', async () => {
    const { results } = await train(labeled(['a', 'b', null, 'c', null, null]), {
      ...ends,
      assignLabelMode: 'fill-missing',
    });
    expect(cells(results, 'Assignments')).toEqual([1, 1, 1, 0, 0, 0]);
    expect(cells(results, 'kind')).toEqual(['a', 'b', 'b', 'c', 'c', 'c']);
    expect(describeColumn(results, 1)).toMatchObject({
      name: 'kind',
      type: 'string',
      role: 'label',
      categorical: true,
      levels: ['a', 'b', 'c'],
    });
  });

  it('Overwrite from closest to center gives all rows the label of the row nearest to the centroid', async () => {
    const { results } = await train(labeled(['a', 'b', 'a', 'c', 'a', 'c']), { ...ends, assignLabelMode: 'overwrite' });
    expect(cells(results, 'kind')).toEqual(['b', 'b', 'b', 'a', 'a', 'a']);
  });

  it('takes the nearest labeled row of all for a cluster without labels', async () => {
    const { results } = await train(labeled(['a', 'b', 'c', null, null, null]), {
      ...ends,
      assignLabelMode: 'fill-missing',
    });
    expect(cells(results, 'kind')).toEqual(['a', 'b', 'c', 'c', 'c', 'c']);
  });

  it('leaves labels alone where there is none to learn from, and rows alone that are in no cluster', async () => {
    const mode = { ...ends, assignLabelMode: 'fill-missing' };
    const none = await train(labeled([null, null, null, null, null, null]), mode);
    expect(cells(none.results, 'kind')).toEqual([null, null, null, null, null, null]);
    const table = tableOf(5, [
      column('x', 'double', [null, 0, 1, 20, 21]),
      column('kind', 'integer', [null, 7, null, 300, null], { role: 'label' }),
    ]);
    const { results } = await train(table, mode);
    expect(cells(results, 'kind')).toEqual([null, 7, 7, 300, 300]);
  });

  it('goes with the model to other data', async () => {
    const { model } = await train(labeled(['a', 'b', null, 'c', null, null]), {
      ...ends,
      assignLabelMode: 'fill-missing',
    });
    const assign = (table: Table) =>
      runAssign({ trainedModel: model, dataset: { kind: 'dataset', table } }, given(assignDefinition, {}), context);
    const table = tableOf(2, [column('x', 'double', [30, 3]), column('kind', 'string', [null, 'z'])]);
    expect(cells((await assign(table)).resultsDataset.table, 'kind')).toEqual(['c', 'z']);
    const without = tableOf(1, [column('x', 'double', [30])]);
    expect(cells((await assign(without)).resultsDataset.table, 'Assignments')).toEqual([0]);
    const other = tableOf(1, [column('x', 'double', [30]), column('kind', 'integer', [null])]);
    await expect((async () => assign(other))()).rejects.toThrow(UserError);
  });
});

describe('Use label column', () => {
  it('starts from the labels, in their order', async () => {
    const { model, results } = await train(labeled([null, null, 'c', 'a', null, null]), {
      initialization: 'use-label-column',
    });
    expect(cells(results, 'Assignments')).toEqual([1, 1, 1, 0, 0, 0]);
    expect(cells(results, 'kind')).toEqual([null, null, 'c', 'a', null, null]);
    expect(model.features.map((feature) => feature.kind)).toEqual(['numeric']);
  });

  it('wants one label column', async () => {
    const table = labeled(['a', 'b', null, 'c', null, null]);
    const two = {
      ...table,
      groups: [...table.groups, column('more', 'string', Array(6).fill('m'), { role: 'label' })],
    };
    await expect(train(two, { initialization: 'use-label-column' })).rejects.toMatchObject({
      details: { classic: 37 },
    });
  });
});
