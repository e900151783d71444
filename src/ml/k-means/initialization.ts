import { sharedFloat64 } from '../../core/table/buffers';
import { UserError } from '../../core/errors';
import type { Monitor } from '../matrix';
import type { Random } from '../random';
import { prepareCentres } from './centres';
import { FirstCentres } from './first-centres';
import { chainRows, greedyCandidates, plusPlusRows } from './k-means-plus-plus';
import { allGroups, meansOf } from './means';
import type { KMeansOptions } from './options';
import { rowVectors, type RowDistances } from './row-distances';
import type { FeatureRows } from './rows';
import { squaredDistances } from './scan';

/** Whether different seeds can give different starts. */
export function startsByChance(options: KMeansOptions, labelCount: number): boolean {
  if (options.initialCentroids) return false;
  if (options.initialization === 'label-column') return labelCount < options.clusters;
  return options.initialization !== 'first-n' && options.initialization !== 'evenly';
}

/** Number of different labels; 0 without any. */
export function countLabels(labels: Int32Array | undefined): number {
  return new Set(labels?.filter((code) => code >= 0)).size;
}

/**
 * The first centres: rows or means of rows (cosine: of unit rows).
 * @throws UserError (0024) for `label-column` where no row has a label
 */
export function initialCentres(
  rows: FeatureRows,
  distances: RowDistances,
  options: KMeansOptions,
  random: Random,
  monitor: Monitor,
): FirstCentres {
  const { clusters } = options;
  const { rowCount } = rows.matrix;
  switch (options.initialization) {
    case 'first-n':
      return FirstCentres.atRows(rows, allGroups(clusters));
    case 'random':
      return FirstCentres.at(groupMeans(rows, randomPartition(rowCount, clusters, random), clusters, monitor));
    case 'k-means++':
      return FirstCentres.atRows(rows, plusPlusRows(distances, clusters, greedyCandidates(clusters), random));
    case 'k-means++-fast':
      return FirstCentres.atRows(rows, chainRows(distances, clusters, random));
    case 'evenly':
      return FirstCentres.at(evenCentres(rows, distances, clusters, monitor));
    case 'label-column':
      return FirstCentres.at(labelCentres(rows, distances, options, random, monitor));
  }
}

function groupMeans(rows: FeatureRows, groups: Int32Array, count: number, monitor: Monitor): Float64Array {
  const means = sharedFloat64(count * rows.matrix.columnCount);
  meansOf(rows, groups, allGroups(count), means, monitor);
  return means;
}

/** Every row in one of `groups` groups by chance, at least one in each. */
function randomPartition(rowCount: number, groups: number, random: Random): Int32Array {
  const order = Uint32Array.from({ length: rowCount }, (_, row) => row);
  random.shuffle(order);
  const partition = new Int32Array(rowCount);
  order.forEach((row, i) => (partition[row] = i < groups ? i : random.integer(groups)));
  return partition;
}

/**
 * Centres at (k + ½) / K of the way between two far rows: the row farthest from the mean of all and the row farthest
 * from that one.
 */
function evenCentres(rows: FeatureRows, distances: RowDistances, clusters: number, monitor: Monitor): Float64Array {
  const { rowCount, columnCount } = rows.matrix;
  const mean = prepareCentres(groupMeans(rows, new Int32Array(rowCount), 1, monitor), 1, columnCount, rows.metric);
  const from = farthest(squaredDistances(rows, mean, monitor), distances);
  const to = farthest(distances.from(Uint32Array.of(from)), distances);
  const ends = rowVectors(rows, Uint32Array.of(from, to));
  const centres = new Float64Array(clusters * columnCount);
  for (let k = 0; k < clusters; k++) {
    const part = (k + 0.5) / clusters;
    for (let c = 0; c < columnCount; c++)
      centres[k * columnCount + c] = (1 - part) * ends[c]! + part * ends[columnCount + c]!;
  }
  return centres;
}

/** The row of the largest distance, the first of several; rows without a direction do not count. */
function farthest(squared: Float64Array, distances: RowDistances): number {
  let best = -1;
  squared.forEach((value, row) => {
    if (!distances.isBlind(row) && (best < 0 || value > squared[best]!)) best = row;
  });
  return Math.max(best, 0);
}

/** Means of the rows of each label, in the order of the labels; what is left to K by K-Means++. */
function labelCentres(
  rows: FeatureRows,
  distances: RowDistances,
  { clusters, labels }: KMeansOptions,
  random: Random,
  monitor: Monitor,
): Float64Array {
  const { columnCount } = rows.matrix;
  const used = chosenLabels(labels, clusters, monitor);
  const groups = (labels ?? new Int32Array(0)).map((code) => (code < 0 ? -1 : used.indexOf(code)));
  const means = groupMeans(rows, groups, used.length, monitor);
  if (used.length === clusters) return means;
  const squared = squaredDistances(rows, prepareCentres(means, used.length, columnCount, rows.metric), monitor);
  const nearest = Float64Array.from({ length: rows.matrix.rowCount }, (_, row) =>
    squared.subarray(row * used.length, (row + 1) * used.length).reduce((a, b) => Math.min(a, b)),
  );
  const further = clusters - used.length;
  const chosen = plusPlusRows(distances, further, greedyCandidates(clusters), random, nearest);
  const centres = new Float64Array(clusters * columnCount);
  centres.set(means);
  centres.set(rowVectors(rows, Uint32Array.from(chosen)), means.length);
  return centres;
}

/** Codes of the labels that centres start from, ascending: of more than K the most frequent, ties to the lower code. */
function chosenLabels(labels: Int32Array | undefined, clusters: number, monitor: Monitor): number[] {
  const counts = new Map<number, number>();
  for (const code of labels ?? []) if (code >= 0) counts.set(code, (counts.get(code) ?? 0) + 1);
  if (counts.size === 0)
    throw new UserError('No row has a label, so no centroid can start from one.', {
      classic: 24,
      mend: 'Choose another initialization, or give labels to some of the rows.',
    });
  const codes = [...counts.keys()].sort((a, b) => a - b);
  if (codes.length <= clusters) return codes;
  monitor.log.warn(
    `There are ${codes.length} labels for ${clusters} centroids: the ${clusters} most frequent ones are used.`,
  );
  const frequent = codes.toSorted((a, b) => counts.get(b)! - counts.get(a)! || a - b).slice(0, clusters);
  return frequent.sort((a, b) => a - b);
}
