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
import { valuesAt } from '../../../src/core/table/stored-values';
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
    dense.set(valuesAt(matrix.values, start, columnCount), row * columnCount);
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

/** The greatest difference between what ONNX Runtime gives and what is wanted. */
function difference(found: Tensor | undefined, wanted: readonly (readonly number[])[]): number {
  const flat = wanted.flat();
  const values = found!.data as Float64Array;
  if (values.length !== flat.length) return Infinity;
  return flat.reduce((most, value, i) => Math.max(most, Math.abs(value - values[i]!)), 0);
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

interface Compared {
  readonly difference: number;
  readonly isSame: boolean;
}

/** Probabilities and labels of Score Model beside those of ONNX Runtime. */
async function compareScores(model: TrainedModelValue, table: Table): Promise<Compared> {
  const wanted = await scored(model, table);
  const found = await inRuntime(model, table);
  const probabilities = figures(wanted, 'Scored Probabilities');
  const both =
    probabilities[0]!.length > 1 ? probabilities : probabilities.map(([positive]) => [1 - positive!, positive!]);
  const labels = columnCells(wanted, findColumn(wanted, 'Scored Labels')).map(String);
  return {
    difference: difference(found['probabilities'], both),
    isSame: labels.every((label, row) => label === found['label']!.data[row]),
  };
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

async function compareClusters(table: Table, metric: 'euclidean' | 'cosine', except: string): Promise<Compared> {
  const { model, results } = await clusters(table, metric, except);
  const found = await inRuntime(model, table);
  const assigned = columnCells(results, findColumn(results, 'Assignments'));
  return {
    difference: difference(found['distances'], figures(results, 'DistancesToClusterCenter')),
    isSame: assigned.every((cluster, row) => cluster === Number(found['cluster']!.data[row])),
  };
}

/** What counts as the same score. */
const same: Compared = { difference: expect.closeTo(0, 6) as number, isSame: true };

describe('models of iris, saved as ONNX, score the same in ONNX Runtime', () => {
  it.each([
    ['softmax with both penalties', {}],
    ['softmax without L1', { l1Weight: 0 }],
    ['one classifier per class', { solver: 'gradient-descent', numSteps: 50 }],
  ])('%s', async (_, settings) => {
    expect(
      await compareScores(await trained(await untrained('multiclass', settings), iris(), 'Species'), iris()),
    ).toEqual(same);
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
    expect(await compareScores(await trained(await untrained('two-class'), two, 'Kind'), two)).toEqual(same);
  });

  it.each(['euclidean', 'cosine'] as const)('k-means, %s', async (metric) => {
    expect(await compareClusters(iris(), metric, 'Species')).toEqual(same);
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
    expect(await compareScores(await trained(await untrained('multiclass'), table, label), table)).toEqual(same);
    expect(await compareClusters(table, 'euclidean', label)).toEqual(same);
    expect(await compareClusters(table, 'cosine', label)).toEqual(same);
  });
});
