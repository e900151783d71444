import type { ClassifierAnalysis, Mistake, OneAgainstRest } from '../../core/api/analysis';
import { UserError } from '../../core/errors';
import { columnNumbers } from '../../core/table/cells';
import { columnName } from '../../core/table/schema';
import { modelColumns } from '../../core/table/scores';
import type { Table } from '../../core/table/table';
import type { BinaryEvaluation } from '../../core/value';
import { evaluateBinary } from '../../ml/metrics/binary';
import { reliability } from '../../ml/metrics/calibration';
import { compareClasses, type ComparedClasses } from '../../modules/machine-learning/evaluate-model/compare-classes';
import { findScores, type Scores } from '../../modules/machine-learning/evaluate-model/find-scores';

/** More mistakes than this nobody looks at one by one. */
const mostMistakes = 500;

/** @throws UserError if the table has no predicted classes or no label */
export function analyseClassifier(table: Table): ClassifierAnalysis {
  const scored = scoredRows(table);
  const { classes, actual, predicted } = scored;
  const ofPredicted = Float64Array.from(predicted, (k, row) => (k < 0 ? NaN : (scored.probabilities[k]?.[row] ?? NaN)));
  const hasProbabilities = scored.probabilities.some((column) => column !== undefined);
  const isRight = Int32Array.from(actual, (k, row) =>
    k < 0 || predicted[row]! < 0 ? -1 : k === predicted[row] ? 1 : 0,
  );
  const wrong = [...isRight.keys()].filter((row) => isRight[row] === 0);
  const certainty = (row: number): number => (Number.isNaN(ofPredicted[row]!) ? -1 : ofPredicted[row]!);
  wrong.sort((a, b) => certainty(b) - certainty(a) || a - b);
  return {
    classes,
    labelColumn: scored.labelColumn,
    assignedColumn: scored.assigned,
    ...(scored.probabilityColumn === undefined ? {} : { probabilityColumn: scored.probabilityColumn }),
    ...(hasProbabilities ? { calibration: reliability(ofPredicted, isRight) } : {}),
    mistakes: wrong.slice(0, mostMistakes).map((row): Mistake => ({
      row,
      actual: classes[actual[row]!]!,
      predicted: classes[predicted[row]!]!,
      probability: ofPredicted[row]!,
    })),
    mistakeCount: wrong.length,
  };
}

/** @throws UserError if the table has no probabilities of the class or no label */
export function oneAgainstRest(table: Table, name: string): OneAgainstRest {
  const { classes, actual, probabilities } = scoredRows(table);
  const chosen = classes.indexOf(name);
  const ofClass = probabilities[chosen];
  if (!ofClass)
    throw new UserError(`The dataset has no probabilities of the class "${name}"`, {
      mend: 'Keep all score columns that Score Model appends',
    });
  const isClass = actual.map((k) => (k < 0 ? -1 : k === chosen ? 1 : 0));
  return {
    evaluation: withThinCurve(evaluateBinary(['', name], isClass, ofClass)),
    calibration: reliability(ofClass, isClass),
  };
}

interface ScoredRows extends ComparedClasses, Pick<Scores, 'assigned'> {
  /** Of each class; undefined where the table has none. */
  readonly probabilities: readonly (Float64Array | undefined)[];
  readonly probabilityColumn?: number;
}

function scoredRows(table: Table): ScoredRows {
  const scores = findScores(table);
  if (!scores || scores.task === 'clustering')
    throw new UserError('The dataset has no predicted classes', { mend: 'Look at the output of Score Model' });
  const compared = compareClasses(table, scores, '');
  const positive = scores.task === 'binary' ? modelColumns(table)?.probabilities.at(-1) : undefined;
  return {
    ...compared,
    assigned: scores.assigned,
    probabilities: probabilitiesOf(table, scores, compared.classes),
    ...(positive === undefined ? {} : { probabilityColumn: positive }),
  };
}

function probabilitiesOf(table: Table, { task }: Scores, classes: readonly string[]): (Float64Array | undefined)[] {
  const columns = modelColumns(table)?.probabilities ?? [];
  if (task === 'binary') {
    const last = columns.at(-1);
    if (last === undefined || classes.length !== 2) return classes.map(() => undefined);
    const positive = columnNumbers(table, last);
    return [positive.map((probability) => 1 - probability), positive];
  }
  // Several models may have scored the rows: the last columns are those of the newest.
  return classes.map((name) => {
    const column = columns.findLast((index) => columnName(table, index).includes(`for Class "${name}"`));
    return column === undefined ? undefined : columnNumbers(table, column);
  });
}

/** More points than this cannot be told apart on a screen. */
const mostPoints = 1000;
/** Thresholds that the slider stops at: the curve is exact there. */
const steps = 100;

/** The curve with some of its points: evenly many, and those that the slider's thresholds stand for. */
function withThinCurve(evaluation: BinaryEvaluation): BinaryEvaluation {
  const { threshold, truePositives, falsePositives } = evaluation.curve;
  if (threshold.length <= mostPoints) return evaluation;
  const kept = new Set<number>([threshold.length - 1]);
  for (let i = 0; i < mostPoints; i++) kept.add(Math.floor((i * threshold.length) / mostPoints));
  let last = 0;
  for (let step = steps; step >= 0; step--) {
    while (last < threshold.length && threshold[last]! > step / steps) last++;
    if (last > 0) kept.add(last - 1);
  }
  const order = [...kept].sort((a, b) => a - b);
  const thin = (values: Float64Array): Float64Array => Float64Array.from(order, (i) => values[i]!);
  return {
    ...evaluation,
    curve: {
      threshold: thin(threshold),
      truePositives: thin(truePositives),
      falsePositives: thin(falsePositives),
    },
  };
}
