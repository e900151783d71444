import { countBelow } from './sorted';

/** Counts of numbers in neighbouring bins: bin i goes from `edges[i]` to `edges[i + 1]`. */
export interface Histogram {
  /** One more than there are bins, ascending. */
  readonly edges: Float64Array;
  readonly counts: Float64Array;
  /** Numbers that a logarithmic axis has no place for: zero and below. */
  readonly notShown: number;
}

/**
 * As `numpy.histogram` does it: bins of equal width from the least number to the greatest, each without its right edge,
 * the last one with it; where all numbers are equal, one unit wide around them. With `logarithmic`, bins of equal ratio
 * over the positive numbers.
 * @param bins 1 or more
 */
export function histogramOf(ascending: Float64Array, bins: number, logarithmic = false): Histogram {
  const notShown = logarithmic ? countBelow(ascending, Number.MIN_VALUE) : 0;
  const shown = ascending.subarray(notShown);
  const counts = new Float64Array(bins);
  if (shown.length === 0) return { edges: new Float64Array(0), counts: new Float64Array(0), notShown };
  const edges = edgesOf(shown[0]!, shown.at(-1)!, bins, logarithmic);
  let before = 0;
  for (let bin = 0; bin < bins; bin++) {
    const after = bin === bins - 1 ? shown.length : countBelow(shown, edges[bin + 1]!);
    counts[bin] = after - before;
    before = after;
  }
  return { edges, counts, notShown };
}

function edgesOf(least: number, greatest: number, bins: number, logarithmic: boolean): Float64Array {
  const edges = new Float64Array(bins + 1);
  if (logarithmic) {
    // One factor of ten wide around a single value.
    const [from, to] =
      least === greatest
        ? [Math.log10(least) - 0.5, Math.log10(least) + 0.5]
        : [Math.log10(least), Math.log10(greatest)];
    for (let i = 0; i <= bins; i++) edges[i] = 10 ** (from + ((to - from) * i) / bins);
    if (least !== greatest) [edges[0], edges[bins]] = [least, greatest];
    return edges;
  }
  const [from, to] = least === greatest ? [least - 0.5, least + 0.5] : [least, greatest];
  const step = to / bins - from / bins;
  for (let i = 0; i <= bins; i++) edges[i] = from + step * i;
  edges[bins] = to;
  return edges;
}
