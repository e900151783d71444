import { directRowDistances } from '../k-means/row-distances';
import { prepareRows } from '../k-means/rows';
import { rowStart, takeMatrixRows, type Matrix, type Monitor } from '../matrix';
import { ascendingReader } from '../row-reader';
import { evenly } from './evenly';
import { leadingVectors } from './leading-vectors';

/** The plane in which the rows differ most: the first two principal components. */
export interface PrincipalPlane {
  /** Place of each row on the first component. */
  readonly x: Float64Array;
  /** On the second. */
  readonly y: Float64Array;
  /** Shares of the variance that the components hold, 0 to 1; 0 where nothing varies. */
  readonly explained: readonly [number, number];
  /** Rows that the components were found from: all, unless that would take too long. */
  readonly basisRows: number;
}

/** Up to so many columns the components come from the covariances of the columns, otherwise from the rows. */
const mostCovarianceColumns = 256;
/** Multiplications that finding the components may cost: some seconds. */
const mostProducts = 1e10;
const mostGramRows = 2000;

/** Rows whose distances to all others are found together. */
const rowsAtOnce = 64;

/**
 * Principal components of centred, unscaled features (Jolliffe, "Principal Component Analysis", 2nd edition, 2002).
 * Where there are more columns than rows (pixels), they come from the Gram matrix of the rows, which follows from their
 * squared distances D by double centring, -½ J D J (Gower, Biometrika 53, 1966); its eigenvectors u with eigenvalues λ
 * give the components Xᵀ u / √λ. A component points to where the row that is farthest out along it has a positive place.
 *
 * @param matrix rows × features, finite
 */
export function principalPlane(matrix: Matrix, monitor: Monitor): PrincipalPlane {
  const { rowCount, columnCount } = matrix;
  const isNarrow = columnCount <= mostCovarianceColumns && columnCount < rowCount;
  const most = isNarrow
    ? mostProducts / columnCount ** 2
    : Math.min(mostGramRows, Math.sqrt(mostProducts / columnCount));
  const basis = rowCount <= most ? matrix : takeMatrixRows(matrix, evenly(rowCount, most));
  const mean = meanRow(basis);
  const { components, explained } = isNarrow ? fromCovariance(basis, mean) : fromGram(basis, mean, monitor);
  const x = new Float64Array(rowCount);
  const y = new Float64Array(rowCount);
  const bring = ascendingReader(matrix);
  for (let row = 0; row < rowCount; row++) {
    const held = bring(row);
    const start = rowStart(held, row);
    let first = 0;
    let second = 0;
    for (let j = 0; j < columnCount; j++) {
      const value = held.values[start + j]! - mean[j]!;
      first += value * components[0][j]!;
      second += value * components[1][j]!;
    }
    x[row] = first;
    y[row] = second;
  }
  return { x: turned(x), y: turned(y), explained, basisRows: basis.rowCount };
}

interface Components {
  readonly components: readonly [Float64Array, Float64Array];
  readonly explained: readonly [number, number];
}

function fromCovariance(matrix: Matrix, mean: Float64Array): Components {
  const { rowCount, columnCount } = matrix;
  const sums = new Float64Array(columnCount * columnCount);
  const centred = new Float64Array(columnCount);
  const bring = ascendingReader(matrix);
  for (let row = 0; row < rowCount; row++) {
    const held = bring(row);
    const start = rowStart(held, row);
    for (let j = 0; j < columnCount; j++) centred[j] = held.values[start + j]! - mean[j]!;
    for (let i = 0; i < columnCount; i++)
      for (let j = i; j < columnCount; j++) sums[i * columnCount + j]! += centred[i]! * centred[j]!;
  }
  let total = 0;
  for (let i = 0; i < columnCount; i++) {
    total += sums[i * columnCount + i]!;
    for (let j = 0; j < i; j++) sums[i * columnCount + j] = sums[j * columnCount + i]!;
  }
  const { values: found, vectors } = leadingVectors(sums, columnCount);
  return { components: vectors, explained: sharesOf(found, total) };
}

function fromGram(matrix: Matrix, mean: Float64Array, monitor: Monitor): Components {
  const { rowCount: n, columnCount } = matrix;
  const gram = centredGram(matrix, monitor);
  let total = 0;
  for (let i = 0; i < n; i++) total += gram[i * n + i]!;
  const { values: found, vectors } = leadingVectors(gram, n);
  const components = [new Float64Array(columnCount), new Float64Array(columnCount)] as const;
  const bring = ascendingReader(matrix);
  for (let row = 0; row < n; row++) {
    const held = bring(row);
    const start = rowStart(held, row);
    components.forEach((component, c) => {
      const factor = found[c]! > 0 ? vectors[c]![row]! / Math.sqrt(found[c]!) : 0;
      for (let j = 0; j < columnCount; j++) component[j]! += factor * (held.values[start + j]! - mean[j]!);
    });
  }
  return { components, explained: sharesOf(found, total) };
}

/** Scalar products of all pairs of centred rows, n × n. */
function centredGram(matrix: Matrix, monitor: Monitor): Float64Array {
  const n = matrix.rowCount;
  const gram = new Float64Array(n * n);
  const distances = directRowDistances(prepareRows(matrix, 'euclidean', monitor), monitor);
  for (let row = 0; row < n; row += rowsAtOnce) {
    const rows = Uint32Array.from({ length: Math.min(rowsAtOnce, n - row) }, (_, i) => row + i);
    gram.set(distances.from(rows), row * n);
  }
  const means = new Float64Array(n);
  let grand = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) means[i]! += gram[i * n + j]! / n;
    grand += means[i]! / n;
  }
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) gram[i * n + j] = -(gram[i * n + j]! - means[i]! - means[j]! + grand) / 2;
  return gram;
}

function meanRow(matrix: Matrix): Float64Array {
  const { rowCount, columnCount } = matrix;
  const mean = new Float64Array(columnCount);
  const bring = ascendingReader(matrix);
  for (let row = 0; row < rowCount; row++) {
    const held = bring(row);
    const start = rowStart(held, row);
    for (let j = 0; j < columnCount; j++) mean[j]! += held.values[start + j]!;
  }
  return mean.map((sum) => sum / rowCount);
}

const sharesOf = ([first, second]: readonly [number, number], total: number): readonly [number, number] =>
  total > 0 ? [Math.min(1, first / total), Math.min(1, second / total)] : [0, 0];

function turned(places: Float64Array): Float64Array {
  let farthest = 0;
  for (const place of places) if (Math.abs(place) > Math.abs(farthest)) farthest = place;
  return farthest < 0 ? places.map((place) => -place) : places;
}
