import { Matrix as Dense, SVD } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { denseMatrix, silentMonitor } from '../../../src/ml/matrix';
import { clusterEllipses } from '../../../src/ml/plane/ellipse';
import { evenly } from '../../../src/ml/plane/evenly';
import { principalPlane } from '../../../src/ml/plane/principal-plane';
import { createRandom } from '../../../src/ml/random';

const monitor = silentMonitor;
/** Rows around a few directions of very different weight. */
function sample(rows: number, columns: number): Float64Array {
  const random = createRandom(7);
  const directions = Array.from({ length: 5 }, (_, d) =>
    Array.from({ length: columns }, () => (random.next() - 0.5) * 30 * 0.6 ** d),
  );
  const values = Array.from({ length: rows }, () => {
    const amounts = directions.map(() => random.next() - 0.5);
    return Array.from({ length: columns }, (_, j) =>
      amounts.reduce((sum, amount, d) => sum + amount * directions[d]![j]!, 100),
    );
  });
  return Float64Array.from(values.flat());
}

/** Places on the first two components by a singular value decomposition of the centred rows. */
function bySvd(values: ArrayLike<number>, rows: number, columns: number) {
  const dense = new Dense(rows, columns);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) dense.set(i, j, values[i * columns + j]!);
  const centred = dense.subRowVector(dense.mean('column'));
  const svd = new SVD(centred, { autoTranspose: true });
  const variances = svd.diagonal.map((value) => value ** 2);
  const total = variances.reduce((sum, value) => sum + value, 0);
  const component = (k: number): number[] => {
    const places = svd.leftSingularVectors.getColumn(k).map((value) => value * svd.diagonal[k]!);
    const farthest = places.reduce((most, place) => (Math.abs(place) > Math.abs(most) ? place : most), 0);
    return farthest < 0 ? places.map((place) => -place) : places;
  };
  return { x: component(0), y: component(1), explained: [variances[0]! / total, variances[1]! / total] };
}

function expectClose(found: ArrayLike<number>, wanted: ArrayLike<number>): void {
  expect(found.length).toBe(wanted.length);
  const scale = Math.max(...Array.from(wanted, Math.abs));
  for (let i = 0; i < wanted.length; i++) expect(Math.abs(found[i]! - wanted[i]!)).toBeLessThan(1e-6 * scale);
}

describe('the principal plane', () => {
  it.each([
    ['more rows than columns', 60, 9],
    ['more columns than rows', 12, 400],
    ['as many', 20, 20],
    ['two columns', 30, 2],
  ])('is that of a singular value decomposition: %s', (_, rows, columns) => {
    const values = sample(rows, columns);
    const found = principalPlane(denseMatrix(values, rows, columns), monitor);
    const wanted = bySvd(values, rows, columns);
    expectClose(found.x, wanted.x);
    expectClose(found.y, wanted.y);
    expectClose(found.explained, wanted.explained);
    expect(found.basisRows).toBe(rows);
  });

  it('takes bytes where they lie', () => {
    const values = Uint8Array.from(sample(15, 300), (value) => Math.max(0, Math.min(255, Math.round(value))));
    const found = principalPlane(denseMatrix(values, 15, 300), monitor);
    expect(found.x).toHaveLength(15);
    expectClose(found.x, bySvd(values, 15, 300).x);
  });

  it('comes from a sample of the rows where all would take too long, and places every row', () => {
    const [rows, columns] = [2600, 300];
    const values = sample(rows, columns);
    const found = principalPlane(denseMatrix(values, rows, columns), monitor);
    expect(found.basisRows).toBe(2000);
    expect(found.x.length).toBe(rows);
    const chosen = evenly(rows, 2000);
    const basis = Float64Array.from(
      Array.from(chosen, (row) => Array.from(values.subarray(row * columns, (row + 1) * columns))).flat(),
    );
    const alone = principalPlane(denseMatrix(basis, 2000, columns), monitor);
    expectClose(
      Array.from(chosen, (row) => Math.abs(found.x[row]!)),
      alone.x.map(Math.abs),
    );
  });

  it('is a point where nothing varies, and a line where one thing does', () => {
    const same = principalPlane(denseMatrix(new Float64Array(12).fill(3), 4, 3), monitor);
    expect([...same.x, ...same.y]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    expect(same.explained).toEqual([0, 0]);
    const single = principalPlane(denseMatrix(Float64Array.of(1, 2, 3), 1, 3), monitor);
    expect([...single.x, ...single.y]).toEqual([0, 0]);
    const line = principalPlane(denseMatrix(Float64Array.of(0, 0, 3, 4, 6, 8), 3, 2), monitor);
    expectClose(
      line.x,
      [-5, 0, 5].map((place) => place * (line.x[2]! > 0 ? 1 : -1)),
    );
    expect([...line.y].map((place) => Math.abs(place) < 1e-9)).toEqual([true, true, true]);
    expect(line.explained).toEqual([1, 0]);
  });
});

describe('ellipses of clusters', () => {
  it('have the half axes and the direction of the covariance', () => {
    // Along the diagonal: variance of u = (x + y) / √2 is 2·9, of v is 2·1, n - 1 = 3.
    const u = [3, -3, 0, 0];
    const v = [0, 0, 1, -1];
    const x = Float64Array.from(u, (value, i) => 10 + (value - v[i]!) / Math.SQRT2);
    const y = Float64Array.from(u, (value, i) => 20 + (value + v[i]!) / Math.SQRT2);
    const [ellipse] = clusterEllipses(x, y, Int32Array.of(0, 0, 0, 0), 1);
    expect(ellipse!.x).toBeCloseTo(10, 12);
    expect(ellipse!.y).toBeCloseTo(20, 12);
    expect(ellipse!.radii[0]).toBeCloseTo(2 * Math.sqrt(18 / 3), 12);
    expect(ellipse!.radii[1]).toBeCloseTo(2 * Math.sqrt(2 / 3), 12);
    expect(ellipse!.angle).toBeCloseTo(Math.PI / 4, 12);
  });

  it('are points for single rows, and none for clusters without rows', () => {
    const [alone, none] = clusterEllipses(Float64Array.of(2, 9), Float64Array.of(3, 9), Int32Array.of(0, -1), 2);
    expect(alone).toMatchObject({ x: 2, y: 3, radii: [0, 0] });
    expect(none).toBeUndefined();
  });
});
