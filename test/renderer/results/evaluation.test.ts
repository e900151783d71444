import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateBinary } from '../../../src/ml/metrics/binary';
import {
  confusionCellText,
  confusionView,
  percentText,
  shortLabel,
} from '../../../src/renderer/results/evaluation/confusion';
import { curvePoints, figuresAt, pointAt } from '../../../src/renderer/results/evaluation/threshold';
import { formatFigure } from '../../../src/renderer/results/number-format';
import { hasShared, sharedPath } from '../../support/shared';

describe('the confusion matrix', () => {
  it('shows percentages of the actual class, blank for nothing, also where a class has no rows', () => {
    const view = confusionView(['a', 'b', 'c'], [1, 5, 0, 0, 0, 0, 2, 0, 2]);
    const shown = view.rows.map(({ cells }) => cells.map((cell) => confusionCellText(cell, 'shares')));
    expect(shown).toEqual([
      ['16.7%', '83.3%', ''],
      ['', '', ''],
      ['50.0%', '', '50.0%'],
    ]);
    expect(view.rows.map(({ total }) => total)).toEqual([6, 0, 4]);
    expect(view.rows.map(({ cells }) => cells.findIndex((cell) => cell.isDiagonal))).toEqual([0, 1, 2]);
    expect(view.rows[0]!.cells.map((cell) => confusionCellText(cell, 'counts'))).toEqual(['1', '5', '']);
    expect(view.most).toBe(5);
  });

  it.skipIf(!hasShared)('reads like the published figure of the tutorial', () => {
    const { classes, rows_actual_columns_predicted: counts } = JSON.parse(
      readFileSync(sharedPath('reference/tutorial-confusion.json'), 'utf8'),
    ) as { classes: string[]; rows_actual_columns_predicted: number[][] };
    const view = confusionView(classes, counts.flat());
    const cells = (row: number): string[] =>
      view.rows[row]!.cells.map(({ share }) => percentText(share)).filter((text) => text !== '');
    expect(cells(0)).toEqual(['40.0%', '40.0%', '20.0%']);
    expect(cells(2)).toEqual(['100.0%']);
    expect(cells(9)).toEqual(['16.7%', '33.3%', '50.0%']);
  });

  it('of very many classes keeps the most frequent ones in their order and says how many are left out', () => {
    const classes = Array.from({ length: 5 }, (_, i) => `c${i}`);
    const counts = Array.from({ length: 25 }, (_, i) => (i % 6 === 0 ? [1, 9, 3, 7, 5][i / 6]! : 0));
    const view = confusionView(classes, counts, 3);
    expect(view.classes).toEqual(['c1', 'c3', 'c4']);
    expect(view.rows.map(({ total }) => total)).toEqual([9, 7, 5]);
    expect(view.hidden).toBe(2);
  });

  it('cuts long labels', () => {
    expect(shortLabel("['leucanthemum maximum']", 8)).toBe("['leuca…");
    expect(shortLabel('rose')).toBe('rose');
  });
});

describe('figures', () => {
  it('print up to six decimals without trailing zeros, as published', () => {
    expect([1 / 3, 0.8666666666, 0.35, 0, 1, 12.5, -0.1].map((value) => formatFigure(value))).toEqual([
      '0.333333',
      '0.866667',
      '0.35',
      '0',
      '1',
      '12.5',
      '-0.1',
    ]);
    expect(formatFigure(1e-9)).toBe('1E-09');
    expect(formatFigure(Number.NaN)).toBeUndefined();
  });
});

describe('a threshold that is moved', () => {
  const scored = fc
    .array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 20 })), { minLength: 2, maxLength: 60 })
    .filter((rows) => rows.some(([positive]) => positive) && rows.some(([positive]) => !positive));
  const evaluate = (rows: readonly (readonly [boolean, number])[]) =>
    evaluateBinary(
      ['no', 'yes'],
      Int32Array.from(rows, ([positive]) => (positive ? 1 : 0)),
      Float64Array.from(rows, ([, score]) => score / 20),
    );

  it('counts the rows whose probability exceeds it', () => {
    fc.assert(
      fc.property(scored, fc.integer({ min: 0, max: 40 }), (rows, step) => {
        const threshold = step / 40;
        const figures = figuresAt(evaluate(rows), threshold);
        const above = rows.filter(([, score]) => score / 20 > threshold);
        expect(figures.truePositives).toBe(above.filter(([positive]) => positive).length);
        expect(figures.falsePositives).toBe(above.filter(([positive]) => !positive).length);
        expect(figures.truePositives + figures.falseNegatives).toBe(rows.filter(([positive]) => positive).length);
        expect(figures.falsePositives + figures.trueNegatives).toBe(rows.filter(([positive]) => !positive).length);
      }),
    );
  });

  it('gives at 0.5 what the evaluation itself says', () => {
    fc.assert(
      fc.property(scored, (rows) => {
        const result = evaluate(rows);
        const { truePositives, falseNegatives, falsePositives, trueNegatives, metrics } = result;
        expect(figuresAt(result, 0.5)).toMatchObject({
          truePositives,
          falseNegatives,
          falsePositives,
          trueNegatives,
          accuracy: metrics.accuracy,
          precision: metrics.precision,
          recall: metrics.recall,
          f1Score: metrics.f1Score,
        });
      }),
    );
  });

  it('has its point on every curve, and ROC curves climb from one corner to the other', () => {
    fc.assert(
      fc.property(scored, (rows) => {
        const result = evaluate(rows);
        const roc = curvePoints(result, 'roc');
        expect(roc[0]).toEqual({ x: 0, y: 0 });
        expect(roc.at(-1)).toEqual({ x: 1, y: 1 });
        roc.slice(1).forEach((point, i) => {
          expect(point.x).toBeGreaterThanOrEqual(roc[i]!.x);
          expect(point.y).toBeGreaterThanOrEqual(roc[i]!.y);
        });
        for (const kind of ['roc', 'lift'] as const)
          expect(curvePoints(result, kind)).toContainEqual(pointAt(result, kind, 0.5));
      }),
    );
  });
});
