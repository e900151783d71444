import { sharedFloat64 } from '../../core/table/buffers';
import type { BinaryEvaluation } from '../../core/value';
import { noScoredRows } from './multiclass';

/** A row is labelled positive where its probability exceeds this. */
const threshold = 0.5;

/** Log losses take probabilities no closer to 0 or 1 than this, so that one wrong certainty does not make them infinite. */
const leastProbability = 1e-15;

/**
 * Evaluation of probabilities of the positive class.
 *
 * Precision is 0 where no row is labelled positive, recall where none is, F1 where both are 0. The area under the ROC
 * curve counts tied probabilities half; it is NaN where only one class occurs. Average log loss: mean of -ln of the
 * probability given to the actual class. Training log loss, the classic product's "advantage of the classifier over a
 * random prediction": 100 (h - average log loss) / h, where h is the entropy of the classes' shares; NaN where h is 0.
 *
 * @param classes names, negative class first
 * @param actual 0 negative, 1 positive, -1 unknown
 * @param probabilities of the positive class, NaN where the row has no score
 * @throws UserError (0021) where no row has both a label and a score
 */
export function evaluateBinary(
  classes: readonly [string, string],
  actual: Int32Array,
  probabilities: Float64Array,
): BinaryEvaluation {
  const rows = Uint32Array.from({ length: actual.length }, (_, row) => row).filter(
    (row) => actual[row]! >= 0 && !Number.isNaN(probabilities[row]!),
  );
  if (rows.length === 0) throw noScoredRows();
  rows.sort((a, b) => probabilities[b]! - probabilities[a]!);

  const counts = { truePositives: 0, falseNegatives: 0, falsePositives: 0, trueNegatives: 0 };
  let positives = 0;
  let loss = 0;
  for (const row of rows) {
    const isPositive = actual[row] === 1;
    const probability = probabilities[row]!;
    const isLabelled = probability > threshold;
    if (isPositive) {
      positives++;
      if (isLabelled) counts.truePositives++;
      else counts.falseNegatives++;
    } else if (isLabelled) counts.falsePositives++;
    else counts.trueNegatives++;
    const given = isPositive ? probability : 1 - probability;
    loss -= Math.log(Math.min(1, Math.max(leastProbability, given)));
  }
  const total = rows.length;
  const { truePositives, falseNegatives, falsePositives, trueNegatives } = counts;
  const precision = ratio(truePositives, truePositives + falsePositives);
  const recall = ratio(truePositives, truePositives + falseNegatives);
  const averageLogLoss = loss / total;
  const entropy = binaryEntropy(positives / total);
  const { curve, area } = thresholdCurve(rows, actual, probabilities);
  return {
    task: 'binary',
    classes,
    ...counts,
    metrics: {
      accuracy: (truePositives + trueNegatives) / total,
      precision,
      recall,
      f1Score: ratio(2 * precision * recall, precision + recall),
      auc: area / (positives * (total - positives)),
      averageLogLoss,
      trainingLogLoss: entropy > 0 ? (100 * (entropy - averageLogLoss)) / entropy : NaN,
    },
    curve,
    rowsWithoutScore: actual.length - total,
  };
}

/**
 * True and false positives at every distinct probability, and the area under the steps in units of
 * positives × negatives: the number of pairs of a positive and a negative row in the right order, ties half
 * (Fawcett, "An introduction to ROC analysis", Pattern Recognition Letters 27, 2006, algorithm 3).
 * @param rows by descending probability
 */
function thresholdCurve(
  rows: Uint32Array,
  actual: Int32Array,
  probabilities: Float64Array,
): { curve: BinaryEvaluation['curve']; area: number } {
  const isLastOfTie = (i: number): boolean => probabilities[rows[i]!] !== probabilities[rows[i + 1]!];
  let points = 0;
  for (let i = 0; i < rows.length; i++) if (i + 1 === rows.length || isLastOfTie(i)) points++;
  const curve = {
    threshold: sharedFloat64(points),
    truePositives: sharedFloat64(points),
    falsePositives: sharedFloat64(points),
  };
  let area = 0;
  let truePositives = 0;
  let falsePositives = 0;
  let point = 0;
  rows.forEach((row, i) => {
    if (actual[row] === 1) truePositives++;
    else falsePositives++;
    if (i + 1 < rows.length && !isLastOfTie(i)) return;
    const before =
      point === 0 ? { tp: 0, fp: 0 } : { tp: curve.truePositives[point - 1]!, fp: curve.falsePositives[point - 1]! };
    area += ((falsePositives - before.fp) * (truePositives + before.tp)) / 2;
    curve.threshold[point] = probabilities[row]!;
    curve.truePositives[point] = truePositives;
    curve.falsePositives[point] = falsePositives;
    point++;
  });
  return { curve, area };
}

const ratio = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);

/** Entropy in nats of a share and its complement. */
function binaryEntropy(share: number): number {
  const term = (p: number): number => (p > 0 ? -p * Math.log(p) : 0);
  return term(share) + term(1 - share);
}
