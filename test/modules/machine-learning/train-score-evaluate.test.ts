import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { byName } from '../../../src/core/columns/build';
import { evaluationSchema, evaluationTable } from '../../../src/core/evaluation-table';
import type { ParameterValues } from '../../../src/core/module/parameters';
import { sharedFloat64 } from '../../../src/core/table/buffers';
import { blockGroup, column, tableOf } from '../../../src/core/table/build';
import { takeRows } from '../../../src/core/table/rows';
import {
  columnCount,
  columnName,
  describeColumn,
  findColumn,
  findRole,
  sequenceNames,
} from '../../../src/core/table/schema';
import { schemaOf, type Cell, type Table } from '../../../src/core/table/table';
import type { EvaluationResult, TrainedModelValue, UntrainedModelValue } from '../../../src/core/value';
import { readCsv } from '../../../src/formats/csv/read';
import { dataset, failureOf } from '../../support/module-harness';
import { createTestContext } from '../../support/run-context';
import { hasShared, sharedPath } from '../../support/shared';
import {
  evaluated,
  evaluateModule,
  scored,
  scoreModule,
  trained,
  trainModule,
  untrained,
} from '../../support/supervised';
import { cellsOf, pixelTable, sharesBlocks, smallTable } from '../../support/tables';

const names = (table: Table): string[] => Array.from({ length: columnCount(table) }, (_, i) => columnName(table, i));
const referenceCsv = (file: string): Table =>
  readCsv(readFileSync(sharedPath('reference', file)), { delimiter: ',', header: false });

/** Two groups of points that a line separates, and a column that says nothing. */
const points = smallTable({
  Kind: ['string', ['rose', 'iris', 'rose', 'iris', 'rose', 'iris']],
  X: ['double', [3, -2, 4, -3, 2, -4]],
  Colour: ['string', ['red', 'blue', 'red', 'blue', 'white', 'white']],
});

describe.runIf(hasShared)('the reference values of iris and digits', () => {
  interface SoftmaxReference {
    readonly l1: number;
    readonly l2: number;
    readonly objective_sum: number;
    readonly training_accuracy: number;
    readonly class_probabilities_row0: readonly number[];
  }
  const reference = hasShared
    ? (JSON.parse(readFileSync(sharedPath('reference', 'reference.json'), 'utf8')) as {
        readonly [set: string]: { readonly [key: string]: SoftmaxReference };
      })
    : {};

  it.each([
    ['iris', 'softmax_l1_0_l2_1', 3],
    ['iris', 'softmax_l1_1_l2_1', 3],
    ['iris', 'softmax_l1_0.1_l2_0.01', 3],
    ['digits', 'softmax_l1_1_l2_1', 10],
  ] as const)('train, score and evaluate %s, %s', async (set, key, classes) => {
    const expected = reference[set]![key]!;
    const table = referenceCsv(`${set}.nh.csv`);
    const recipe = await untrained('multiclass', {
      l1Weight: expected.l1,
      l2Weight: expected.l2,
      optimizationTolerance: 1e-9,
    });
    const model = await trained(recipe, table, 'Col1');
    expect(model.training['objective']).toBeLessThanOrEqual(expected.objective_sum * (1 + 1e-4));
    expect(model.training['objective']).toBeGreaterThanOrEqual(expected.objective_sum * (1 - 1e-4));

    const output = await scored(model, table);
    expect(names(output).slice(-classes - 1)).toEqual([
      ...Array.from({ length: classes }, (_, k) => `Scored Probabilities for Class "${k}"`),
      'Scored Labels',
    ]);
    expected.class_probabilities_row0.forEach((probability, k) =>
      expect(cellsOf(output)[`Scored Probabilities for Class "${k}"`]![0]).toBeCloseTo(probability, 3),
    );
    expect(describeColumn(output, 0).role).toBe('label');
    const [result] = (await evaluated(output)).results;
    expect(result?.task === 'multiclass' && result.metrics.overallAccuracy).toBeCloseTo(expected.training_accuracy, 10);
  });
});

describe.runIf(hasShared)('the tutorial’s confusion matrix', () => {
  it('gives the six published figures', async () => {
    const published = JSON.parse(readFileSync(sharedPath('reference', 'tutorial-confusion.json'), 'utf8')) as {
      readonly classes: readonly string[];
      readonly rows_actual_columns_predicted: readonly (readonly number[])[];
      readonly published: { readonly [metric: string]: number };
    };
    const rows = published.rows_actual_columns_predicted.flatMap((counts, actual) =>
      counts.flatMap((count, predicted) => Array.from({ length: count }, () => [actual, predicted] as const)),
    );
    const table = smallTable({
      Col1: ['string', rows.map(([actual]) => published.classes[actual]!), { role: 'label' }],
      'Scored Labels': [
        'string',
        rows.map(([, predicted]) => published.classes[predicted]!),
        { role: 'score', scoreKind: 'Multi Class Assigned Labels', categorical: true },
      ],
    });
    const [result] = (await evaluated(table)).results;
    if (result?.task !== 'multiclass') throw new Error('no multiclass evaluation');
    expect(result.classes).toEqual(published.classes);
    expect([...result.confusion]).toEqual(published.rows_actual_columns_predicted.flat());
    const figures = cellsOf(evaluationTable({ kind: 'evaluation', results: [result] }));
    const rounded = Object.entries(figures).map(([name, [value]]) => [
      name.toLowerCase().replaceAll(/[ -]/g, '_'),
      Number(Number(value).toFixed(6)),
    ]);
    expect(Object.fromEntries(rounded)).toEqual(published.published);
  });
});

describe('Train Model', () => {
  let recipe: UntrainedModelValue;
  let binaryRecipe: UntrainedModelValue;
  beforeAll(async () => {
    recipe = await untrained('multiclass', { l1Weight: 0, l2Weight: 0.01 });
    binaryRecipe = await untrained('two-class', { l1Weight: 0, l2Weight: 0.01 });
  });

  it('learns from the features only: not from the label, weights, scores or cleared columns', async () => {
    const table = smallTable({
      Id: ['integer', [1, 2, 3, 4], { role: 'none' }],
      Kind: ['string', ['a', 'b', 'a', 'b']],
      X: ['integer', [1, 0, 1, 0]],
      Colour: ['string', ['red', 'blue', 'red', null], { categorical: true }],
      Mass: ['double', [1, 1, 1, 1], { role: 'weight' }],
      Score: ['double', [1, 1, 1, 1], { role: 'score' }],
    });
    const context = createTestContext();
    const model = await trained(recipe, table, 'Kind', context);
    expect(model.features).toEqual([
      { kind: 'numeric', name: 'X', type: 'integer' },
      { kind: 'indicator', name: 'Colour', type: 'string', levels: ['blue', 'red'], unknown: true },
    ]);
    expect(model.label).toEqual({ name: 'Kind', type: 'string', classes: ['a', 'b'] });
    expect(context.lines.filter((line) => line.startsWith('warn'))).toEqual([
      'warn: 1 row with a missing feature is left out.',
    ]);
  });

  it('takes the flagged label if none is chosen', async () => {
    const flagged = {
      ...points,
      groups: points.groups.map((group, i) => (i === 0 ? { ...group, role: 'label' as const } : group)),
    };
    expect((await trained(recipe, flagged, null)).label?.name).toBe('Kind');
  });

  it('leaves out rows without a label and classes without a row', async () => {
    const table = smallTable({
      Kind: ['string', ['a', 'c', null, 'a', 'c', 'b'], { categorical: true, levels: ['a', 'b', 'c', 'd'] }],
      X: ['double', [1, 0, 1, 2, 0, null]],
    });
    const context = createTestContext();
    const model = await trained(recipe, table, 'Kind', context);
    expect(model.label?.classes).toEqual(['a', 'c']);
    expect(model.training['rows']).toBe(4);
    expect(context.lines).toContain('warn: 1 row without a label is left out.');
    const same = await trained(recipe, takeRows(table, Uint32Array.of(0, 1, 3, 4)), 'Kind');
    expect(model.model).toEqual(same.model);
  });

  it('lets weights count in two-class models: a row of weight 2 is like two rows, 0 like none', async () => {
    const cells = (weights: readonly Cell[]): Table =>
      smallTable({
        Kind: ['boolean', [true, false, true, false]],
        X: ['double', [2, 1, -1, 0]],
        Mass: ['double', weights, { role: 'weight' }],
      });
    const weighted = await trained(binaryRecipe, cells([2, 1, 1, 0]), 'Kind');
    const repeated = takeRows(cells([1, 1, 1, 1]), Uint32Array.of(0, 0, 1, 2));
    const plain = await trained(binaryRecipe, repeated, 'Kind');
    (weighted.model['weights'] as Float64Array).forEach((weight, i) =>
      expect(weight).toBeCloseTo((plain.model['weights'] as Float64Array)[i]!, 4),
    );
    expect((await trained(binaryRecipe, cells([1, 1, null, 1]), 'Kind')).training['rows']).toBe(3);
  });

  it('trains with the library’s gradient descent, too', async () => {
    const library = await untrained('multiclass', { solver: 'gradient-descent', numSteps: 200, learningRate: 0.1 });
    const output = await scored(await trained(library, points, 'Kind'), points);
    expect(cellsOf(output)['Scored Labels']).toEqual(cellsOf(points)['Kind']);
  });

  it('reads the pixels where they lie', async () => {
    const table = pixelTable(['rose', 'iris', 'rose']);
    const model = await trained(await untrained('multiclass'), table, 'Col1');
    expect(model.features).toEqual([{ kind: 'sequence', prefix: 'Col', first: 2, count: 49_152, type: 'integer' }]);
    const output = await scored(model, table);
    expect(output.groups).toHaveLength(2 + 2 + 1);
    expect(sharesBlocks(output, table)).toBe(true);
  });

  const infinite = smallTable({ Kind: ['string', [null, 'a', 'b']], X: ['double', [1, 2, Infinity]] });
  const negative = smallTable({
    Kind: ['string', ['a', 'b']],
    X: ['double', [1, 2]],
    W: ['double', [1, -2], { role: 'weight' }],
  });
  it.each<[string, () => Table, string | null, number, string, ('two-class' | undefined)?]>([
    ['no label', () => points, null, 22, 'No label column is chosen'],
    ['an unknown label', () => points, 'Species', 1, 'There is no column "Species"'],
    ['a floating point label', () => points, 'X', 23, 'The label "X" is of type double'],
    ['one column', () => smallTable({ Kind: ['string', ['a', 'b']] }), 'Kind', 20, 'The dataset has one column'],
    ['no row', () => takeRows(points, new Uint32Array(0)), 'Kind', 21, 'The dataset has no rows'],
    [
      'no feature',
      () => smallTable({ Kind: ['string', ['a', 'b']], X: ['integer', [1, 2], { role: 'none' }] }),
      'Kind',
      47,
      'no feature column besides the label',
    ],
    [
      'no labels at all',
      () => smallTable({ Kind: ['string', [null, null]], X: ['integer', [1, 2]] }),
      'Kind',
      134,
      'No row has a label in column "Kind"',
    ],
    [
      'features missing in all rows',
      () => smallTable({ Kind: ['string', ['a', 'b']], X: ['integer', [null, 1]], Y: ['integer', [1, null]] }),
      'Kind',
      130,
      'Every row to train on has a missing feature',
    ],
    ['an infinite feature, by its row', () => infinite, 'Kind', 33, 'Row 3 of the column "X" is infinite'],
    [
      'one class',
      () => smallTable({ Kind: ['string', ['a', 'a']], X: ['integer', [1, 2]] }),
      'Kind',
      83,
      'belong to the same class',
    ],
    [
      'three classes for two',
      () => smallTable({ Kind: ['string', ['a', 'b', 'c']], X: ['integer', [1, 2, 3]] }),
      'Kind',
      23,
      'has 3 classes',
      'two-class',
    ],
    ['a negative weight', () => negative, 'Kind', 18, 'The weight in row 2 is -2', 'two-class'],
    [
      'two weights',
      () => ({ ...negative, groups: [...negative.groups, column('V', 'double', [1, 1], { role: 'weight' })] }),
      'Kind',
      122,
      '2 columns of the dataset are flagged as weight',
      'two-class',
    ],
    [
      'two labels',
      () =>
        smallTable({
          A: ['string', ['a', 'b'], { role: 'label' }],
          B: ['string', ['a', 'b'], { role: 'label' }],
          X: ['integer', [1, 2]],
        }),
      null,
      37,
      '2 columns of the dataset are flagged as label',
    ],
  ])('refuses %s', async (_, table, label, classic, message, kind) => {
    const untrainedModel = kind ? binaryRecipe : recipe;
    const stored: ParameterValues = label === null ? {} : { labelColumn: byName([label]) };
    const error = await failureOf(trainModule, { untrainedModel, dataset: dataset(table()) }, stored);
    expect(error).toMatchObject({ kind: 'user', classic });
    expect(error.message).toContain(message);
    expect(error.mend).toBeTruthy();
  });

  it('refuses clustering models and unknown learners', async () => {
    const inputs = (
      change: Partial<UntrainedModelValue>,
    ): { untrainedModel: UntrainedModelValue; dataset: ReturnType<typeof dataset> } => ({
      untrainedModel: { ...recipe, ...change },
      dataset: dataset(points),
    });
    const stored = { labelColumn: byName(['Kind']) };
    expect(await failureOf(trainModule, inputs({ family: 'cluster', algorithm: 'k-means' }), stored)).toMatchObject({
      classic: 13,
    });
    expect((await failureOf(trainModule, inputs({ algorithm: 'oracle' }), stored)).message).toContain(
      'no learner "oracle"',
    );
  });
});

describe('Score Model', () => {
  let model: TrainedModelValue;
  let binary: TrainedModelValue;
  beforeAll(async () => {
    model = await trained(await untrained('multiclass', { l1Weight: 0 }), points, 'Kind');
    binary = await trained(await untrained('two-class', { l1Weight: 0 }), points, 'Kind');
  });

  it('appends probabilities and then labels, with their metadata', async () => {
    const output = await scored(model, points);
    expect(names(output)).toEqual([
      'Kind',
      'X',
      'Colour',
      'Scored Probabilities for Class "iris"',
      'Scored Probabilities for Class "rose"',
      'Scored Labels',
    ]);
    expect(describeColumn(output, 0).role).toBe('label');
    expect(describeColumn(output, 3)).toMatchObject({ type: 'double', role: 'score', scoreKind: 'Calibrated Score' });
    expect(describeColumn(output, 5)).toMatchObject({
      type: 'string',
      categorical: true,
      levels: ['iris', 'rose'],
      role: 'score',
      scoreKind: 'Multi Class Assigned Labels',
    });
    const cells = cellsOf(output);
    expect(cells['Scored Labels']).toEqual(cells['Kind']);
    points.groups.slice(1).forEach((group, i) => expect(output.groups[i + 1]).toBe(group));
    for (let row = 0; row < points.rowCount; row++) {
      const sum =
        Number(cells['Scored Probabilities for Class "iris"']![row]) +
        Number(cells['Scored Probabilities for Class "rose"']![row]);
      expect(sum).toBeCloseTo(1, 12);
    }
  });

  it('gives the probability of the positive class of two', async () => {
    const output = await scored(binary, points, { appendScoreColumns: false });
    expect(names(output)).toEqual(['Scored Labels', 'Scored Probabilities']);
    expect(describeColumn(output, 0).scoreKind).toBe('Binary Class Assigned Labels');
    const cells = cellsOf(output);
    cells['Scored Labels']!.forEach((label, row) =>
      expect(label).toBe(Number(cells['Scored Probabilities']![row]) > 0.5 ? 'rose' : 'iris'),
    );
  });

  it('leaves the score of a row blank where a feature is missing or infinite', async () => {
    const table = smallTable({
      X: ['double', [3, null, Infinity, NaN, -3]],
      Colour: ['string', ['red', 'red', 'red', 'red', null]],
    });
    const cells = cellsOf(await scored(model, table));
    expect(cells['Scored Labels']).toEqual(['rose', null, null, null, null]);
    expect(cells['Scored Probabilities for Class "rose"']!.map((cell) => cell === null)).toEqual([
      false,
      true,
      true,
      true,
      true,
    ]);
  });

  it('needs no label, ignores other columns and takes unknown levels', async () => {
    const table = smallTable({ Colour: ['string', ['green']], Extra: ['boolean', [true]], X: ['integer', [5]] });
    const output = await scored(model, table);
    expect(findRole(output, 'label')).toBe(-1);
    expect(cellsOf(output)['Scored Labels']).toEqual(['rose']);
  });

  it('makes the training label the only label', async () => {
    const table = smallTable({
      Kind: ['string', ['rose']],
      X: ['double', [1]],
      Colour: ['string', ['red']],
      Other: ['string', ['x'], { role: 'label' }],
    });
    const output = await scored(model, table);
    expect([describeColumn(output, 0).role, describeColumn(output, 3).role]).toEqual(['label', 'feature']);
  });

  it('gives the second scores a suffix', async () => {
    const twice = await scored(binary, await scored(binary, points));
    expect(names(twice).slice(3)).toEqual([
      'Scored Labels',
      'Scored Probabilities',
      'Scored Labels (1)',
      'Scored Probabilities (1)',
    ]);
  });

  it('refuses data without the features of the model', async () => {
    const inputs = { trainedModel: model, dataset: dataset(smallTable({ X: ['double', [1]] })) };
    expect(await failureOf(scoreModule, inputs)).toMatchObject({ classic: 1, column: 'Colour', kind: 'user' });
    const text = smallTable({ X: ['string', ['1']], Colour: ['string', ['red']] });
    expect(await failureOf(scoreModule, { trainedModel: model, dataset: dataset(text) })).toMatchObject({
      classic: 16,
      column: 'X',
    });
  });

  it('refuses clustering models', async () => {
    const trainedModel: TrainedModelValue = { ...model, family: 'cluster', algorithm: 'k-means' };
    expect(await failureOf(scoreModule, { trainedModel, dataset: dataset(points) })).toMatchObject({ classic: 13 });
  });
});

describe('Evaluate Model', () => {
  const score = { role: 'score', categorical: true } as const;
  const binaryScores = smallTable({
    Truth: ['boolean', [true, true, false, false, null, true], { role: 'label' }],
    'Scored Labels': [
      'boolean',
      [true, false, true, false, true, null],
      { ...score, scoreKind: 'Binary Class Assigned Labels', levels: [false, true] },
    ],
    'Scored Probabilities': [
      'double',
      [0.9, 0.4, 0.6, 0.1, 0.8, null],
      { role: 'score', scoreKind: 'Calibrated Score' },
    ],
  });
  const multiclassScores = smallTable({
    Truth: ['string', ['2', '10', '2', 'x'], { role: 'label', categorical: true, levels: ['10', '2', 'absent', 'x'] }],
    'Scored Labels': [
      'integer',
      [2, 10, 10, 3],
      { ...score, scoreKind: 'Multi Class Assigned Labels', levels: [2, 3, 10] },
    ],
  });
  const clusterScores = tableOf(4, [
    column('Assignments', 'integer', [0, 0, 1, null], { ...score, scoreKind: 'Cluster Assigned Labels' }),
    {
      ...blockGroup(
        sequenceNames('DistancesToClusterCenter no.', 0, 2),
        'double',
        sharedFloat64(8).map((_, i) => [1, 4, 3, 2, 5, 2, 0, 0][i]!),
        2,
      ),
      role: 'score',
      scoreKind: 'Cluster Distance',
    },
  ]);

  it('evaluates two classes', async () => {
    const [result] = (await evaluated(binaryScores)).results;
    expect(result).toMatchObject({
      task: 'binary',
      classes: ['False', 'True'],
      truePositives: 1,
      falseNegatives: 1,
      falsePositives: 1,
      trueNegatives: 1,
      rowsWithoutScore: 2,
      metrics: { accuracy: 0.5, precision: 0.5, recall: 0.5, f1Score: 0.5, auc: 0.75 },
    });
  });

  it('compares classes as text, the model’s classes in their order', async () => {
    const [result] = (await evaluated(multiclassScores)).results;
    if (result?.task !== 'multiclass') throw new Error('no multiclass evaluation');
    expect(result.classes).toEqual(['10', '2', '3', 'x']);
    expect([...result.confusion]).toEqual([1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
    const sameType = {
      ...multiclassScores,
      groups: [column('Truth', 'integer', [2, 10, 2, 11], { role: 'label' }), multiclassScores.groups[1]!],
    };
    const [ordered] = (await evaluated(sameType)).results;
    expect(ordered?.task === 'multiclass' && ordered.classes).toEqual(['2', '3', '10', '11']);
  });

  it('evaluates clusters', async () => {
    const evaluation = await evaluated(clusterScores);
    const table = cellsOf(evaluationTable(evaluation));
    expect(table).toEqual({
      'Result Description': ['Combined Evaluation', 'Evaluation For Cluster No.0', 'Evaluation For Cluster No.1'],
      'Average Distance to Cluster Center': [2, 2, 2],
      'Average Distance to Other Center': [11 / 3, 3, 5],
      'Number of Points': [3, 2, 1],
      'Maximal Distance To Cluster Center': [3, 3, 2],
    });
    expect(evaluation.results[0]!.rowsWithoutScore).toBe(1);
  });

  it('evaluates the newest scores of a dataset that was scored twice', async () => {
    const recipe = await untrained('two-class');
    const first = await scored(await trained(recipe, points, 'Kind'), points);
    const turned = {
      ...points,
      groups: [column('Kind', 'string', ['iris', 'rose', 'iris', 'rose', 'iris', 'rose']), ...points.groups.slice(1)],
    };
    const second = await scored(await trained(recipe, turned, 'Kind'), first);
    const accuracy = (result: EvaluationResult | undefined): unknown =>
      result?.task === 'binary' && result.metrics.accuracy;
    expect(accuracy((await evaluated(first)).results[0])).toBe(1);
    expect(accuracy((await evaluated(second)).results[0])).toBe(0);
  });

  it('puts the left results first', async () => {
    const half = takeRows(binaryScores, Uint32Array.of(0, 3));
    const { results } = await evaluated(binaryScores, half);
    expect(results.map((result) => result.task === 'binary' && result.metrics.accuracy)).toEqual([0.5, 1]);
    expect(cellsOf(evaluationTable({ kind: 'evaluation', results }))['Accuracy']).toEqual([0.5, 1]);
  });

  it.each([
    ['binary', binaryScores],
    ['multiclass', multiclassScores],
    ['clustering', clusterScores],
  ] as const)('knows the columns of its table before the run: %s', async (task, table) => {
    const [inferred] = evaluateModule.definition.inferSchema!([schemaOf(table), undefined], {});
    expect(inferred).toEqual(evaluationSchema(task));
    expect({ groups: schemaOf(evaluationTable(await evaluated(table))).groups }).toEqual(inferred);
    expect(evaluateModule.definition.inferSchema!([schemaOf(points)], {})).toEqual([]);
  });

  const without = (table: Table, name: string): Table => ({
    ...table,
    groups: table.groups.filter((_, i) => i !== findColumn(table, name)),
  });
  it.each<[string, Table, Table | undefined, number, string]>([
    ['data without scores', points, undefined, 25, 'The dataset has no score column'],
    ['scores without a label', without(multiclassScores, 'Truth'), undefined, 24, 'has no label column'],
    [
      'two classes without probabilities',
      without(binaryScores, 'Scored Probabilities'),
      undefined,
      25,
      'but no probabilities',
    ],
    [
      'assignments without distances',
      without(clusterScores, 'DistancesToClusterCenter no.0'),
      undefined,
      25,
      'no columns with the distances',
    ],
    ['different kinds', binaryScores, clusterScores, 62, 'binary and clustering'],
    ['two classes against many', multiclassScores, binaryScores, 62, 'multiclass and binary'],
    [
      'a label of other values',
      {
        ...binaryScores,
        groups: [
          column('Truth', 'string', ['yes', 'no', 'no', 'no', 'no', 'no'], { role: 'label' }),
          ...binaryScores.groups.slice(1),
        ],
      },
      undefined,
      58,
      'The label "Truth" and the predictions have 4 different values together',
    ],
    [
      'rows without any label',
      takeRows(binaryScores, Uint32Array.of(4)),
      undefined,
      21,
      'No row has both a label and a score',
    ],
    [
      'a cluster without a centre',
      {
        ...clusterScores,
        groups: [
          column('Assignments', 'integer', [0, 5, 1, 1], { ...score, scoreKind: 'Cluster Assigned Labels' }),
          clusterScores.groups[1]!,
        ],
      },
      undefined,
      18,
      'Row 2 is assigned to cluster 5',
    ],
  ])('refuses %s', async (_, left, right, classic, message) => {
    const error = await failureOf(evaluateModule, {
      scoredDataset: dataset(left),
      scoredDatasetToCompare: right && dataset(right),
    });
    expect(error).toMatchObject({ kind: 'user', classic });
    expect(error.message).toContain(message);
    expect(error.mend).toBeTruthy();
  });
});
