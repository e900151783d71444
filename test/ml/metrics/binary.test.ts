import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/errors';
import type { BinaryEvaluation } from '../../../src/core/value';
import { evaluateBinary } from '../../../src/ml/metrics/binary';

const evaluate = (rows: readonly (readonly [actual: number, probability: number])[]): BinaryEvaluation =>
  evaluateBinary(
    ['no', 'yes'],
    Int32Array.from(rows, ([actual]) => actual),
    Float64Array.from(rows, ([, probability]) => probability),
  );

// A coarse grid, so that ties are common.
const scored = fc.array(
  fc.tuple(
    fc.integer({ min: 0, max: 1 }),
    fc.integer({ min: 0, max: 10 }).map((n) => n / 10),
  ),
  {
    minLength: 1,
    maxLength: 40,
  },
);
const bothClasses = scored.filter((rows) => rows.some(([a]) => a === 1) && rows.some(([a]) => a === 0));

describe('binary evaluation', () => {
  it('gives the figures of a worked example', () => {
    const { metrics, curve, ...counts } = evaluate([
      [1, 0.9],
      [1, 0.8],
      [0, 0.7],
      [1, 0.5],
      [0, 0.4],
      [0, 0.1],
    ]);
    expect(counts).toMatchObject({ truePositives: 2, falseNegatives: 1, falsePositives: 1, trueNegatives: 2 });
    expect(metrics.accuracy).toBeCloseTo(4 / 6, 12);
    expect(metrics.precision).toBeCloseTo(2 / 3, 12);
    expect(metrics.recall).toBeCloseTo(2 / 3, 12);
    expect(metrics.f1Score).toBeCloseTo(2 / 3, 12);
    expect(metrics.auc).toBeCloseTo(8 / 9, 12);
    const loss = -(Math.log(0.9) + Math.log(0.8) + Math.log(0.3) + Math.log(0.5) + Math.log(0.6) + Math.log(0.9)) / 6;
    expect(metrics.averageLogLoss).toBeCloseTo(loss, 12);
    expect(metrics.trainingLogLoss).toBeCloseTo(100 * (1 - loss / Math.LN2), 10);
    expect([...curve.threshold]).toEqual([0.9, 0.8, 0.7, 0.5, 0.4, 0.1]);
    expect([...curve.truePositives]).toEqual([1, 2, 2, 3, 3, 3]);
    expect([...curve.falsePositives]).toEqual([0, 0, 1, 1, 2, 3]);
  });

  it('has the area under the curve that counting all pairs gives, ties half', () => {
    fc.assert(
      fc.property(bothClasses, (rows) => {
        let right = 0;
        let pairs = 0;
        for (const [a, p] of rows)
          for (const [b, q] of rows)
            if (a === 1 && b === 0) {
              pairs++;
              right += p > q ? 1 : p === q ? 0.5 : 0;
            }
        expect(evaluate(rows).metrics.auc).toBeCloseTo(right / pairs, 12);
      }),
    );
  });

  it('has an area that no monotone transformation of the scores changes', () => {
    fc.assert(
      fc.property(bothClasses, (rows) => {
        const moved = rows.map(([a, p]) => [a, p ** 3 / 2 + 0.1] as const);
        expect(evaluate(moved).metrics.auc).toBe(evaluate(rows).metrics.auc);
      }),
    );
  });

  it('has counts that agree with its curve and with each other', () => {
    fc.assert(
      fc.property(scored, (rows) => {
        const { metrics, curve, truePositives, falsePositives, falseNegatives, trueNegatives } = evaluate(rows);
        expect(truePositives + falsePositives + falseNegatives + trueNegatives).toBe(rows.length);
        expect(new Set(curve.threshold).size).toBe(curve.threshold.length);
        curve.threshold.forEach((threshold, i) => {
          const above = rows.filter(([, p]) => p >= threshold);
          expect(curve.truePositives[i]).toBe(above.filter(([a]) => a === 1).length);
          expect(curve.falsePositives[i]).toBe(above.filter(([a]) => a === 0).length);
        });
        expect(metrics.accuracy).toBe(rows.filter(([a, p]) => (p > 0.5 ? 1 : 0) === a).length / rows.length);
      }),
    );
  });

  it('shows no advantage over chance for the share of the class, and all of it for certainty', () => {
    const share: [number, number][] = [
      [1, 0.25],
      [0, 0.25],
      [0, 0.25],
      [0, 0.25],
    ];
    expect(evaluate(share).metrics.trainingLogLoss).toBeCloseTo(0, 10);
    expect(evaluate(share).metrics.auc).toBe(0.5);
    const certain = evaluate(share.map(([a]) => [a, a]));
    expect(certain.metrics.trainingLogLoss).toBeCloseTo(100, 10);
    expect(certain.metrics.averageLogLoss).toBe(0);
  });

  it('stays finite for a wrong certainty, and undefined where one class is absent', () => {
    expect(
      evaluate([
        [1, 0],
        [0, 0.5],
      ]).metrics.averageLogLoss,
    ).toBeLessThan(40);
    const { metrics } = evaluate([
      [0, 0.2],
      [0, 0.1],
    ]);
    expect(metrics).toMatchObject({ precision: 0, recall: 0, f1Score: 0, accuracy: 1 });
    expect(metrics.auc).toBeNaN();
    expect(metrics.trainingLogLoss).toBeNaN();
  });

  it('leaves out rows without label or score, and refuses to evaluate nothing', () => {
    const result = evaluate([
      [1, 0.9],
      [-1, 0.9],
      [0, NaN],
      [0, 0.3],
    ]);
    expect(result.rowsWithoutScore).toBe(2);
    expect(result.metrics.accuracy).toBe(1);
    expect(() => evaluate([[1, NaN]])).toThrow(UserError);
  });
});
