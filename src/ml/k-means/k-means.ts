import { UserError } from '../../core/errors';
import type { Matrix, Monitor } from '../matrix';
import { createRandom } from '../random';
import { measure } from './assign';
import { distanceFromSquared } from './centres';
import { byteColumnsSpace, suitsByteColumns } from './byte-columns-space';
import { byteSpace, suitsByteSpace } from './byte-space';
import { directSpace } from './direct-space';
import { FirstCentres } from './first-centres';
import { gramSpace } from './gram-space';
import { countLabels, initialCentres, startsByChance } from './initialization';
import { runLloyd, type LloydRun, type LloydSpace } from './lloyd';
import { runLibrary } from './ml-kmeans';
import type { KMeansOptions, KMeansResult, Path } from './options';
import { pairDistances } from './pair-distances';
import { directRowDistances, gramRowDistances } from './row-distances';
import { prepareRows, type FeatureRows } from './rows';

/**
 * K-means clustering of the rows of a matrix, of any numeric type and where it lies.
 *
 * Ties go to the lower cluster number (distances that differ by rounding only are ties), an emptied cluster keeps its
 * centre, an all-zero row is at cosine distance 1 from every centre. The assignments are those to the centroids given
 * back, also where Iterations ended the run. The same input gives the same result on either path.
 * @throws UserError 0021 if there are fewer rows than clusters, 0032 or 0033 for values that are not finite, 0024 for
 * `label-column` without labels
 */
export function kMeans(matrix: Matrix, options: KMeansOptions, monitor: Monitor): KMeansResult {
  checkSize(matrix, options);
  const { clusters, metric, iterations } = options;
  const rows = prepareRows(matrix, metric, monitor);
  const restarts = startsByChance(options, countLabels(options.labels)) ? options.restarts : 1;
  const path = options.implementation === 'ml-kmeans' ? 'ml-kmeans' : choosePath(matrix, options, restarts);
  monitor.log.info(`K-means ${pathWords[path]}.`);
  const pairsWeigh = path === 'gram' ? 0.7 : 0;
  const pairs = path === 'gram' ? pairDistances(rows, partOf(monitor, 0, pairsWeigh)) : undefined;
  const distances = pairs ? gramRowDistances(rows, pairs) : directRowDistances(rows, monitor);

  const random = createRandom(options.seed);
  const inertias: number[] = [];
  let best: LloydRun | undefined;
  let bestRestart = 0;
  for (let restart = 0; restart < restarts; restart++) {
    const width = (1 - pairsWeigh) / restarts;
    const part = partOf(monitor, pairsWeigh + restart * width, pairsWeigh + (restart + 1) * width);
    const initial = givenCentres(options) ?? initialCentres(rows, distances, options, random.fork(), part);
    const run =
      path === 'ml-kmeans'
        ? runLibrary(rows, initial.vectors, clusters, iterations, part)
        : runLloyd(spaceOf(path, rows, pairs, initial, clusters, part), matrix.rowCount, iterations, part);
    const inertia = run.curve.at(-1)!;
    inertias.push(inertia);
    if (best && !(inertia < best.curve.at(-1)! * (1 - rankingError))) continue;
    [best, bestRestart] = [run, restart];
  }
  return describe(rows, best!, { inertias, bestRestart, path }, options, monitor);
}

function spaceOf(
  path: Path,
  rows: FeatureRows,
  pairs: Float64Array | undefined,
  initial: FirstCentres,
  clusters: number,
  monitor: Monitor,
): LloydSpace {
  if (pairs) return gramSpace(rows, pairs, initial, clusters, monitor);
  if (path === 'byte-columns') return byteColumnsSpace(rows, initial, clusters, monitor);
  const space = path === 'bytes' ? byteSpace : directSpace;
  return space(rows, initial.vectors, clusters, monitor);
}

/** Restarts whose inertias differ by less have found the same clusters; the earlier one is kept. */
const rankingError = 1e-12;

function describe(
  rows: FeatureRows,
  run: LloydRun,
  { inertias, bestRestart, path }: { inertias: number[]; bestRestart: number; path: KMeansResult['path'] },
  { metric, clusters }: KMeansOptions,
  monitor: Monitor,
): KMeansResult {
  const centroids = run.centroids();
  const squared = run.squared?.();
  const { assignments, distances } = squared
    ? { assignments: run.assignments, distances: squared.map((value) => distanceFromSquared(value, metric)) }
    : measure(rows, centroids, clusters, monitor);
  const counts = new Int32Array(clusters);
  for (const k of assignments) counts[k]!++;
  return {
    metric,
    centroids,
    assignments,
    distances,
    ownDistances: Float64Array.from(assignments, (k, row) => distances[row * clusters + k]!),
    counts,
    iterations: run.iterations,
    converged: run.converged,
    inertia: run.curve.at(-1)!,
    inertiaCurve: Float64Array.from(run.curve),
    restartInertia: Float64Array.from(inertias),
    bestRestart,
    path,
  };
}

function checkSize({ rowCount, columnCount }: Matrix, options: KMeansOptions): void {
  const { clusters, iterations, restarts, initialCentroids, labels } = options;
  for (const [name, value] of Object.entries({ clusters, iterations, restarts }))
    if (!Number.isInteger(value) || value < 1) throw new RangeError(`${name} must be a whole number above 0: ${value}`);
  if (columnCount < 1) throw new RangeError('a matrix without columns');
  if (initialCentroids && initialCentroids.length !== clusters * columnCount)
    throw new RangeError(`initialCentroids must hold ${clusters} × ${columnCount} values: ${initialCentroids.length}`);
  if (labels && labels.length !== rowCount)
    throw new RangeError(`labels must hold ${rowCount} codes: ${labels.length}`);
  if (rowCount >= clusters) return;
  throw new UserError(
    `${clusters} clusters need at least ${clusters} rows without missing values, and there ${rowCount === 1 ? 'is 1' : `are ${rowCount}`}.`,
    { classic: 21, mend: 'Ask for fewer centroids, or give more rows.' },
  );
}

function givenCentres({ initialCentroids, metric, clusters }: KMeansOptions): FirstCentres | undefined {
  if (!initialCentroids) return undefined;
  return metric === 'euclidean'
    ? FirstCentres.at(initialCentroids)
    : FirstCentres.scaledFrom(initialCentroids, clusters);
}

/**
 * Passes over all columns that a run is expected to cost: over bytes fewer, since centres that stay where they are cost
 * nothing there.
 */
const expectedPasses = { direct: 20, bytes: 8, 'byte-columns': 8 };

/**
 * gram where the distances between all rows (half of rows² × columns) cost less than the expected passes over all
 * columns, and take no more than 128 MB; else bytes where the rows are bytes and the metric is Euclidean.
 */
function choosePath(matrix: Matrix, options: KMeansOptions, restarts: number): Path {
  if (options.path && options.path !== 'auto') return options.path;
  const { rowCount, columnCount } = matrix;
  const inBytes = suitsByteColumns(matrix) ? 'byte-columns' : 'bytes';
  const overColumns = options.metric === 'euclidean' && suitsByteSpace(matrix) ? inBytes : 'direct';
  if (4 * rowCount > columnCount || rowCount > 4096) return overColumns;
  const passes = Math.min(options.iterations, expectedPasses[overColumns]) * restarts;
  return rowCount / 2 <= (options.clusters + 1) * passes ? 'gram' : overColumns;
}

const pathWords: Record<KMeansResult['path'], string> = {
  direct: 'over all columns in double precision',
  bytes: 'over all columns in whole numbers (rows of bytes)',
  'byte-columns': 'over all columns in whole numbers (few and long rows of bytes)',
  gram: 'on the distances between all rows',
  'ml-kmeans': 'by the library ml-kmeans',
};

/** A monitor for a part of the work. */
function partOf(monitor: Monitor, from: number, to: number): Monitor {
  const { signal, log, helpers } = monitor;
  return {
    signal,
    log,
    progress: (fraction, message) => monitor.progress(from + fraction * (to - from), message),
    ...(helpers ? { helpers } : {}),
  };
}
