import { describe, expect, it } from 'vitest';
import { compareRuns } from '../../../src/engine/history/compare-runs';
import type { NodeRecord, RunRecord } from '../../../src/engine/run-record';
import { clustering, experimentWith, nodeOf, nodeRecords, reading, recordOf, registry } from './support';

const evaluated = (overallAccuracy: number, counts?: readonly number[]): NodeRecord => ({
  node: 'evaluate',
  module: 'evaluate-model',
  status: 'finished',
  durationMs: 12,
  outputs: {
    evaluationResults: {
      hash: 'h',
      bytes: 1,
      type: 'evaluation',
      metrics: [{ overallAccuracy, averageAccuracy: NaN }],
      ...(counts ? { confusions: [{ classes: ['a', 'b'], counts }] } : {}),
    },
  },
});

const evaluation = experimentWith([nodeOf('evaluate', 'evaluate-model')]);
const compare = (...records: readonly RunRecord[]) => compareRuns(records, registry, () => Promise.resolve(undefined));

describe('runs beside each other', () => {
  it('show only settings that differ, a value for each run', async () => {
    const { settings } = await compare(
      ...[{}, { numberOfCentroids: 9 }, { numberOfCentroids: 2, metric: 'cosine' }].map((kMeans, i) =>
        recordOf(clustering(kMeans), `r${i}`),
      ),
    );
    expect(settings.map(({ name, parameter, values }) => [name, parameter, ...values])).toEqual([
      ['K-Means Clustering', 'Number of Centroids', '2', '9', '2'],
      ['K-Means Clustering', 'Metric', 'Euclidean', 'Euclidean', 'Cosine'],
    ]);
    const same = await compare(recordOf(clustering(), 'a'), recordOf(clustering(), 'b'));
    expect(same.settings).toEqual([]);
  });

  it('show modules that only some have, wires, and data that differ among those that read them', async () => {
    const read = (fingerprint: string) => recordOf(clustering(), 'x', { nodes: nodeRecords(reading(fingerprint)) });
    const { settings } = await compare(read('aaaaaaaaaaaaaaaa'), read('b'), recordOf(clustering({}, []), 'y'));
    expect(settings.map(({ kind, values }) => [kind, ...values])).toEqual([
      ['data', 'aaaaaaaaaaaa', 'b', null],
      ['wires', ...Array<string>(2).fill('dataset < data.dataset, untrainedModel < kMeans.untrainedModel'), ''],
    ]);
    const modules = await compare(recordOf(clustering(), 'a'), recordOf(experimentWith([]), 'b'));
    expect(modules.settings.map(({ kind, values }) => [kind, ...values])).toEqual([
      ['module', 'import-data', null],
      ['module', 'k-means-clustering', null],
      ['module', 'train-clustering-model', null],
    ]);
  });

  it('show figures, where some are not defined and some runs did not come to it', async () => {
    const figuresAsStored = JSON.parse(JSON.stringify(nodeRecords(evaluated(0.5)))) as RunRecord['nodes'];
    const { figures, times } = await compare(
      recordOf(evaluation, 'a', { nodes: figuresAsStored }),
      recordOf(evaluation, 'b', {
        nodes: nodeRecords({ node: 'evaluate', module: 'evaluate-model', status: 'skipped' }),
      }),
      recordOf(evaluation, 'c'),
    );
    expect(figures.map(({ figure, values }) => [figure, ...values])).toEqual([
      ['overallAccuracy', 0.5, undefined, undefined],
      ['averageAccuracy', null, undefined, undefined],
    ]);
    expect(times.map(({ values }) => values)).toEqual([
      [{ status: 'finished', durationMs: 12 }, { status: 'skipped' }, undefined],
    ]);
  });

  it('show confusion matrices of the records, else of what is stored, else that they are gone', async () => {
    const records = [evaluated(1, [1, 0, 0, 1]), evaluated(0.5), evaluated(0.25)].map((node, i) =>
      recordOf(evaluation, `r${i}`, { nodes: nodeRecords({ ...node, key: String(i) }) }),
    );
    const { confusions } = await compareRuns(records, registry, ({ key }) =>
      Promise.resolve(key === '1' ? { classes: ['a'], counts: [2] } : undefined),
    );
    expect(confusions.map(({ values }) => values)).toEqual([
      [{ classes: ['a', 'b'], counts: [1, 0, 0, 1] }, { classes: ['a'], counts: [2] }, 'gone'],
    ]);
  });
});
