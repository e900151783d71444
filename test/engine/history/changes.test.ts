import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../../src/core/experiment/document';
import { changesBetween } from '../../../src/engine/history/changes';
import { settingsOf } from '../../../src/engine/history/run-settings';
import type { RunRecord } from '../../../src/engine/run-record';
import { clustering, nodeOf, nodeRecords, reading, recordOf, registry } from './support';

const changed = (before: Experiment | RunRecord, after: Experiment | RunRecord) => {
  const of = (side: Experiment | RunRecord) => settingsOf('startedAt' in side ? side : recordOf(side, 'x'), registry);
  return changesBetween(of(before), of(after));
};

const kMeans = { node: 'kMeans', name: 'K-Means Clustering' };

describe('what changed between two runs', () => {
  it('is a parameter by its name with both values, the default included', () => {
    expect(changed(clustering(), clustering({ numberOfCentroids: 9, metric: 'cosine' }))).toEqual([
      { ...kMeans, kind: 'parameter', parameter: 'Number of Centroids', from: '2', to: '9' },
      { ...kMeans, kind: 'parameter', parameter: 'Metric', from: 'Euclidean', to: 'Cosine' },
    ]);
  });

  it('is nothing where the default was set, where things were moved, titled or commented', () => {
    const { nodes, ...rest } = clustering({ numberOfCentroids: 2 });
    const moved = { ...nodes, data: { ...nodes['data']!, position: { x: 9, y: 9 }, comment: 'new' } };
    expect(changed(clustering(), { ...rest, title: 'Other', nodes: moved })).toEqual([]);
  });

  it('is the content of a file, but not where another file was chosen or one run did not come to read it', () => {
    const run = (fingerprint: string) => recordOf(clustering(), 'x', { nodes: nodeRecords(reading(fingerprint)) });
    expect(changed(run('a'), run('b'))).toEqual([
      { node: 'data', name: 'Import Data', kind: 'data', parameter: 'File' },
    ]);
    expect(changed(run('a'), recordOf(clustering(), 'x'))).toEqual([]);
    const { nodes, ...rest } = clustering();
    const data = nodeOf('data', 'import-data', { source: 'file', file: 'other.csv' });
    const other = recordOf({ ...rest, nodes: { ...nodes, data } }, 'x', {
      nodes: nodeRecords(reading('b', 'other.csv')),
    });
    expect(changed(run('a'), other).map(({ kind }) => kind)).toEqual(['parameter']);
  });

  it('is a module that came or went, and connections', () => {
    const { nodes, ...rest } = clustering({}, []);
    const { data: _, ...others } = nodes;
    expect(changed(clustering(), { ...rest, nodes: { ...others, score: nodeOf('score', 'score-model') } })).toEqual([
      { node: 'train', name: 'Train Clustering Model', kind: 'wires' },
      { node: 'score', name: 'Score Model', kind: 'added' },
      { node: 'data', name: 'Import Data', kind: 'removed' },
    ]);
  });

  it('is the version of a module that ran, also of a module that is not known any more', () => {
    const gone = (moduleVersion: number, depth: number) => ({
      ...clustering(),
      nodes: { old: { ...nodeOf('old', 'score-model'), module: 'no-such', moduleVersion, parameters: { depth } } },
    });
    expect(changed(gone(1, 4), gone(2, 5))).toEqual([
      { node: 'old', name: 'no-such', kind: 'version', from: '1', to: '2' },
      { node: 'old', name: 'no-such', kind: 'parameter', parameter: 'depth', from: '4', to: '5' },
    ]);
  });

  it('says nothing of equal settings, and the reverse from the other side', () => {
    const settings = fc.record(
      {
        numberOfCentroids: fc.integer({ min: 2, max: 9 }),
        metric: fc.constantFrom('euclidean', 'cosine'),
        iterations: fc.integer({ min: 1, max: 3 }),
        trainerMode: fc.constantFrom('single-parameter', 'parameter-range'),
      },
      { requiredKeys: [] },
    );
    const turned = (changes: ReturnType<typeof changed>) =>
      changes.map((change) => (change.kind === 'parameter' ? { ...change, from: change.to, to: change.from } : change));
    const sorted = (changes: ReturnType<typeof changed>) =>
      changes.map((change) => JSON.stringify(change, Object.keys(change).toSorted())).toSorted();
    fc.assert(
      fc.property(settings, settings, (a, b) => {
        expect(changed(clustering(a), clustering({ ...a }))).toEqual([]);
        const there = changed(clustering(a), clustering(b));
        expect(sorted(turned(changed(clustering(b), clustering(a))))).toEqual(sorted(there));
      }),
    );
  });
});
