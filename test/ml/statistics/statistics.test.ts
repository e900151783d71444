import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxOf, countDistinct, histogramOf, momentsOf, quantile, sortNumbers } from '../../../src/ml/statistics';

const ascending = (numbers: readonly number[]): Float64Array => Float64Array.from(numbers).sort();

/** Numbers as columns have them, with ties. */
const someNumbers = fc.array(
  fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ min: -1e6, max: 1e6, noNaN: true })),
  { minLength: 1, maxLength: 60 },
);

describe('numbers of a column', () => {
  it('are sorted without what has no place among them', () => {
    const sorted = sortNumbers(Float64Array.of(3, NaN, -Infinity, 1, NaN, Infinity, 2));
    expect(sorted).toEqual({ values: Float64Array.of(1, 2, 3), missing: 2, infinite: 2 });
  });

  it('have the quantiles that the definition gives', () => {
    fc.assert(
      fc.property(someNumbers, fc.double({ min: 0, max: 1, noNaN: true }), (numbers, share) => {
        const sorted = [...numbers].sort((a, b) => a - b);
        const at = share * (sorted.length - 1);
        const [below, above] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
        const expected = (1 - (at % 1)) * below + (at % 1) * above;
        expect(quantile(ascending(numbers), share)).toBeCloseTo(expected, 6);
      }),
    );
    expect(quantile(new Float64Array(0), 0.5)).toBeNaN();
  });

  it('keep their mean and spread far away from zero', () => {
    // statistics.mean, statistics.stdev of Python 3 on the same numbers
    const far = Float64Array.of(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16);
    expect(momentsOf(far)).toEqual({ mean: 1e9 + 10, standardDeviation: 5.477225575051661 });
    expect(momentsOf(Float64Array.of(5))).toEqual({ mean: 5, standardDeviation: NaN });
    expect(momentsOf(new Float64Array(0)).mean).toBeNaN();
  });

  it('are counted once each where they differ', () => {
    fc.assert(
      fc.property(someNumbers, (numbers) => {
        expect(countDistinct(ascending(numbers))).toBe(new Set(numbers.map((value) => value + 0)).size);
      }),
    );
  });
});

describe('a histogram', () => {
  it('counts every number in the bin whose edges hold it, the greatest in the last', () => {
    fc.assert(
      fc.property(someNumbers, fc.integer({ min: 1, max: 30 }), (numbers, bins) => {
        const { edges, counts } = histogramOf(ascending(numbers), bins);
        expect(edges).toHaveLength(bins + 1);
        const expected = Array.from({ length: bins }, (_, bin) => {
          const isLast = bin === bins - 1;
          return numbers.filter((value) => value >= edges[bin]! && (isLast || value < edges[bin + 1]!)).length;
        });
        expect([...counts]).toEqual(expected);
      }),
    );
  });

  it('has the bins of numpy.histogram', () => {
    // numpy.histogram([1, 2, 2, 3, 9], 4): edges 1, 3, 5, 7, 9
    const { edges, counts } = histogramOf(ascending([1, 2, 2, 3, 9]), 4);
    expect([[...edges], [...counts]]).toEqual([
      [1, 3, 5, 7, 9],
      [3, 1, 0, 1],
    ]);
    // numpy.histogram([7, 7], 2): edges 6.5, 7, 7.5
    const equal = histogramOf(ascending([7, 7]), 2);
    expect([[...equal.edges], [...equal.counts]]).toEqual([
      [6.5, 7, 7.5],
      [0, 2],
    ]);
  });

  it('on a logarithmic axis has bins of equal ratio, and tells what has no place there', () => {
    const { edges, counts, notShown } = histogramOf(ascending([-3, 0, 1, 5, 20, 300, 1000]), 3, true);
    expect([...edges].map((edge) => Number(edge.toFixed(9)))).toEqual([1, 10, 100, 1000]);
    expect([...counts]).toEqual([2, 1, 2]);
    expect(notShown).toBe(2);
    expect(histogramOf(ascending([-1, 0]), 5, true)).toEqual({
      edges: new Float64Array(0),
      counts: new Float64Array(0),
      notShown: 2,
    });
  });
});

describe('a box', () => {
  it('has whiskers to the last numbers within one and a half boxes, and the rest beyond', () => {
    fc.assert(
      fc.property(someNumbers, (numbers) => {
        const box = boxOf(ascending(numbers));
        const reach = 1.5 * (box.q3 - box.q1);
        const within = numbers.filter((value) => value >= box.q1 - reach && value <= box.q3 + reach);
        expect(box.lowerWhisker).toBe(Math.min(...within) + 0);
        expect(box.upperWhisker).toBe(Math.max(...within) + 0);
        expect(box.outliers).toBe(numbers.length - within.length);
        expect(box.shownOutliers).toHaveLength(box.outliers);
      }),
    );
  });

  it('shows the farthest of many outliers', () => {
    const box = boxOf(
      ascending([...Array.from({ length: 3000 }, () => 0), ...Array.from({ length: 300 }, (_, i) => i + 1), -1]),
    );
    expect(box.outliers).toBe(301);
    expect(box.shownOutliers).toHaveLength(200);
    expect([box.shownOutliers[0], box.shownOutliers[1], box.shownOutliers[199]]).toEqual([-1, 102, 300]);
  });
});
