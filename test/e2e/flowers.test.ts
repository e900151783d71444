import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Wire } from '../../src/core/experiment/document';
import { cellAt } from '../../src/core/table/cells';
import type { Table } from '../../src/core/table/table';
import type { MulticlassEvaluation } from '../../src/core/value';
import { centroid } from '../support/program';
import { hasShared } from '../support/shared';
import { temporaryFolder } from '../support/temporary-folder';
import {
  cellsNamed,
  editedTemplate,
  type FlowerData,
  hashesOf,
  type JsonOutput,
  namesOf,
  outputFile,
  outputTable,
  reasonsOf,
  runJson,
  settings,
  splitPhotographs,
  statusesOf,
  template,
} from './support';

const PIXELS = 128 * 128 * 3;
const CLUSTERS = 9;

const CLASSES = 'aquilegia bellflower calendula iris leucanthemum peony phlox rose rudbeckia viola'.split(' ');

/** Col1 … Col49153 */
const imported = Array.from({ length: PIXELS + 1 }, (_, i) => `Col${i + 1}`);
const clustered = (clusters: number): string[] => [
  'Assignments',
  ...Array.from({ length: clusters }, (_, i) => `DistancesToClusterCenter no.${i}`),
];
const scored = [...CLASSES.map((name) => `Scored Probabilities for Class "${name}"`), 'Scored Labels'];

const folder = temporaryFolder();
const workspace = join(folder, 'workspace');
const flowers = template('flower-clustering');
const out = (name: string, format: string): string[] => ['--out', join(folder, name), '--format', format];
const cellsOf = (table: Table, names: readonly string[]) => names.map((name) => [name, cellsNamed(table, name)]);

/** The template as it is shipped, with the photographs in place of the sample. */
const photographs = (data: FlowerData): string[] =>
  settings(
    `flowerTrainingSet.folder=${data.trainingSet}`,
    `flowerTrainingSet.labelFile=${data.trainingLabels}`,
    `flowerTestSet.folder=${data.testSet}`,
    `flowerTestSet.labelFile=${data.testLabels}`,
  );

interface TrainedSoftmax {
  readonly features: readonly { readonly count: number }[];
  readonly label: { readonly name: string; readonly classes: readonly string[] };
  readonly model: { readonly weights: number[]; readonly biases: number[]; readonly scale: number[] };
  readonly training: { readonly objective: number; readonly nonzeroWeights: number };
}

/**
 * F = sum of log losses + L1 |w|_1 + L2/2 |w|^2 with L1 = L2 = 1, computed plainly from the training table and the
 * weights (class by feature, row-major) that the program wrote.
 */
function objectiveOf({ model, label }: TrainedSoftmax, pixels: Uint8Array, labels: readonly unknown[]): number {
  const { weights, biases, scale } = model;
  const used = label.classes.map((_, k) =>
    scale.flatMap((divisor, j) => {
      const weight = weights[k * PIXELS + j]!;
      return weight === 0 ? [] : [{ j, factor: weight / divisor }];
    }),
  );
  let objective = weights.reduce((sum, weight) => sum + Math.abs(weight) + (weight * weight) / 2, 0);
  labels.forEach((actual, row) => {
    const scores = used.map((terms, k) =>
      terms.reduce((sum, { j, factor }) => sum + factor * pixels[row * PIXELS + j]!, biases[k]!),
    );
    const largest = Math.max(...scores);
    const total = scores.reduce((sum, score) => sum + Math.exp(score - largest), 0);
    objective += Math.log(total) + largest - scores[label.classes.indexOf(actual as string)]!;
  });
  return objective;
}

describe.skipIf(!hasShared)('the tutorial on its real photographs', () => {
  let data: FlowerData;
  let direct: JsonOutput;

  const table = (node: string, port = 'resultsDataset') => outputTable(direct, node, port);

  beforeAll(async () => {
    data = splitPhotographs(folder);
    direct = await runJson(flowers, workspace, ...photographs(data), ...out('direct', 'arrow'));
  });

  it('runs every node, with the tutorial’s settings', () => {
    expect(direct.run.status).toBe('finished');
    expect(new Set(Object.values(statusesOf(direct.run)))).toEqual(new Set(['finished']));
    expect(Object.keys(direct.run.nodes)).toHaveLength(11);
    expect(direct.run.nodes['kMeans']!.recipe!.parameters).toMatchObject({
      createTrainerMode: 'single-parameter',
      numberOfCentroids: 9,
      initialization: 'k-means++',
      metric: 'cosine',
      iterations: 200,
      assignLabelMode: 'ignore',
    });
    expect(direct.run.nodes['logisticRegression']!.recipe!.parameters).toMatchObject({
      createTrainerMode: 'single-parameter',
      optimizationTolerance: 1e-7,
      l1Weight: 1,
      l2Weight: 1,
      memorySize: 20,
      allowUnknownLevels: true,
    });
  });

  it('reads the pictures as the tutorial’s scripts do: the label, then red, green and blue, row by row', () => {
    expect(namesOf(table('flowerTrainingSet'))).toEqual(imported);
    expect(table('flowerTrainingSet').rowCount).toBe(168);
    expect(table('flowerTestSet').rowCount).toBe(42);
    const labels = readFileSync(data.trainingLabels, 'utf8').trim().split(/\r?\n/);
    expect(cellsNamed(table('flowerTrainingSet'), 'Col1')).toEqual(labels);
  });

  it('names the columns of every table as the classic product', () => {
    expect(namesOf(table('editMetadata'))).toEqual(imported);
    expect(namesOf(table('trainClusteringModel'))).toEqual([...imported, ...clustered(CLUSTERS)]);
    expect(namesOf(table('assignToClusters'))).toEqual([...imported, ...clustered(CLUSTERS)]);
    expect(namesOf(table('selectColumns'))).toEqual(['Col1', 'Assignments']);
    expect(namesOf(table('scoreModel', 'scoredDataset'))).toEqual([...imported, ...scored]);
    expect(namesOf(table('evaluateModel', 'evaluationResults'))).toEqual([
      'Overall accuracy',
      'Average accuracy',
      'Micro-averaged precision',
      'Macro-averaged precision',
      'Micro-averaged recall',
      'Macro-averaged recall',
    ]);
  });

  it('assigns each picture to its nearest cluster by cosine distance', () => {
    for (const node of ['trainClusteringModel', 'assignToClusters']) {
      const result = table(node);
      const distances = Array.from({ length: CLUSTERS }, (_, k) =>
        cellsNamed(result, `DistancesToClusterCenter no.${k}`).map(Number),
      );
      const assignments = cellsNamed(result, 'Assignments');
      expect(assignments).toHaveLength(result.rowCount);
      assignments.forEach((assigned, row) => {
        const own = distances.map((column) => column[row]!);
        expect(own.every((distance) => distance >= 0 && distance <= 1)).toBe(true); // pixels are not negative
        expect(assigned).toBe(own.indexOf(Math.min(...own)));
      });
    }
  });

  it('comes to the optimum of the penalised likelihood: F at most 198.5', () => {
    const trained = JSON.parse(
      new TextDecoder().decode(outputFile(direct, 'trainModel', 'trainedModel')),
    ) as TrainedSoftmax;
    expect(trained.label).toMatchObject({ name: 'Col1', classes: CLASSES });
    expect(trained.model.weights).toHaveLength(PIXELS * CLASSES.length);
    expect(trained.training.objective).toBeLessThanOrEqual(198.5);
    expect(trained.training.nonzeroWeights).toBe(trained.model.weights.filter((weight) => weight !== 0).length);
    expect(trained.training.nonzeroWeights).toBeGreaterThan(2000);
    expect(trained.training.nonzeroWeights).toBeLessThan(3500);

    const training = table('flowerTrainingSet');
    const { data: block } = training.groups[1]!;
    if (block.kind !== 'block' || !(block.values instanceof Uint8Array)) throw new Error('the pixels are no bytes');
    const objective = objectiveOf(trained, block.values, cellsNamed(training, 'Col1'));
    expect(objective / trained.training.objective).toBeCloseTo(1, 6);
  });

  it('recognises 12 to 15 of the 42 test pictures, with figures that follow from its predictions', () => {
    const result = table('scoreModel', 'scoredDataset');
    const predicted = cellsNamed(result, 'Scored Labels');
    const actual = cellsNamed(result, 'Col1');
    const right = predicted.filter((label, row) => label === actual[row]).length;
    expect(right).toBeGreaterThanOrEqual(12);
    expect(right).toBeLessThanOrEqual(15);

    const figures = table('evaluateModel', 'evaluationResults');
    const figure = (name: string): number => Number(cellsNamed(figures, name)[0]);
    expect(figure('Overall accuracy')).toBeCloseTo(right / 42, 12);
    expect(figure('Average accuracy')).toBeCloseTo(1 - (2 / 10) * (1 - right / 42), 12);
    expect(figure('Micro-averaged precision')).toBeCloseTo(right / 42, 12);
    expect(figure('Micro-averaged recall')).toBeCloseTo(right / 42, 12);

    const probabilities = CLASSES.map((name) =>
      cellsNamed(result, `Scored Probabilities for Class "${name}"`).map(Number),
    );
    predicted.forEach((label, row) => {
      const ofRow = probabilities.map((column) => column[row]!);
      expect(ofRow.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
      expect(label).toBe(CLASSES[ofRow.indexOf(Math.max(...ofRow))]);
    });
  });

  it('runs just the four nodes that another K reaches, in a new process, and none the time after', async () => {
    const twelve = [...photographs(data), ...settings('K-Means Clustering.numberOfCentroids=12')];
    const { run } = await runJson(flowers, workspace, ...twelve);
    expect(reasonsOf(run)).toEqual({
      kMeans: { kind: 'parameter-changed', parameter: 'numberOfCentroids', from: 9, to: 12 },
      trainClusteringModel: { kind: 'input-changed', port: 'untrainedModel' },
      assignToClusters: { kind: 'input-changed', port: 'trainedModel' },
      selectColumns: { kind: 'input-changed', port: 'dataset' },
    });
    expect(Object.values(statusesOf(run)).filter((status) => status === 'reused')).toHaveLength(7);

    const again = await runJson(flowers, workspace, ...twelve);
    expect(reasonsOf(again.run)).toEqual({});
    expect(hashesOf(again.run)).toEqual(hashesOf(run));

    const explained = await centroid(['run', flowers, ...twelve, '--quiet', '--explain'], workspace);
    expect(explained.stdout.match(/: reused, nothing that it depends on changed$/gm)).toHaveLength(11);

    const back = await runJson(flowers, workspace, ...photographs(data));
    expect(reasonsOf(back.run)).toEqual({});
    expect(hashesOf(back.run)).toEqual(hashesOf(direct.run));
  });

  it('gives the same on the tutorial’s own route: pictures to CSV files, uploaded without header', async () => {
    for (const [name, pictures, labels, rows] of [
      ['trainingSet', data.trainingSet, data.trainingLabels, 168],
      ['testSet', data.testSet, data.testLabels, 42],
    ] as const) {
      const csv = join(folder, `${name}.csv`);
      const written = await centroid(
        ['images', pictures, '--labels', labels, '--size', '128x128', '--out', csv],
        workspace,
      );
      expect(written).toMatchObject({ code: 0, stdout: `Wrote ${csv}: ${rows} rows of 49,153 columns.\n` });
      const added = await centroid(['datasets', 'add', csv, '--type', 'csv-no-header', '--name', name], workspace);
      expect(added).toMatchObject({ code: 0 });
      expect(added.stdout).toContain(`Saved "${name}" version 1: ${rows} x 49,153, read as CSV without header.`);
    }

    const uploaded = await runJson(
      uploadedExperiment(join(folder, 'uploaded.centroid')),
      workspace,
      ...out('uploaded', 'arrow'),
    );
    for (const node of ['trainClusteringModel', 'assignToClusters']) {
      const ours = outputTable(uploaded, node, 'resultsDataset');
      expect(namesOf(ours)).toEqual(namesOf(table(node)));
      const columns = ['Col1', ...clustered(CLUSTERS)];
      expect(cellsOf(ours, columns)).toEqual(cellsOf(table(node), columns));
    }
    const scoredHere = outputTable(uploaded, 'scoreModel', 'scoredDataset');
    const columns = ['Col1', ...scored];
    expect(cellsOf(scoredHere, columns)).toEqual(cellsOf(table('scoreModel', 'scoredDataset'), columns));
    expect(cellAt(scoredHere, 41, PIXELS)).toBe(cellAt(table('scoreModel', 'scoredDataset'), 41, PIXELS));
    expect(uploaded.run.nodes['evaluateModel']!.outputs!['evaluationResults']!.metrics).toEqual(
      direct.run.nodes['evaluateModel']!.outputs!['evaluationResults']!.metrics,
    );
  });

  it('writes the confusion matrix that the figures come from', async () => {
    const { files } = await runJson(
      flowers,
      workspace,
      ...photographs(data),
      '--only',
      'Evaluate Model',
      ...out('figures', 'json'),
    );
    const { results } = JSON.parse(readFileSync(files[0]!.path, 'utf8')) as { results: MulticlassEvaluation[] };
    const [{ classes, confusion, metrics }] = results as [MulticlassEvaluation];
    expect(classes).toEqual(CLASSES);
    const counts = Array.from(confusion);
    const right = CLASSES.reduce((sum, _, k) => sum + counts[k * CLASSES.length + k]!, 0);
    expect(counts.reduce((a, b) => a + b)).toBe(42);
    expect(metrics.overallAccuracy).toBeCloseTo(right / 42, 12);
  });
});

/** The template with the saved datasets in place of the folders of pictures. */
function uploadedExperiment(file: string): string {
  const at = { x: 0, y: 0 };
  const dataset = (id: string, name: string) => ({
    id,
    module: 'dataset',
    moduleVersion: 1,
    position: at,
    parameters: { dataset: name },
  });
  const wire = (from: string, to: string, port = 'dataset'): Wire => ({
    id: `${from}-${to}`,
    from: { node: from, port: 'dataset' },
    to: { node: to, port },
  });
  return editedTemplate(
    'flower-clustering',
    [
      { type: 'remove-nodes', nodes: ['flowerTrainingSet', 'flowerTestSet'] },
      {
        type: 'add',
        nodes: [dataset('training', 'trainingSet'), dataset('test', 'testSet')],
        wires: [wire('training', 'editMetadata'), wire('test', 'assignToClusters'), wire('test', 'scoreModel')],
      },
    ],
    file,
  );
}
