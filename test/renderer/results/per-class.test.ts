import { expect, it } from 'vitest';
import { differenceText } from '../../../src/renderer/results/evaluation/difference';
import { perClass } from '../../../src/renderer/results/evaluation/per-class';

it('precision, recall and F1 follow from the counts; 0 where a class is never predicted or never there', () => {
  const confusion = Float64Array.of(3, 1, 0, 0, 2, 0, 0, 0, 0);
  expect(perClass({ classes: ['a', 'b', 'c'], confusion })).toEqual([
    { name: 'a', rows: 4, precision: 1, recall: 0.75, f1Score: 1.5 / 1.75 },
    { name: 'b', rows: 2, precision: 2 / 3, recall: 1, f1Score: expect.closeTo(0.8, 12) as number },
    { name: 'c', rows: 0, precision: 0, recall: 0, f1Score: 0 },
  ]);
});

it.each([
  [0.5, 0.75, '+0.25'],
  [0.75, 0.5, '−0.25'],
  [0.5, 0.5, '0'],
  [NaN, 0.5, ''],
])('the difference from %f to %f is "%s"', (first, second, text) => {
  expect(differenceText(first, second)).toBe(text);
});
