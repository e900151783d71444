import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/errors';
import { confusionMatrix, evaluateMulticlass, multiclassMetrics } from '../../../src/ml/metrics/multiclass';
import { hasShared, sharedPath } from '../../support/shared';

describe.skipIf(!hasShared)('the confusion matrix that the tutorial published', () => {
  it('gives its six figures', () => {
    const { classes, rows_actual_columns_predicted, published } = JSON.parse(
      readFileSync(sharedPath('reference', 'tutorial-confusion.json'), 'utf8'),
    ) as { classes: string[]; rows_actual_columns_predicted: number[][]; published: { [name: string]: number } };
    const metrics = multiclassMetrics(Float64Array.from(rows_actual_columns_predicted.flat()), classes.length);
    const rounded = Object.fromEntries(
      Object.entries(metrics).map(([name, value]) => [
        name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
        Math.round(value * 1e6) / 1e6,
      ]),
    );
    expect(rounded).toEqual(published);
  });
});

describe('multiclass metrics', () => {
  const counts = fc
    .integer({ min: 2, max: 6 })
    .chain((classes) => fc.array(fc.integer({ min: 0, max: 20 }), { minLength: classes ** 2, maxLength: classes ** 2 }))
    .filter((cells) => cells.some((count) => count > 0));

  it('relate to each other as their definitions say', () => {
    fc.assert(
      fc.property(counts, (cells) => {
        const classes = Math.sqrt(cells.length);
        const metrics = multiclassMetrics(Float64Array.from(cells), classes);
        const total = cells.reduce((sum, count) => sum + count, 0);
        const correct = cells.reduce((sum, count, at) => sum + (at % (classes + 1) === 0 ? count : 0), 0);
        expect(metrics.overallAccuracy).toBe(correct / total);
        expect(metrics.microAveragedPrecision).toBe(metrics.overallAccuracy);
        expect(metrics.microAveragedRecall).toBe(metrics.overallAccuracy);
        expect(metrics.averageAccuracy).toBeCloseTo(1 - (2 * (1 - metrics.overallAccuracy)) / classes, 12);
        for (const value of Object.values(metrics)) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('swap macro precision and macro recall when actual and predicted are swapped', () => {
    fc.assert(
      fc.property(counts, (cells) => {
        const classes = Math.sqrt(cells.length);
        const transposed = cells.map((_, at) => cells[(at % classes) * classes + Math.floor(at / classes)]!);
        const metrics = multiclassMetrics(Float64Array.from(cells), classes);
        const swapped = multiclassMetrics(Float64Array.from(transposed), classes);
        expect(swapped.macroAveragedPrecision).toBeCloseTo(metrics.macroAveragedRecall, 12);
        expect(swapped.macroAveragedRecall).toBeCloseTo(metrics.macroAveragedPrecision, 12);
      }),
    );
  });

  it('count a class that is never predicted, or never occurs, as 0 in the macro averages', () => {
    const metrics = multiclassMetrics(Float64Array.of(3, 0, 0, 1, 0, 0, 0, 0, 0), 3);
    expect(metrics.macroAveragedPrecision).toBeCloseTo(3 / 4 / 3, 12);
    expect(metrics.macroAveragedRecall).toBeCloseTo(1 / 3, 12);
  });
});

describe('evaluating predictions', () => {
  it('counts rows actual by predicted and leaves out those without label or score', () => {
    const result = evaluateMulticlass(['a', 'b'], Int32Array.of(0, 0, 1, -1, 1), Int32Array.of(0, 1, 1, 0, -1));
    expect([...result.confusion]).toEqual([1, 1, 0, 1]);
    expect(result.rowsWithoutScore).toBe(2);
    expect(result.metrics.overallAccuracy).toBeCloseTo(2 / 3, 12);
  });

  it('refuses to evaluate nothing', () => {
    expect(() => evaluateMulticlass(['a', 'b'], Int32Array.of(-1), Int32Array.of(0))).toThrow(UserError);
  });

  it('does not accept codes of classes that do not exist', () => {
    expect(() => confusionMatrix(Int32Array.of(2), Int32Array.of(0), 2)).toThrow(RangeError);
  });
});
