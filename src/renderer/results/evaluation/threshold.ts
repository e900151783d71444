import type { BinaryEvaluation } from '../../../core/value';

/** What a binary classifier comes to at one threshold. A figure that is not defined is 0, as in the host's metrics. */
export interface ThresholdFigures {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
  readonly accuracy: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1Score: number;
}

type Curve = Pick<BinaryEvaluation, 'curve' | 'truePositives' | 'falseNegatives' | 'falsePositives' | 'trueNegatives'>;

const actualCounts = (result: Curve): { positives: number; negatives: number } => ({
  positives: result.truePositives + result.falseNegatives,
  negatives: result.falsePositives + result.trueNegatives,
});

/** Rows count as positive where their probability exceeds the threshold. */
export function figuresAt(result: Curve, threshold: number): ThresholdFigures {
  const { positives, negatives } = actualCounts(result);
  const { curve } = result;
  let low = 0;
  let high = curve.threshold.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (curve.threshold[middle]! > threshold) low = middle + 1;
    else high = middle;
  }
  const truePositives = low === 0 ? 0 : curve.truePositives[low - 1]!;
  const falsePositives = low === 0 ? 0 : curve.falsePositives[low - 1]!;
  const trueNegatives = negatives - falsePositives;
  const precision = ratio(truePositives, truePositives + falsePositives);
  const recall = ratio(truePositives, positives);
  return {
    truePositives,
    falsePositives,
    trueNegatives,
    falseNegatives: positives - truePositives,
    accuracy: ratio(truePositives + trueNegatives, positives + negatives),
    precision,
    recall,
    f1Score: ratio(2 * precision * recall, precision + recall),
  };
}

export type CurveKind = 'roc' | 'precision-recall' | 'lift';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** More points than this cannot be told apart on a screen. */
const mostPoints = 1000;

/**
 * Points of a curve from the strictest threshold on. ROC: false positive rate, true positive rate. Precision and
 * recall: recall, precision. Lift: share of rows labelled positive, number of true positives.
 */
export function curvePoints(result: Curve, kind: CurveKind): Point[] {
  const { positives, negatives } = actualCounts(result);
  const { truePositives, falsePositives } = result.curve;
  const count = truePositives.length;
  const points: Point[] = kind === 'precision-recall' ? [] : [{ x: 0, y: 0 }];
  const stride = Math.max(1, Math.ceil(count / mostPoints));
  for (let i = 0; i < count; i++) {
    if (i % stride !== 0 && i !== count - 1) continue;
    points.push(pointOf(kind, truePositives[i]!, falsePositives[i]!, positives, negatives));
  }
  return points;
}

/** The point of a curve that a threshold stands for. */
export function pointAt(result: Curve, kind: CurveKind, threshold: number): Point {
  const { positives, negatives } = actualCounts(result);
  const { truePositives, falsePositives } = figuresAt(result, threshold);
  return pointOf(kind, truePositives, falsePositives, positives, negatives);
}

function pointOf(kind: CurveKind, tp: number, fp: number, positives: number, negatives: number): Point {
  switch (kind) {
    case 'roc':
      return { x: ratio(fp, negatives), y: ratio(tp, positives) };
    case 'precision-recall':
      return { x: ratio(tp, positives), y: tp + fp === 0 ? 1 : tp / (tp + fp) };
    case 'lift':
      return { x: ratio(tp + fp, positives + negatives), y: tp };
  }
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
