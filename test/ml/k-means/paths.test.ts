import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NumericArray } from '../../../src/core/table/table';
import { assignToCentroids } from '../../../src/ml/k-means/assign';
import { kMeans } from '../../../src/ml/k-means/k-means';
import type { Initialization, KMeansOptions, Path } from '../../../src/ml/k-means/options';
import { denseMatrix, type Matrix } from '../../../src/ml/matrix';
import { sharedLike } from '../../../src/core/table/buffers';
import { createRandom } from '../../../src/ml/random';
import { loadValues } from '../../../src/core/table/stored-values';
import { expectSameDistances, options, quiet, rowsOf } from './support';

type ArrayType = new (values: number[]) => NumericArray;

interface Case {
  readonly matrix: Matrix;
  readonly settings: KMeansOptions;
}

/** Small round numbers: many duplicates, exact ties and all-zero rows, but nothing that is nearly a tie. */
const value = (Type: ArrayType): fc.Arbitrary<number> =>
  Type === Uint8Array
    ? fc.integer({ min: 0, max: 3 })
    : Type === Int32Array
      ? fc.integer({ min: -3, max: 3 })
      : fc.oneof(
          fc.integer({ min: -3, max: 3 }),
          fc.integer({ min: -48, max: 48 }).map((eighths) => eighths / 8),
        );

/** A matrix of any type, in a block with columns before and behind it, its rows chosen and ordered by an index. */
const cases: fc.Arbitrary<Case> = fc
  .record({
    Type: fc.constantFrom<ArrayType[]>(Uint8Array, Int32Array, Float32Array, Float64Array),
    rowCount: fc.integer({ min: 1, max: 14 }),
    columnCount: fc.integer({ min: 1, max: 7 }),
    before: fc.integer({ min: 0, max: 2 }),
    behind: fc.integer({ min: 0, max: 2 }),
    indexed: fc.boolean(),
  })
  .chain(({ Type, rowCount, columnCount, before, behind, indexed }) => {
    const stride = before + columnCount + behind;
    return fc.record({
      matrix: fc
        .record({
          cells: fc.array(value(Type), { minLength: rowCount * stride, maxLength: rowCount * stride }),
          rowIndex: fc.array(fc.nat(rowCount - 1), { minLength: rowCount, maxLength: rowCount }),
        })
        .map(({ cells, rowIndex }) => ({
          values: new Type(cells),
          rowCount,
          columnCount,
          stride,
          firstColumn: before,
          ...(indexed ? { rowIndex: Uint32Array.from(rowIndex) } : {}),
        })),
      settings: fc
        .record({
          clusters: fc.integer({ min: 1, max: Math.min(5, rowCount) }),
          metric: fc.constantFrom('euclidean' as const, 'cosine' as const),
          initialization: fc.constantFrom<Initialization[]>(
            'first-n',
            'random',
            'k-means++',
            'k-means++-fast',
            'evenly',
            'label-column',
          ),
          seed: fc.nat(),
          iterations: fc.integer({ min: 1, max: 12 }),
          restarts: fc.integer({ min: 1, max: 3 }),
          labels: fc
            .array(fc.integer({ min: -1, max: 6 }), { minLength: rowCount, maxLength: rowCount })
            .map((codes) => Int32Array.from([Math.max(0, codes[0]!), ...codes.slice(1)])),
        })
        .map((changes) => options(changes)),
    });
  });

const otherPaths = ({ matrix, settings }: Case): Path[] =>
  matrix.values instanceof Uint8Array && settings.metric === 'euclidean' ? ['gram', 'bytes', 'byte-columns'] : ['gram'];

describe('all paths', () => {
  it('give the same result, whatever the data', () => {
    fc.assert(
      fc.property(cases, ({ matrix, settings }) => {
        const direct = kMeans(matrix, { ...settings, path: 'direct' }, quiet);
        for (const path of otherPaths({ matrix, settings })) {
          const other = kMeans(matrix, { ...settings, path }, quiet);
          expect(other.assignments).toEqual(direct.assignments);
          expect(other.iterations).toBe(direct.iterations);
          other.centroids.forEach((v, i) => expect(v).toBeCloseTo(direct.centroids[i]!, 9));
          other.distances.forEach((v, i) => expect(v ** 2).toBeCloseTo(direct.distances[i]! ** 2, 9));
          other.inertiaCurve.forEach((v, i) => expect(v).toBeCloseTo(direct.inertiaCurve[i]!, 8));
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('all paths from given centres', () => {
  it('give the same, also where clusters lose their rows and gain others', () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 0, max: 11 }));
    const centre = fc.oneof(
      point,
      fc.tuple(
        fc.integer({ min: -40, max: 120 }).map((eighths) => eighths / 8),
        fc.constant(3.5),
      ),
    );
    let lost = 0;
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 5, maxLength: 12 }),
        fc.array(centre, { minLength: 3, maxLength: 5 }),
        (rows, centres) => {
          const matrix = denseMatrix(Uint8Array.from(rows.flat()), rows.length, 2);
          const initialCentroids = Float64Array.from(centres.flat());
          const settings = options({ clusters: centres.length, iterations: 20, initialCentroids });
          const direct = kMeans(matrix, { ...settings, path: 'direct' }, quiet);
          direct.counts.forEach((count, k) => {
            if (count === 0 && direct.centroids[2 * k] !== initialCentroids[2 * k]) lost++;
          });
          for (const path of ['gram', 'bytes', 'byte-columns'] as const) {
            const other = kMeans(matrix, { ...settings, path }, quiet);
            expect(other.assignments).toEqual(direct.assignments);
            other.centroids.forEach((v, i) => expect(v).toBeCloseTo(direct.centroids[i]!, 9));
            other.distances.forEach((v, i) => expect(v ** 2).toBeCloseTo(direct.distances[i]! ** 2, 9));
          }
        },
      ),
      // Found by hand: cluster 1 moves, and then loses its rows.
      {
        numRuns: 3000,
        examples: [
          [
            [
              [7, 10],
              [2, 2],
              [4, 10],
              [4, 2],
              [6, 3],
              [3, 4],
            ],
            [
              [7, 1],
              [4, 7],
              [6, 6],
            ],
          ],
        ],
      },
    );
    expect(lost).toBeGreaterThan(0);
  });
});

describe('bounds that leave rows out', () => {
  /** Few columns and many rows: all degrees of nearness to the border between clusters, duplicates, exact ties. */
  it.each([
    ['first-n', 1, 255, 3],
    ['random', 2, 255, 3],
    ['k-means++', 3, 255, 20],
    ['k-means++', 4, 4, 2],
    ['evenly', 5, 30, 1],
    ['label-column', 6, 255, 5],
  ] as const)('change nothing: %s, seed %d, values up to %d, %d columns', (initialization, seed, greatest, columns) => {
    const random = createRandom(seed);
    const rowCount = 6000;
    const values = Uint8Array.from({ length: rowCount * columns }, () => random.integer(greatest + 1));
    const matrix = denseMatrix(values, rowCount, columns);
    const labels = Int32Array.from({ length: rowCount }, () => random.integer(3));
    const settings = options({ clusters: 6, initialization, seed, iterations: 60, labels });
    const bytes = kMeans(matrix, { ...settings, path: 'bytes' }, quiet);
    const direct = kMeans(matrix, { ...settings, path: 'direct' }, quiet);
    expect(bytes.iterations).toBe(direct.iterations);
    expect(bytes.assignments).toEqual(direct.assignments);
    expect(bytes.centroids).toEqual(direct.centroids);
    bytes.inertiaCurve.forEach((v, i) => expect(v / direct.inertiaCurve[i]!).toBeCloseTo(1, 12));
    bytes.distances.forEach((d, i) => expect(Math.abs(d - direct.distances[i]!)).toBeLessThan(1e-6));
  });
});

describe('columns that threads share out', () => {
  /** Several runs of columns, the last one narrow, and clusters of so many rows that their sums have two digits. */
  it.each([
    ['first-n', 1, 400, 1001],
    ['random', 2, 700, 520],
    ['k-means++', 3, 60, 4609],
    ['evenly', 4, 300, 1535],
  ] as const)('change nothing: %s, seed %d, %d rows, %d columns', (initialization, seed, rowCount, columnCount) => {
    const random = createRandom(seed);
    const values = Uint8Array.from({ length: rowCount * columnCount }, () => random.integer(256));
    const matrix = denseMatrix(values, rowCount, columnCount);
    const settings = options({ clusters: 3, initialization, seed, iterations: 30 });
    const columns = kMeans(matrix, { ...settings, path: 'byte-columns' }, quiet);
    const direct = kMeans(matrix, { ...settings, path: 'direct' }, quiet);
    expect(columns.iterations).toBe(direct.iterations);
    expect(columns.assignments).toEqual(direct.assignments);
    expect(columns.centroids).toEqual(direct.centroids);
    columns.inertiaCurve.forEach((v, i) => expect(v / direct.inertiaCurve[i]!).toBeCloseTo(1, 12));
    columns.distances.forEach((d, i) => expect(Math.abs(d - direct.distances[i]!)).toBeLessThan(1e-6));
  });
});

describe('any clustering', () => {
  it('assigns to the nearest centroid, its centroids are means, and inertia never rises', () => {
    fc.assert(
      fc.property(cases, fc.nat(2), ({ matrix, settings }, choice) => {
        const paths: Path[] = ['direct', ...otherPaths({ matrix, settings })];
        const path = paths[choice % paths.length]!;
        const result = kMeans(matrix, { ...settings, path }, quiet);
        const k = settings.clusters;
        const rows = plainRows(matrix, settings.metric);
        const centroids = rowsOf(result.centroids, matrix.columnCount);
        const membersOf = (c: number): number[][] => rows.filter((_, i) => result.assignments[i] === c);

        rows.forEach((row, i) => {
          const distances = centroids.map((centroid) => distance(row, centroid, settings.metric));
          distances.forEach((d, c) => expect(result.distances[i * k + c]).toBeCloseTo(d, 6));
          expect(distances[result.assignments[i]!]).toBeLessThanOrEqual(Math.min(...distances) + 1e-7);
          expect(result.ownDistances[i]).toBe(result.distances[i * k + result.assignments[i]!]);
        });
        expect(Array.from(result.counts)).toEqual(centroids.map((_, c) => membersOf(c).length));
        const settled = result.converged ? centroids.map((_, c) => c).filter((c) => membersOf(c).length > 0) : [];
        for (const c of settled)
          centroids[c]!.forEach((v, column) =>
            expect(v).toBeCloseTo(membersOf(c).reduce((sum, row) => sum + row[column]!, 0) / membersOf(c).length, 9),
          );
        expect(result.inertiaCurve).toHaveLength(result.iterations + 1);
        for (let i = 1; i < result.inertiaCurve.length; i++)
          expect(result.inertiaCurve[i]).toBeLessThanOrEqual(result.inertiaCurve[i - 1]! + 1e-7);
        expect(result.inertia).toBe(result.inertiaCurve.at(-1));

        const again = assignToCentroids(matrix, result.centroids, settings.metric, quiet);
        expect(again.assignments).toEqual(result.assignments);
        if (path === 'direct') expect(again.distances).toEqual(result.distances);
        else if (path === 'gram') expectSameDistances(result.distances, again.distances);
        else again.distances.forEach((d, i) => expect(d).toBeCloseTo(result.distances[i]!, 6));
      }),
      { numRuns: 1000 },
    );
  });

  it('is the same for the same seed', () => {
    fc.assert(
      fc.property(cases, ({ matrix, settings }) => {
        expect(kMeans(matrix, settings, quiet)).toEqual(kMeans(matrix, settings, quiet));
      }),
      { numRuns: 200 },
    );
  });

  it('is the same for a copy without gaps as for a view', () => {
    fc.assert(
      fc.property(cases, ({ matrix, settings }) => {
        const { rowCount, columnCount, stride, firstColumn, rowIndex, values } = matrix;
        // Of the same type: rows of bytes are compared exactly, and choose among parallel ones otherwise.
        const all = loadValues(values);
        const copy = sharedLike(all, rowCount * columnCount);
        for (let i = 0; i < copy.length; i++) {
          const row = Math.floor(i / columnCount);
          copy[i] = all[(rowIndex ? rowIndex[row]! : row) * stride + firstColumn + (i % columnCount)]!;
        }
        const dense = { values: copy, rowCount, columnCount, stride: columnCount, firstColumn: 0 };
        const path = { path: 'direct' as const };
        expect(kMeans(dense, { ...settings, ...path }, quiet)).toEqual(kMeans(matrix, { ...settings, ...path }, quiet));
      }),
      { numRuns: 300 },
    );
  });
});

function plainRows(matrix: Matrix, metric: KMeansOptions['metric']): number[][] {
  const { rowCount, columnCount, stride, firstColumn, rowIndex, values } = matrix;
  return Array.from({ length: rowCount }, (_, r) => {
    const start = (rowIndex ? rowIndex[r]! : r) * stride + firstColumn;
    const row = Array.from(loadValues(values).subarray(start, start + columnCount));
    const length = Math.hypot(...row);
    return metric === 'cosine' && length > 0 ? row.map((v) => v / length) : row;
  });
}

/** As the definitions say, in plain code. */
function distance(row: number[], centroid: number[], metric: KMeansOptions['metric']): number {
  if (metric === 'euclidean') return Math.hypot(...row.map((v, c) => v - centroid[c]!));
  const lengths = Math.hypot(...row) * Math.hypot(...centroid);
  return lengths < 1e-6 ? 1 : 1 - row.reduce((sum, v, c) => sum + v * centroid[c]!, 0) / lengths;
}
