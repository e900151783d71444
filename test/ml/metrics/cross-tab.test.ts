import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  adjustedRandIndex,
  crossTabulate,
  normalisedMutualInformation,
  purity,
  type CrossTab,
} from '../../../src/ml/metrics/cross-tab';

const parts = 5;
const tabOf = (first: readonly number[], second: readonly number[]): CrossTab =>
  crossTabulate(Int32Array.from(first), parts, Int32Array.from(second), parts);

const partition = (size: number): fc.Arbitrary<number[]> =>
  fc.array(fc.integer({ min: 0, max: parts - 1 }), { minLength: size, maxLength: size });
const twoPartitions = fc.integer({ min: 1, max: 30 }).chain((size) => fc.tuple(partition(size), partition(size)));
const permutation = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: parts, maxLength: parts });

describe('a cross-tab', () => {
  it('counts pairs of codes and leaves out missing ones', () => {
    const tab = crossTabulate(Int32Array.of(0, 0, 1, -1, 1), 2, Int32Array.of(2, 2, 0, 1, -1), 3);
    expect([...tab.counts]).toEqual([0, 0, 2, 1, 0, 0]);
    expect([...tab.rowTotals]).toEqual([2, 1]);
    expect([...tab.columnTotals]).toEqual([1, 0, 2]);
    expect(tab.total).toBe(3);
  });
});

describe('agreement of two partitions', () => {
  it('is complete for equal ones, however their parts are numbered', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }).chain(partition), permutation, (first, numbers) => {
        const tab = tabOf(
          first,
          first.map((k) => numbers[k]!),
        );
        expect(adjustedRandIndex(tab)).toBe(1);
        expect(normalisedMutualInformation(tab)).toBeCloseTo(1, 12);
        expect(purity(tab)).toBe(1);
      }),
    );
  });

  it('is symmetric, bounded, and the same for renumbered parts', () => {
    fc.assert(
      fc.property(twoPartitions, permutation, ([first, second], numbers) => {
        const tab = tabOf(first, second);
        const swapped = tabOf(second, first);
        const renumbered = tabOf(
          first.map((k) => numbers[k]!),
          second,
        );
        for (const measure of [adjustedRandIndex, normalisedMutualInformation]) {
          expect(measure(swapped)).toBeCloseTo(measure(tab), 12);
          expect(measure(renumbered)).toBeCloseTo(measure(tab), 12);
          expect(measure(tab)).toBeLessThanOrEqual(1);
        }
        expect(adjustedRandIndex(tab)).toBeGreaterThanOrEqual(-0.5);
        expect(normalisedMutualInformation(tab)).toBeGreaterThanOrEqual(0);
        expect(purity(tab)).toBeGreaterThanOrEqual(1 / parts);
      }),
    );
  });

  it('has the adjusted Rand index that counting all pairs of rows gives', () => {
    fc.assert(
      fc.property(
        twoPartitions.filter(([first]) => first.length > 1),
        ([first, second]) => {
          // The index in terms of pairs: together in both, in the first only, in the second only, in neither.
          let [both, onlyFirst, onlySecond, neither] = [0, 0, 0, 0];
          for (let i = 0; i < first.length; i++)
            for (let j = 0; j < i; j++) {
              const inFirst = first[i] === first[j];
              const inSecond = second[i] === second[j];
              if (inFirst && inSecond) both++;
              else if (inFirst) onlyFirst++;
              else if (inSecond) onlySecond++;
              else neither++;
            }
          const expected =
            onlyFirst + onlySecond === 0
              ? 1
              : (2 * (both * neither - onlyFirst * onlySecond)) /
                ((both + onlyFirst) * (onlyFirst + neither) + (both + onlySecond) * (onlySecond + neither));
          expect(adjustedRandIndex(tabOf(first, second))).toBeCloseTo(expected, 10);
        },
      ),
    );
  });

  it('gives known figures', () => {
    // As scikit-learn 1.2 gives them.
    const close = tabOf([0, 0, 1, 1], [0, 0, 1, 2]);
    expect(adjustedRandIndex(close)).toBeCloseTo(4 / 7, 12);
    const mixed = tabOf([0, 0, 1, 1], [0, 1, 0, 1]);
    expect(adjustedRandIndex(mixed)).toBeCloseTo(-0.5, 12);
    expect(normalisedMutualInformation(mixed)).toBeCloseTo(0, 12);
    expect(purity(mixed)).toBe(0.5);
    expect(normalisedMutualInformation(close)).toBeCloseTo(0.8, 12);
    expect(purity(tabOf([0, 0, 0, 1], [1, 1, 2, 3]))).toBe(0.75);
  });

  it('is 0 between all rows together and every row alone, and undefined without rows', () => {
    const tab = tabOf([0, 0, 0], [0, 1, 2]);
    expect(adjustedRandIndex(tab)).toBe(0);
    expect(normalisedMutualInformation(tab)).toBe(0);
    expect(adjustedRandIndex(tabOf([], []))).toBeNaN();
    expect(normalisedMutualInformation(tabOf([], []))).toBeNaN();
    expect(purity(tabOf([], []))).toBeNaN();
  });
});
