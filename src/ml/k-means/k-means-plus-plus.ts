import type { Random } from '../random';
import type { RowDistances } from './row-distances';

/**
 * Chooses rows as centres, each with a probability proportional to its squared distance to the nearest centre so far
 * (D. Arthur and S. Vassilvitskii, "k-means++: the advantages of careful seeding", SODA 2007). With `candidates` > 1 the
 * greedy variant of that paper's authors: of so many drawn rows the one that lowers the sum of squares most is taken.
 * Under the cosine metric squared distances of unit rows are twice 1 - cos, so the same rule weighs by 1 - cos.
 * Rows without a direction and rows that are centres already are chosen only when nothing else is left.
 * @param existing squared distance of each row to the nearest of the centres there are already, if there are any
 * @returns row numbers
 */
export function plusPlusRows(
  distances: RowDistances,
  count: number,
  candidates: number,
  random: Random,
  existing?: Float64Array,
): number[] {
  const { rowCount } = distances;
  const chosen: number[] = [];
  let nearest = existing ?? new Float64Array(rowCount).fill(Infinity);
  const weights = new Float64Array(rowCount);
  while (chosen.length < count) {
    const first = chosen.length === 0 && !existing;
    for (let row = 0; row < rowCount; row++) weights[row] = distances.isBlind(row) ? 0 : first ? 1 : nearest[row]!;
    for (const row of chosen) weights[row] = 0;
    const cumulative = cumulate(weights);
    const drawn =
      cumulative[rowCount - 1]! > 0
        ? Array.from({ length: first ? 1 : candidates }, () => drawFrom(cumulative, random))
        : [drawUnchosen(rowCount, chosen, random)];
    const squared = distances.from(Uint32Array.from(drawn));
    let best = 0;
    let leastSum = Infinity;
    let bestNearest = nearest;
    drawn.forEach((_, candidate) => {
      const after = nearest.map((before, row) => Math.min(before, squared[candidate * rowCount + row]!));
      const sum = after.reduce((a, b) => a + b, 0);
      if (candidate > 0 && sum >= leastSum) return;
      [best, leastSum, bestNearest] = [candidate, sum, after];
    });
    chosen.push(drawn[best]!);
    nearest = bestNearest;
  }
  return chosen;
}

/** How many candidates the greedy variant draws for each of K centres. */
export const greedyCandidates = (clusters: number): number => 2 + Math.floor(Math.log(clusters));

/** Steps of each Markov chain of AFK-MC². */
const chainLength = 200;

/**
 * AFK-MC² (O. Bachem, M. Lucic, S. H. Hassani, A. Krause, "Fast and provably good seedings for k-means", NIPS 2016): one
 * pass over the rows gives the proposal distribution q = D² to the first centre / 2 + uniform / 2; every further centre
 * is the end of a Markov chain of 200 steps over rows drawn from q, whose stationary distribution is that of D² sampling.
 * Where the chains would visit as many rows as there are, exact D² sampling takes their place.
 * @returns row numbers
 */
export function chainRows(distances: RowDistances, count: number, random: Random): number[] {
  const { rowCount } = distances;
  if ((count - 1) * chainLength >= rowCount) return plusPlusRows(distances, count, 1, random);
  const [first] = plusPlusRows(distances, 1, 1, random) as [number];
  const chosen = [first];
  const toFirst = distances.from(Uint32Array.of(first));
  for (let row = 0; row < rowCount; row++) if (distances.isBlind(row)) toFirst[row] = 0;
  const total = toFirst.reduce((a, b) => a + b, 0);
  const proposal = toFirst.map((squared, row) => {
    if (distances.isBlind(row)) return 0;
    return (total > 0 ? squared / total : 0) / 2 + 1 / (2 * rowCount);
  });
  const cumulative = cumulate(proposal);
  const drawn = Uint32Array.from({ length: (count - 1) * chainLength }, () => drawFrom(cumulative, random));
  const accepted = Float64Array.from(drawn, () => random.next());
  const visited = distances.take(drawn);
  const nearest = Float64Array.from(drawn, (row) => toFirst[row]!);

  for (let c = 1; c < count; c++) {
    const start = (c - 1) * chainLength;
    let at = start;
    for (let step = start + 1; step < start + chainLength; step++) {
      const ahead = nearest[step]! * proposal[drawn[at]!]!;
      const behind = nearest[at]! * proposal[drawn[step]!]!;
      if (behind === 0 || ahead > accepted[step]! * behind) at = step;
    }
    chosen.push(drawn[at]!);
    const squared = visited.from(Uint32Array.of(at));
    for (let i = 0; i < nearest.length; i++) nearest[i] = Math.min(nearest[i]!, squared[i]!);
  }
  return chosen;
}

function cumulate(weights: Float64Array): Float64Array {
  let sum = 0;
  return weights.map((weight) => (sum += weight));
}

/** An index drawn with probability proportional to its weight; one of weight 0 is never drawn. */
function drawFrom(cumulative: Float64Array, random: Random): number {
  const target = random.next() * cumulative[cumulative.length - 1]!;
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulative[middle]! > target) high = middle;
    else low = middle + 1;
  }
  return low;
}

function drawUnchosen(rowCount: number, chosen: readonly number[], random: Random): number {
  const taken = new Set(chosen);
  const free = Array.from({ length: rowCount }, (_, row) => row).filter((row) => !taken.has(row));
  return free[random.integer(free.length)]!;
}
