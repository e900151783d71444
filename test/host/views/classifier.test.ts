import { describe, expect, it } from 'vitest';
import { column, tableOf } from '../../../src/core/table/build';
import type { Cell, Table } from '../../../src/core/table/table';
import { analyseClassifier, oneAgainstRest } from '../../../src/host/views/classifier';

interface Scores {
  readonly label: readonly Cell[];
  readonly predicted: readonly Cell[];
  readonly probabilities?: { readonly [name: string]: readonly Cell[] };
}

function scoredTable({ label, predicted, probabilities = {} }: Scores): Table {
  return tableOf(label.length, [
    column('kind', 'string', label, { role: 'label' }),
    ...Object.entries(probabilities).map(([name, cells]) =>
      column(`Scored Probabilities for Class "${name}"`, 'double', cells, {
        role: 'score',
        scoreKind: 'Calibrated Score',
      }),
    ),
    column('Scored Labels', 'string', predicted, {
      categorical: true,
      role: 'score',
      scoreKind: 'Multi Class Assigned Labels',
    }),
  ]);
}

const three = scoredTable({
  label: ['a', 'b', 'c', 'a', null, 'b'],
  predicted: ['a', 'c', 'c', 'b', 'a', null],
  probabilities: {
    a: [0.8, 0.1, 0.2, 0.3, 0.9, null],
    b: [0.1, 0.2, 0.1, 0.6, 0.05, null],
    c: [0.1, 0.7, 0.7, 0.1, 0.05, null],
  },
});

describe('a classifier of three classes', () => {
  it('has its mistakes by falling probability; rows without a label or a score count as none', () => {
    const { mistakes, mistakeCount, classes } = analyseClassifier(three);
    expect(classes).toEqual(['a', 'b', 'c']);
    expect(mistakeCount).toBe(2);
    expect(mistakes).toEqual([
      { row: 1, actual: 'b', predicted: 'c', probability: 0.7 },
      { row: 3, actual: 'a', predicted: 'b', probability: 0.6 },
    ]);
  });

  it('is calibrated by the probability of what it predicted', () => {
    const { calibration } = analyseClassifier(three);
    // 0.8 right; 0.7 wrong and 0.7 right; 0.6 wrong.
    expect(calibration!.bins.map(({ rows, share }) => [rows, share])).toEqual([
      [1, 0],
      [2, 0.5],
      [1, 1],
    ]);
    expect(calibration!.expectedError).toBeCloseTo((0.6 + 2 * 0.2 + 0.2) / 4, 12);
  });

  it('has curves of one class against all others', () => {
    const { evaluation } = oneAgainstRest(three, 'a');
    // Positives 0.8 and 0.3, negatives 0.1 and 0.2: all in order.
    expect(evaluation.metrics.auc).toBe(1);
    expect(evaluation).toMatchObject({ truePositives: 1, falseNegatives: 1, falsePositives: 0, trueNegatives: 2 });
  });
});

describe('classifiers that have little to show', () => {
  it('without probabilities: mistakes alone', () => {
    const analysis = analyseClassifier(scoredTable({ label: ['a', 'b'], predicted: ['b', 'b'] }));
    expect(analysis.calibration).toBeUndefined();
    expect(analysis.mistakes).toEqual([{ row: 0, actual: 'a', predicted: 'b', probability: NaN }]);
  });

  it('a single row and class: no curve has an area', () => {
    const table = scoredTable({ label: ['a'], predicted: ['a'], probabilities: { a: [1] } });
    expect(analyseClassifier(table).mistakeCount).toBe(0);
    expect(oneAgainstRest(table, 'a').evaluation.metrics.auc).toBeNaN();
  });

  it('without scores it is told so', () => {
    expect(() => analyseClassifier(tableOf(1, [column('kind', 'string', ['a'], { role: 'label' })]))).toThrow(
      /no predicted classes/,
    );
  });
});

it('a thinned curve is exact where the slider stops', () => {
  const count = 5000;
  const scores = Array.from({ length: count }, (_, i) => (i + 0.5) / count);
  const label = scores.map((_, i) => ((i * 7919) % 3 === 0 ? 'a' : 'b'));
  const table = scoredTable({
    label,
    predicted: label,
    probabilities: { a: scores, b: scores.map((score) => 1 - score) },
  });
  const { curve } = oneAgainstRest(table, 'a').evaluation;
  expect(curve.threshold.length).toBeLessThan(1200);
  for (let step = 1; step <= 99; step++) {
    const threshold = step / 100;
    const at = curve.threshold.findLastIndex((value) => value > threshold);
    const wanted = label.filter((name, i) => name === 'a' && scores[i]! > threshold).length;
    expect(curve.truePositives[at]).toBe(wanted);
  }
});
