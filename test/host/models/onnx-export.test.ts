import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env, InferenceSession, Tensor } from 'onnxruntime-web';
import { describe, expect, it } from 'vitest';
import { allExcept } from '../../../src/core/columns/build';
import { columnCells, columnNumbers } from '../../../src/core/table/cells';
import { takeRows } from '../../../src/core/table/rows';
import { columnCount, columnName, findColumn } from '../../../src/core/table/schema';
import type { Table } from '../../../src/core/table/table';
import type { TrainedModelValue } from '../../../src/core/value';
import { readCsv } from '../../../src/formats/csv/read';
import { modelToOnnx } from '../../../src/host/models/onnx-export';
import { encodeFeatures } from '../../../src/ml/features/encode';
import { rowStart, type Matrix } from '../../../src/ml/matrix';
import * as importDefinition from '../../../src/modules/images/import-images/definition';
import * as importRun from '../../../src/modules/images/import-images/run';
import * as kMeansDefinition from '../../../src/modules/machine-learning/k-means-clustering/definition';
import * as kMeansRun from '../../../src/modules/machine-learning/k-means-clustering/run';
import * as clusterDefinition from '../../../src/modules/machine-learning/train-clustering-model/definition';
import * as clusterRun from '../../../src/modules/machine-learning/train-clustering-model/run';
import { dataset, runModule, tableFrom } from '../../support/module-harness';
import { projectFolder } from '../../support/program';
import { hasShared, sharedPath } from '../../support/shared';
import { scored, trained, untrained } from '../../support/supervised';
import { smallTable } from '../../support/tables';

env.wasm.numThreads = 1;

/** What ONNX Runtime makes of the features of a table. */
async function inRuntime(model: TrainedModelValue, table: Table): Promise<{ [name: string]: Tensor }> {
  const session = await InferenceSession.create(modelToOnnx(model, '0.0.0'));
  const { matrix } = encodeFeatures(table, model.features);
  const features = new Tensor('float64', doubles(matrix), [matrix.rowCount, matrix.columnCount]);
  return (await session.run({ features })) as { [name: string]: Tensor };
}

function doubles({ rowCount, columnCount, ...matrix }: Matrix): Float64Array {
  const dense = new Float64Array(rowCount * columnCount);
  for (let row = 0; row < rowCount; row++) {
    const start = rowStart({ ...matrix, rowCount, columnCount }, row);
    dense.set(matrix.values.subarray(start, start + columnCount), row * columnCount);
  }
  return dense;
}

/** The columns of a table that follow a name's beginning, by row and then by column. */
const figures = (table: Table, prefix: string): number[][] => {
  const columns = Array.from({ length: columnCount(table) }, (_, i) => i).filter((i) =>
    columnName(table, i).startsWith(prefix),
  );
  const values = columns.map((column) => columnNumbers(table, column));
  return Array.from({ length: table.rowCount }, (_, row) => values.map((column) => column[row]!));
};

function expectEqual(found: Tensor | undefined, wanted: readonly (readonly number[])[]): void {
  const flat = wanted.flat();
  expect(found?.dims).toEqual([wanted.length, wanted[0]!.length]);
  const values = found!.data as Float64Array;
  const greatest = flat.reduce((most, value, i) => Math.max(most, Math.abs(value - values[i]!)), 0);
  expect(greatest).toBeLessThan(1e-6);
}

/** The sample without its rows with missing cells, which have no scores. */
function iris(): Table {
  const table = readCsv(readFileSync(join(projectFolder, 'resources/samples/iris.csv')), {
    delimiter: ',',
    header: true,
  });
  const columns = Array.from({ length: columnCount(table) }, (_, i) => columnCells(table, i));
  const complete = Uint32Array.from({ length: table.rowCount }, (_, row) => row).filter((row) =>
    columns.every((cells) => cells[row] !== null),
  );
  return takeRows(table, complete);
}

async function expectSameScores(model: TrainedModelValue, table: Table): Promise<void> {
  const wanted = await scored(model, table);
  const found = await inRuntime(model, table);
  const probabilities = figures(wanted, 'Scored Probabilities');
  expectEqual(
    found['probabilities'],
    probabilities[0]!.length > 1 ? probabilities : probabilities.map(([positive]) => [1 - positive!, positive!]),
  );
  expect(found['label']!.data).toEqual(columnCells(wanted, findColumn(wanted, 'Scored Labels')).map(String));
}

async function clusters(table: Table, metric: 'euclidean' | 'cosine', except: string) {
  const { untrainedModel } = await runModule(
    { ...kMeansDefinition, ...kMeansRun },
    {},
    { metric, numberOfCentroids: 4 },
  );
  const outputs = await runModule(
    { ...clusterDefinition, ...clusterRun },
    { untrainedModel, dataset: dataset(table) },
    { columnSet: allExcept(except) },
  );
  const { trainedModel, resultsDataset } = outputs;
  if (trainedModel?.kind !== 'trained-model' || resultsDataset?.kind !== 'dataset') throw new Error('no clusters');
  return { model: trainedModel, results: resultsDataset.table };
}

async function expectSameClusters(table: Table, metric: 'euclidean' | 'cosine', except: string): Promise<void> {
  const { model, results } = await clusters(table, metric, except);
  const found = await inRuntime(model, table);
  expectEqual(found['distances'], figures(results, 'DistancesToClusterCenter'));
  expect(Array.from(found['cluster']!.data as BigInt64Array, Number)).toEqual(
    columnCells(results, findColumn(results, 'Assignments')),
  );
}

describe('models of iris, saved as ONNX, score the same in ONNX Runtime', () => {
  it.each([
    ['softmax with both penalties', {}],
    ['softmax without L1', { l1Weight: 0 }],
    ['one classifier per class', { solver: 'gradient-descent', numSteps: 50 }],
  ])('%s', async (_, settings) => {
    await expectSameScores(await trained(await untrained('multiclass', settings), iris(), 'Species'), iris());
  });

  it('two classes', async () => {
    const table = iris();
    const [species, length, width] = ['Species', 'PetalLength', 'PetalWidth'].map((name) =>
      columnCells(table, findColumn(table, name)),
    );
    const two = smallTable({
      Kind: ['string', species!.map((name) => (name === 'virginica' ? 'yes' : 'no'))],
      Length: ['double', length!],
      Width: ['double', width!],
    });
    await expectSameScores(await trained(await untrained('two-class'), two, 'Kind'), two);
  });

  it.each(['euclidean', 'cosine'] as const)('k-means, %s', async (metric) => {
    await expectSameClusters(iris(), metric, 'Species');
  });

  it('tells which model it cannot save', async () => {
    const table = smallTable({
      Kind: ['string', ['a', 'b', 'a', 'b']],
      Colour: ['string', ['red', 'blue', 'red', 'blue']],
    });
    const model = await trained(await untrained('two-class'), table, 'Kind');
    expect(() => modelToOnnx(model, '0.0.0')).toThrow(/categories of column "Colour"/);
  });
});

describe.skipIf(!hasShared)('models of the real photographs, saved as ONNX, score the same in ONNX Runtime', () => {
  const photographs = (): Promise<Table> =>
    tableFrom(
      { ...importDefinition, ...importRun },
      {},
      {
        folder: sharedPath('data/flowers210'),
        labels: 'label-file',
        labelFile: sharedPath('data/flowers210/flower_labels.csv'),
        labelFileHasHeader: true,
        fileColumn: 'file',
        labelColumn: 'label',
        width: 32,
        height: 32,
      },
    );

  it('softmax and k-means', async () => {
    const table = await photographs();
    const label = columnName(table, 0);
    await expectSameScores(await trained(await untrained('multiclass'), table, label), table);
    await expectSameClusters(table, 'euclidean', label);
    await expectSameClusters(table, 'cosine', label);
  });
});
