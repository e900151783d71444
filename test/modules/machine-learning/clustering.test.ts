import { describe, expect, it } from 'vitest';
import { allColumns, allExcept, byName } from '../../../src/core/columns/build';
import { UserError } from '../../../src/core/errors';
import type { ModuleDefinition, ParametersOf } from '../../../src/core/module/definition';
import type { ParameterValues } from '../../../src/core/module/parameters';
import { resolveParameters } from '../../../src/core/module/resolve-parameters';
import { definitionFaults } from '../../../src/core/module/validate-definition';
import { blockGroup, column, tableOf } from '../../../src/core/table/build';
import { columnCells } from '../../../src/core/table/cells';
import { takeRows } from '../../../src/core/table/rows';
import {
  columnCount,
  columnName,
  describeColumn,
  findColumn,
  sequenceNames,
  type Schema,
} from '../../../src/core/table/schema';
import { stringColumn } from '../../../src/core/table/strings';
import { schemaOf, type Table } from '../../../src/core/table/table';
import type { TrainedModelValue, UntrainedModelValue } from '../../../src/core/value';
import { definition as deprecatedDefinition } from '../../../src/modules/deprecated/assign-to-clusters/definition';
import { run as runDeprecated } from '../../../src/modules/deprecated/assign-to-clusters/run';
import { definition as assignDefinition } from '../../../src/modules/machine-learning/assign-data-to-clusters/definition';
import { run as runAssign } from '../../../src/modules/machine-learning/assign-data-to-clusters/run';
import { definition as kMeansDefinition } from '../../../src/modules/machine-learning/k-means-clustering/definition';
import { run as runKMeans } from '../../../src/modules/machine-learning/k-means-clustering/run';
import { definition as trainDefinition } from '../../../src/modules/machine-learning/train-clustering-model/definition';
import { run as runTrain } from '../../../src/modules/machine-learning/train-clustering-model/run';
import type { KMeansModel } from '../../../src/modules/shared/clustering-model';
import { createTestContext } from '../../support/run-context';

const context = createTestContext();

/** Parameters as the engine hands them to a run. */
const given = <D extends ModuleDefinition>(definition: D, set: ParameterValues): ParametersOf<D> =>
  resolveParameters(definition, set) as unknown as ParametersOf<D>;

async function untrained(set: ParameterValues = {}): Promise<UntrainedModelValue> {
  return (await runKMeans({}, given(kMeansDefinition, set), context)).untrainedModel;
}

async function train(table: Table, kMeans: ParameterValues = {}, set: ParameterValues = {}) {
  const { trainedModel, resultsDataset } = await runTrain(
    { untrainedModel: await untrained(kMeans), dataset: { kind: 'dataset', table } },
    given(trainDefinition, { columnSet: byName(['x', 'y']), ...set }),
    context,
  );
  return { model: trainedModel, results: resultsDataset.table };
}

async function assign(model: TrainedModelValue, table: Table, set: ParameterValues = {}): Promise<Table> {
  const inputs = { trainedModel: model, dataset: { kind: 'dataset', table } } as const;
  return (await runAssign(inputs, given(assignDefinition, set), context)).resultsDataset.table;
}

async function assignDeprecated(model: TrainedModelValue, table: Table, set: ParameterValues = {}): Promise<Table> {
  const inputs = { trainedModel: model, dataset: { kind: 'dataset', table } } as const;
  return (await runDeprecated(inputs, given(deprecatedDefinition, set), context)).resultsDataset.table;
}

const names = (table: Schema | Table): string[] =>
  Array.from({ length: columnCount(table) }, (_, i) => columnName(table, i));

const cells = (table: Table, name: string) => columnCells(table, findColumn(table, name));

async function failure(work: Promise<unknown>): Promise<UserError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** Two groups, around (0, 0) and (10, 10), in turn. */
const points = (changes: { readonly x?: (number | null)[] } = {}): Table =>
  tableOf(6, [
    column('name', 'string', ['a', 'b', 'c', 'd', 'e', 'f']),
    column('x', 'double', changes.x ?? [0, 10, 1, 11, 0, 10]),
    column('y', 'double', [0, 10, 0, 10, 1, 11]),
  ]);

const scoreNames = ['Assignments', 'DistancesToClusterCenter no.0', 'DistancesToClusterCenter no.1'];
const firstN = { initialization: 'first-n' };

describe('definitions', () => {
  it('contradict themselves nowhere', () => {
    for (const definition of [kMeansDefinition, trainDefinition, assignDefinition, deprecatedDefinition])
      expect(definitionFaults(definition)).toEqual([]);
  });
});

describe('K-Means Clustering', () => {
  it('makes a recipe of the classic defaults', async () => {
    expect(await untrained()).toEqual({
      kind: 'untrained-model',
      family: 'cluster',
      algorithm: 'k-means',
      settings: {
        createTrainerMode: 'single-parameter',
        numbersOfCentroids: [2],
        initialization: 'k-means++',
        randomNumberSeed: 0,
        numberOfSeedsToSweep: 10,
        metric: 'euclidean',
        iterations: 100,
        assignLabelMode: 'ignore',
        numberOfRestarts: 1,
        implementation: 'centroid',
      },
    });
  });

  it('takes lists in Parameter Range mode', async () => {
    const { settings } = await untrained({
      createTrainerMode: 'parameter-range',
      rangeForNumberOfCentroids: '4-6, 9',
      initializationForSweep: 'random',
      numberOfSeedsToSweep: 3,
    });
    expect(settings).toMatchObject({
      numbersOfCentroids: [4, 5, 6, 9],
      initialization: 'random',
      numberOfSeedsToSweep: 3,
    });
  });

  it('refuses fewer than two centroids in either mode', () => {
    expect(() => resolveParameters(kMeansDefinition, { numberOfCentroids: 1 })).toThrow(UserError);
    const range = { createTrainerMode: 'parameter-range', rangeForNumberOfCentroids: '1; 2' };
    expect(() => resolveParameters(kMeansDefinition, range)).toThrow('the least number of centroids is 2');
  });

  it('reads an empty seed as 0', async () => {
    expect((await untrained({ randomNumberSeed: null })).settings['randomNumberSeed']).toBe(0);
  });
});

describe('Train Clustering Model', () => {
  it('gives the rows in order with clusters from 0 and a distance to each centroid', async () => {
    const table = points();
    const { model, results } = await train(table, firstN);
    expect(names(results)).toEqual(['name', 'x', 'y', ...scoreNames]);
    expect(cells(results, 'name')).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(cells(results, 'Assignments')).toEqual([0, 1, 0, 1, 0, 1]);
    const own = Math.hypot(1 / 3, 1 / 3);
    expect(cells(results, scoreNames[1]!)[0]).toBeCloseTo(own, 12);
    expect(cells(results, scoreNames[2]!)[1]).toBeCloseTo(own, 12);
    expect(cells(results, scoreNames[1]!)[1]).toBeCloseTo(Math.hypot(29 / 3, 29 / 3), 12);

    expect(describeColumn(results, findColumn(results, 'Assignments'))).toMatchObject({
      type: 'integer',
      categorical: true,
      levels: [0, 1],
      role: 'score',
      scoreKind: 'Cluster Assigned Labels',
    });
    expect(describeColumn(results, findColumn(results, scoreNames[2]!))).toMatchObject({
      type: 'double',
      role: 'score',
      scoreKind: 'Cluster Distance',
    });
    const { centroids, columns, clusters } = model.model as KMeansModel;
    expect([clusters, columns]).toEqual([2, 2]);
    expect(Array.from(centroids, (value) => Number(value.toFixed(9)))).toEqual([
      0.333333333, 0.333333333, 10.333333333, 10.333333333,
    ]);
    expect(model.training).toMatchObject({ rows: 6, iterations: 1, converged: true, path: 'direct' });
  });

  it('leaves cells blank where a feature is missing', async () => {
    const { model, results } = await train(points({ x: [0, 10, null, 11, 0, 10] }), firstN);
    expect(cells(results, 'Assignments')).toEqual([0, 1, null, 1, 0, 1]);
    for (const name of scoreNames.slice(1)) {
      expect(cells(results, name)[2]).toBeNull();
      expect(cells(results, name).filter((cell) => cell === null)).toHaveLength(1);
    }
    expect(cells(results, scoreNames[1]!)[4]).toBeCloseTo(0.5, 12);
    expect(model.training).toMatchObject({ rows: 5, rowsWithMissingFeatures: 1 });
  });

  it('gives only the new columns if append is off', async () => {
    const { results } = await train(points(), firstN, { append: false });
    expect(names(results)).toEqual(scoreNames);
    expect(cells(results, 'Assignments')).toEqual([0, 1, 0, 1, 0, 1]);
  });

  it('numbers names that are taken', async () => {
    const table = { ...points(), groups: [...points().groups, column('Assignments', 'string', Array(6).fill('?'))] };
    const { results } = await train(table, firstN);
    expect(names(results).slice(3)).toEqual(['Assignments', 'Assignments (1)', ...scoreNames.slice(1)]);
    expect(cells(results, 'Assignments')[0]).toBe('?');
    expect(cells(results, 'Assignments (1)')).toEqual([0, 1, 0, 1, 0, 1]);
  });

  it('turns texts into indicators', async () => {
    const table = tableOf(4, [column('colour', 'string', ['red', 'blue', 'red', 'blue'])]);
    const { results } = await train(table, firstN, { columnSet: allColumns });
    expect(cells(results, 'Assignments')).toEqual([0, 1, 0, 1]);
  });

  it('uses the first number of a range', async () => {
    const range = {
      createTrainerMode: 'parameter-range',
      rangeForNumberOfCentroids: '3; 2',
      initializationForSweep: 'first-n',
    };
    const { results } = await train(points(), range);
    expect(names(results).at(-1)).toBe('DistancesToClusterCenter no.2');
  });

  it('gives the same clusters with either implementation', async () => {
    const ours = await train(points(), { metric: 'cosine' });
    const theirs = await train(points(), { metric: 'cosine', implementation: 'ml-kmeans' });
    expect(theirs.model.training['path']).toBe('ml-kmeans');
    expect(cells(theirs.results, 'Assignments')).toEqual(cells(ours.results, 'Assignments'));
  });

  it('says what is wrong', async () => {
    const errors: [Promise<unknown>, number, string | undefined][] = [
      [train(points(), {}, { columnSet: byName(['x', 'z']) }), 1, 'columnSet'],
      [train(points(), {}, { columnSet: allExcept('name', 'x', 'y') }), 47, 'columnSet'],
      [train(takeRows(points(), new Uint32Array(0))), 3, undefined],
      [train(points({ x: [0, null, null, null, null, null] })), 21, undefined],
      [train(points(), { initialization: 'use-label-column' }), 24, undefined],
      [train(points({ x: [0, 1, 2, Infinity, 4, 5] })), 33, undefined],
    ];
    for (const [work, classic, parameter] of errors) {
      const { details } = await failure(work);
      expect([details.classic, details.parameter]).toEqual([classic, parameter]);
      expect(details.mend).toBeTruthy();
    }
    const foreign: UntrainedModelValue = { ...(await untrained()), algorithm: 'other' };
    const parameters = given(trainDefinition, { columnSet: allColumns });
    const dataset = { kind: 'dataset', table: points() } as const;
    const work = (async () => runTrain({ untrainedModel: foreign, dataset }, parameters, context))();
    expect((await failure(work)).details.classic).toBe(13);
  });
});

describe('pictures', () => {
  const image = { width: 2, height: 1, channels: 3 } as const;
  const pixels = new Uint8Array(new SharedArrayBuffer(24));
  pixels.set([9, 9, 9, 9, 9, 9, 0, 0, 0, 0, 0, 1, 9, 9, 9, 9, 9, 8, 0, 0, 0, 1, 0, 0]);
  const table = tableOf(
    4,
    [
      column('Col1', 'string', ['p', 'q', 'r', 's'], { role: 'label' }),
      blockGroup(sequenceNames('Col', 2, 6), 'integer', pixels, 6, image),
    ],
    { folder: '/pictures', files: stringColumn(['1.png', '2.png', '3.png', '4.png']), shape: image },
  );

  it('stay where they are: rows keep their pictures and blocks stay views', async () => {
    const view = takeRows(table, Uint32Array.of(3, 2, 1, 0));
    const { model, results } = await train(view, firstN, { columnSet: allExcept('Col1') });
    expect(cells(results, 'Assignments')).toEqual([0, 1, 0, 1]);
    expect(results.images).toBe(view.images);
    expect(results.groups[1]!.data).toBe(view.groups[1]!.data);
    expect((model.model as KMeansModel).image).toEqual({ firstColumn: 0, ...image });
    expect((await train(view, firstN, { columnSet: allExcept('Col1'), append: false })).results.images).toBe(
      view.images,
    );
  });

  it('never use the label as a feature', async () => {
    const logging = createTestContext();
    const { trainedModel } = await runTrain(
      { untrainedModel: await untrained(firstN), dataset: { kind: 'dataset', table } },
      given(trainDefinition, { columnSet: allColumns }),
      logging,
    );
    expect(trainedModel.features).toEqual([{ kind: 'sequence', prefix: 'Col', first: 2, count: 6, type: 'integer' }]);
    expect(logging.lines[0]).toBe('info: The column marked as label is not used as a feature.');
  });
});

describe('Assign Data to Clusters', () => {
  it('assigns as training did, whatever other columns there are and in whatever order', async () => {
    const { model, results } = await train(points(), firstN);
    const again = tableOf(3, [
      column('y', 'integer', [10, 0, null]),
      column('extra', 'string', ['u', 'v', 'w']),
      column('x', 'double', [11, 0, 0]),
    ]);
    const assigned = await assign(model, again);
    expect(names(assigned)).toEqual(['y', 'extra', 'x', ...scoreNames]);
    expect(cells(assigned, 'Assignments')).toEqual([1, 0, null]);
    expect(cells(assigned, scoreNames[2]!)).toEqual([
      cells(results, scoreNames[2]!)[3],
      cells(results, scoreNames[2]!)[0],
      null,
    ]);
    expect(names(await assign(model, again, { append: false }))).toEqual(scoreNames);
  });

  it('gives the training rows the clusters of training, also where Iterations ended it', async () => {
    const table = tableOf(40, [
      column(
        'x',
        'double',
        Array.from({ length: 40 }, (_, i) => (i * 37) % 40),
      ),
      column(
        'y',
        'double',
        Array.from({ length: 40 }, (_, i) => (i * 11) % 7),
      ),
    ]);
    for (const metric of ['euclidean', 'cosine'])
      for (const iterations of [1, 100]) {
        const { model, results } = await train(table, { numberOfCentroids: 5, metric, iterations });
        const assigned = await assign(model, table);
        for (const name of names(results)) expect(cells(assigned, name)).toEqual(cells(results, name));
      }
  });

  it('numbers names that are taken: the results of training can be assigned again', async () => {
    const { model, results } = await train(points(), firstN);
    const again = await assign(model, results);
    expect(names(again).slice(6)).toEqual(scoreNames.map((name) => `${name} (1)`));
    expect(cells(again, 'Assignments (1)')).toEqual(cells(results, 'Assignments'));
  });

  it('says which training column is missing', async () => {
    const { model } = await train(points(), firstN);
    const error = await failure(assign(model, tableOf(1, [column('x', 'double', [1])])));
    expect(error.details).toMatchObject({ classic: 1, column: 'y' });
  });

  it('refuses models that cannot assign', async () => {
    const { model } = await train(points(), firstN);
    const untrainedModel = (await untrained()) as unknown as TrainedModelValue;
    expect((await failure(assign(untrainedModel, points()))).details.classic).toBe(12);
    expect((await failure(assign({ ...model, algorithm: 'other' }, points()))).details.classic).toBe(13);
    expect((await failure(assign(model, takeRows(points(), new Uint32Array(0))))).details.classic).toBe(3);
  });

  it('takes a text that training did not see as unlike all others', async () => {
    const table = tableOf(4, [column('colour', 'string', ['red', 'blue', 'red', 'blue'])]);
    const { model } = await train(table, firstN, { columnSet: allColumns });
    const assigned = await assign(model, tableOf(2, [column('colour', 'string', ['green', 'blue'])]));
    expect(cells(assigned, 'Assignments')).toEqual([0, 1]);
    expect(cells(assigned, scoreNames[1]!)[0]).toBeCloseTo(Math.SQRT2, 12);
  });

  it('treats infinite values as missing', async () => {
    const { model } = await train(points(), firstN);
    const assigned = await assign(model, points({ x: [0, Infinity, 1, 11, 0, 10] }));
    expect(cells(assigned, 'Assignments')).toEqual([0, null, 0, 1, 0, 1]);
  });
});

describe('Assign to Clusters (deprecated)', () => {
  it('adds Assignments only', async () => {
    const { model } = await train(points(), firstN);
    expect(names(await assignDeprecated(model, points()))).toEqual(['name', 'x', 'y', 'Assignments']);
    const only = await assignDeprecated(model, points(), { columnSet: allExcept('name'), append: false });
    expect(names(only)).toEqual(['Assignments']);
    expect(cells(only, 'Assignments')).toEqual([0, 1, 0, 1, 0, 1]);
  });

  it('says so if Column Set leaves out a feature', async () => {
    const { model } = await train(points(), firstN);
    const error = await failure(assignDeprecated(model, points(), { columnSet: byName(['name', 'x']) }));
    expect(error.message).toBe('Column Set leaves out "y", which the model was trained on.');
    expect(error.details).toMatchObject({ classic: 1, parameter: 'columnSet' });
  });
});

describe('columns before any run', () => {
  it('are those of the run', async () => {
    const table = { ...points(), groups: [...points().groups, column('Assignments', 'string', Array(6).fill('?'))] };
    const kMeans = resolveParameters(kMeansDefinition, { numberOfCentroids: 3, ...firstN });
    const [untrainedSchema] = kMeansDefinition.inferSchema!([], kMeans);
    for (const append of [true, false]) {
      const set = { columnSet: byName(['x', 'y']), append };
      const [trained, results] = trainDefinition.inferSchema!(
        [untrainedSchema, schemaOf(table)],
        resolveParameters(trainDefinition, set),
      );
      const ran = await train(table, { numberOfCentroids: 3, ...firstN }, set);
      expect(results).toEqual(schemaOf(ran.results));

      const inputs = [trained, schemaOf(table)];
      const [assigned] = assignDefinition.inferSchema!(inputs, resolveParameters(assignDefinition, { append }));
      expect(assigned).toEqual(schemaOf(await assign(ran.model, table, { append })));
      const [old] = deprecatedDefinition.inferSchema!(inputs, resolveParameters(deprecatedDefinition, { append }));
      expect(old).toEqual(schemaOf(await assignDeprecated(ran.model, table, { append })));
    }
  });

  it('are unknown where the model is', () => {
    const parameters = resolveParameters(assignDefinition, {});
    expect(assignDefinition.inferSchema!([undefined, schemaOf(points())], parameters)).toEqual([undefined]);
    expect(assignDefinition.inferSchema!([undefined, undefined], parameters)).toEqual([undefined]);
  });

  it('tell the memory that a run takes', () => {
    const schema: Schema = { ...schemaOf(points()), rowCount: 1_000_000 };
    const parameters = resolveParameters(assignDefinition, {});
    const [model] = kMeansDefinition.inferSchema!([], resolveParameters(kMeansDefinition, { numberOfCentroids: 50 }));
    const bytes = assignDefinition.estimateMemory!([model, schema], parameters);
    expect(bytes).toBeGreaterThan(1_000_000 * 50 * 8);
    expect(bytes).toBeLessThan(1_000_000 * 50 * 8 * 10);
    expect(assignDefinition.estimateMemory!([undefined, undefined], parameters)).toBe(0);
  });
});
