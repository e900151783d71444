import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/errors';
import type { TrainedModelValue, TransformValue } from '../../../src/core/value';
import { SavedModels } from '../../../src/host/workspace/saved-models';
import { temporaryFolder } from '../../support/temporary-folder';

const folder = temporaryFolder();
const savedAt = new Date(Date.UTC(2024, 7, 31));
const open = (name: string): SavedModels => new SavedModels(join(folder, name));

const clusters = (centroids: readonly number[]): TrainedModelValue => ({
  kind: 'trained-model',
  family: 'cluster',
  algorithm: 'k-means',
  settings: { iterations: 100 },
  features: [{ kind: 'sequence', prefix: 'Col', first: 2, count: 2, type: 'integer' }],
  model: {
    metric: 'Euclidean',
    clusters: centroids.length / 2,
    columns: 2,
    centroids: Float64Array.from(centroids),
    clusterLabels: Int32Array.of(-1, 2),
  },
  training: { iterations: 3 },
});
const learner: TrainedModelValue = {
  kind: 'trained-model',
  family: 'learner',
  algorithm: 'multiclass-logistic-regression',
  settings: {},
  features: [{ kind: 'numeric', name: 'ÿ "x"', type: 'double' }],
  label: { name: 'Kind', type: 'string', classes: ['iris', 'rose', 'viola'] },
  model: { weights: Float64Array.of(0.1, -0, Number.NaN), codes: Uint8Array.of(1, 255) },
  training: {},
};
const transform: TransformValue = { kind: 'transform', transform: 'cleaning', data: { fill: [{ value: 0.5 }] } };

const failure = async (promise: Promise<unknown>): Promise<UserError> => {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof UserError) return error;
  throw new Error(`no UserError but ${String(error)}`);
};

describe('saved models and transformations', () => {
  it('come back as they were saved, bit by bit, and in another process as well', async () => {
    const saved = await open('same').save('Flowers, “kinds” 🌼', learner, 'ten kinds', savedAt);
    expect(saved).toMatchObject({ version: 1, type: 'trained-learner', algorithm: learner.algorithm });
    await open('same').save('Nine', clusters([1, 2, 3, 4]), '', savedAt);
    await open('same').save('Cleaning', transform, '', savedAt);
    const models = open('same');
    expect(await models.model(saved.name, 'learner')).toEqual(learner);
    expect(await models.model('Nine', 'cluster')).toEqual(clusters([1, 2, 3, 4]));
    expect(await models.transform('Cleaning')).toEqual(transform);
    expect((await models.list()).map(({ name }) => name)).toEqual(['Cleaning', saved.name, 'Nine']);
  });

  it('say what columns they will give before they are loaded', async () => {
    const models = open('columns');
    const kinds = await models.save('kinds', learner, '', savedAt);
    expect(kinds.schema?.groups.map(({ names }) => names)).toEqual([
      { kind: 'list', names: ['Kind'] },
      ...['iris', 'rose', 'viola'].map((kind) => ({
        kind: 'list',
        names: [`Scored Probabilities for Class "${kind}"`],
      })),
      { kind: 'list', names: ['Scored Labels'] },
    ]);
    const nine = await models.save('nine', clusters([1, 2, 3, 4]), '', savedAt);
    expect(nine.schema?.groups[1]?.names).toMatchObject({ count: 2 });
    expect((await models.save('cleaning', transform, '', savedAt)).schema).toBeUndefined();
  });

  it('get a new version under a name that exists; the old ones stay as they are', async () => {
    const models = open('versions');
    const [first, second] = [clusters([1, 2, 3, 4]), clusters([5, 6, 7, 8])];
    const { hash } = await models.save('nine', first, '', savedAt);
    expect(await models.save('nine', second, '', savedAt)).toMatchObject({ version: 2 });
    expect(await models.model('nine', 'cluster')).toEqual(second);
    expect(await models.model('nine@1', 'cluster')).toEqual(first);
    expect(await models.find('nine@1', 'trained-cluster')).toMatchObject({ hash });
    expect(await failure(models.find('nine@3', 'trained-cluster'))).toMatchObject({
      message: 'The trained clustering model "nine" has no version 3',
      details: { mend: 'Choose a version from 1 to 2' },
    });
  });

  it('keep one type through all versions of a name', async () => {
    const models = open('types');
    await models.save('nine', clusters([1, 2]), '', savedAt);
    expect(await failure(models.save('nine', learner, '', savedAt))).toMatchObject({
      message: '"nine" is the name of a trained clustering model; this is a trained model',
      details: { mend: 'Choose another name' },
    });
    expect(await failure(models.model('nine', 'learner'))).toMatchObject({
      message: '"nine" is a trained clustering model, not a trained model',
      details: { mend: expect.stringContaining('Trained Clustering Model') as string },
    });
    expect(readdirSync(join(folder, 'types')).length).toBe(1);
  });

  it('whose saving was cut short are not there', async () => {
    const models = open('cut');
    await models.save('nine', clusters([1, 2]), '', savedAt);
    const inside = join(folder, 'cut', readdirSync(join(folder, 'cut'))[0]!);
    writeFileSync(join(inside, '2.model'), 'CENTROID');
    expect(await models.model('nine', 'cluster')).toEqual(clusters([1, 2]));
    expect(await models.save('nine', clusters([3, 4]), '', savedAt)).toMatchObject({ version: 3 });
  });

  it('say what may have been meant', async () => {
    const models = open('near');
    await models.save('Nine clusters', clusters([1, 2]), '', savedAt);
    expect(await failure(models.model('nine cluster', 'cluster'))).toMatchObject({
      details: { classic: 3, mend: 'Did you mean "Nine clusters"?' },
    });
    expect((await failure(models.save('a@b', learner, '', savedAt))).message).toContain('cannot be the name');
  });
});
