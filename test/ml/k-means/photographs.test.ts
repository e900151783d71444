import { readdirSync } from 'node:fs';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { kMeans } from '../../../src/ml/k-means/k-means';
import type { Matrix } from '../../../src/ml/matrix';
import { hasShared, sharedPath } from '../../support/shared';
import { expectSameDistances, options, quiet } from './support';

const side = 128;
const columnCount = side * side * 3;
const trainingRows = 168;

/** The tutorial's training set: the first 168 photographs, one row of bytes each, behind a label byte. */
async function readPhotographs(): Promise<Matrix> {
  const folder = sharedPath('data', 'flowers210');
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.png'))
    .sort()
    .slice(0, trainingRows);
  const stride = columnCount + 1;
  const values = new Uint8Array(new SharedArrayBuffer(files.length * stride));
  for (const [row, file] of files.entries()) {
    const pixels = await sharp(`${folder}/${file}`).removeAlpha().resize(side, side).raw().toBuffer();
    values.set(pixels, row * stride + 1);
  }
  return { values, rowCount: files.length, columnCount, stride, firstColumn: 1 };
}

describe.skipIf(!hasShared)('168 photographs of 49,152 pixel values', () => {
  let matrix: Matrix;
  beforeAll(async () => {
    matrix = await readPhotographs();
  });

  it('clusters as in the tutorial within seconds', () => {
    const settings = options({ clusters: 9, metric: 'cosine', initialization: 'k-means++', iterations: 200 });
    const started = performance.now();
    const result = kMeans(matrix, settings, quiet);
    const elapsed = performance.now() - started;
    console.log(
      `K = 9, K-Means++, Cosine: ${elapsed.toFixed(0)} ms on the ${result.path} path, ${result.iterations} iterations, ` +
        `inertia ${result.inertia.toFixed(6)}, clusters of ${Array.from(result.counts).join(', ')}`,
    );
    expect(result.path).toBe('gram');
    expect(result.converged).toBe(true);
    expect(result.counts.reduce((a, b) => a + b)).toBe(trainingRows);
    expect(elapsed).toBeLessThan(10_000);

    const direct = kMeans(matrix, { ...settings, path: 'direct' }, quiet);
    expect(direct.assignments).toEqual(result.assignments);
    expect(direct.centroids).toEqual(result.centroids);
    expectSameDistances(result.distances, direct.distances);
  });

  it('ten restarts cost little more than one, and keep the best', () => {
    const settings = options({ clusters: 9, initialization: 'k-means++', restarts: 10, seed: 5 });
    const started = performance.now();
    const result = kMeans(matrix, settings, quiet);
    console.log(`K = 9, K-Means++, Euclidean, 10 restarts: ${(performance.now() - started).toFixed(0)} ms`);
    expect(result.restartInertia).toHaveLength(10);
    expect(result.inertia).toBe(Math.min(...result.restartInertia));
    expect(result.restartInertia[result.bestRestart]).toBe(result.inertia);
  });
});
