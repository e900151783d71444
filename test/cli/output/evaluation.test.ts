import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { formatConfusionMatrix } from '../../../src/cli/output/confusion-matrix';
import { crossTab, formatCrossTab } from '../../../src/cli/output/cross-tab';
import { formatEvaluation } from '../../../src/cli/output/evaluation';
import type { BinaryEvaluation, EvaluationValue, MulticlassEvaluation } from '../../../src/core/value';
import { hasShared, sharedPath } from '../../support/shared';

const tutorial = (): MulticlassEvaluation => {
  const file = readFileSync(sharedPath('reference', 'tutorial-confusion.json'), 'utf8');
  const reference = JSON.parse(file) as {
    classes: string[];
    rows_actual_columns_predicted: number[][];
    published: Record<string, number>;
  };
  const figure = (name: string): number => reference.published[name]!;
  return {
    task: 'multiclass',
    classes: reference.classes,
    confusion: Float64Array.from(reference.rows_actual_columns_predicted.flat()),
    metrics: {
      overallAccuracy: figure('overall_accuracy'),
      averageAccuracy: figure('average_accuracy'),
      microAveragedPrecision: figure('micro_averaged_precision'),
      macroAveragedPrecision: figure('macro_averaged_precision'),
      microAveragedRecall: figure('micro_averaged_recall'),
      macroAveragedRecall: figure('macro_averaged_recall'),
    },
    rowsWithoutScore: 0,
  };
};

const small: MulticlassEvaluation = {
  task: 'multiclass',
  classes: ['iris', 'rose'],
  confusion: Float64Array.of(1, 2, 0, 0),
  metrics: {
    overallAccuracy: 1 / 3,
    averageAccuracy: 1 / 3,
    microAveragedPrecision: 1 / 3,
    macroAveragedPrecision: 0.5,
    microAveragedRecall: 1 / 3,
    macroAveragedRecall: NaN,
  },
  rowsWithoutScore: 2,
};

const evaluation = (...results: EvaluationValue['results']): EvaluationValue => ({ kind: 'evaluation', results });

describe('formatEvaluation', () => {
  it.skipIf(!hasShared)('prints the six figures and the matrix of the tutorial', () => {
    expect(formatEvaluation(evaluation(tutorial())).join('\n')).toBe(
      `
Overall accuracy          0.333333
Average accuracy          0.866667
Micro-averaged precision  0.333333
Macro-averaged precision  0.340952
Micro-averaged recall     0.333333
Macro-averaged recall     0.35

Confusion matrix (shares of each actual class)

              Predicted class
Actual class aquile… bellfl… calend…    iris leucan…   peony   phlox    rose rudbec…   viola
aquilegia    [ 40.0%]          40.0%                           20.0%
bellflower           [ 20.0%]          20.0%   20.0%   40.0%
calendula                    [100.0%]
iris                   40.0%   20.0% [      ]                  20.0%           20.0%
leucanthemum   20.0%   20.0%                 [ 40.0%]  20.0%
peony                                          20.0% [ 60.0%]          20.0%
phlox                  50.0%                                 [      ]          50.0%
rose           20.0%                   20.0%                   20.0% [ 40.0%]
rudbeckia                     100.0%                                         [      ]
viola          16.7%                   33.3%                                         [ 50.0%]`.slice(1),
    );
  });

  it('says what is not defined and what was not counted, and leaves a class without rows blank', () => {
    expect(formatEvaluation(evaluation(small)).slice(5)).toEqual([
      'Macro-averaged recall     not defined',
      '',
      'Confusion matrix (shares of each actual class)',
      '',
      '              Predicted class',
      'Actual class    iris    rose',
      'iris         [ 33.3%]  66.7%',
      'rose                 [      ]',
      '',
      'Not counted, because they have no score or no label: 2 rows',
    ]);
  });

  it('keeps two scored datasets apart', () => {
    const lines = formatEvaluation(evaluation(small, small));
    expect(lines.filter((line) => !line.startsWith(' ') && line !== '')).toEqual([
      'Scored dataset',
      'Scored dataset to compare',
    ]);
  });

  it('prints a binary evaluation', () => {
    const binary: BinaryEvaluation = {
      task: 'binary',
      classes: ['no', 'yes'],
      truePositives: 1200,
      falseNegatives: 3,
      falsePositives: 4,
      trueNegatives: 50,
      metrics: {
        accuracy: 0.99,
        precision: 1,
        recall: 0.5,
        f1Score: 0.123456789,
        auc: 0.875,
        averageLogLoss: 0.25,
        trainingLogLoss: 12.5,
      },
      curve: { threshold: new Float64Array(), truePositives: new Float64Array(), falsePositives: new Float64Array() },
      rowsWithoutScore: 0,
    };
    expect(formatEvaluation(evaluation(binary)).join('\n')).toBe(
      `
Accuracy           0.99
Precision          1
Recall             0.5
F1 Score           0.123457
AUC                0.875
Average log loss   0.25
Training log loss  12.5

At threshold 0.5; positive class "yes", negative class "no"
True positives   1,200
False negatives      3
False positives      4
True negatives      50`.slice(1),
    );
  });

  it('prints the clustering table', () => {
    const rows = ['Combined Evaluation', 'Evaluation For Cluster No.0'].map((description, i) => ({
      description,
      averageDistanceToClusterCenter: 0.5 + i,
      averageDistanceToOtherCenter: 2.25,
      numberOfPoints: 1500,
      maximalDistanceToClusterCenter: 3,
    }));
    expect(formatEvaluation(evaluation({ task: 'clustering', rows, rowsWithoutScore: 0 }))).toEqual([
      'Result Description           Average Distance to Cluster Center  Average Distance to Other Center  Number of Points  Maximal Distance To Cluster Center',
      'Combined Evaluation                                         0.5                              2.25             1,500                                   3',
      'Evaluation For Cluster No.0                                 1.5                              2.25             1,500                                   3',
    ]);
  });
});

describe('formatConfusionMatrix', () => {
  it('puts classes that do not fit into blocks below, every cell once', () => {
    const classes = ['a', 'b', 'c'];
    const lines = formatConfusionMatrix(classes, [1, 1, 2, 0, 4, 0, 0, 0, 0], 30);
    expect(lines).toEqual([
      '              Predicted class',
      'Actual class       a       b',
      'a            [ 25.0%]  25.0%',
      'b                    [100.0%]',
      'c',
      '',
      '              Predicted class',
      'Actual class       c',
      'a              50.0%',
      'b',
      'c            [      ]',
    ]);
  });
});

describe('crossTab', () => {
  it('counts pairs, orders numbers as numbers and leaves zeros blank', () => {
    const species = ['rose', 'iris', 'rose', 'viola', 'rose'];
    const clusters = ['0', '10', '2', '2', '0'];
    expect(formatCrossTab(crossTab('Col1', species, 'Assignments', clusters))).toEqual([
      '       Assignments',
      'Col1   0  2  10  Total',
      'iris          1      1',
      'rose   2  1          3',
      'viola     1          1',
      'Total  2  2   1      5',
    ]);
  });
});
