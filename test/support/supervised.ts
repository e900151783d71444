import { byName } from '../../src/core/columns/build';
import type { ParameterValues } from '../../src/core/module/parameters';
import type { Table } from '../../src/core/table/table';
import type { EvaluationValue, TrainedModelValue, UntrainedModelValue } from '../../src/core/value';
import * as multiclassDefinition from '../../src/modules/machine-learning/multiclass-logistic-regression/definition';
import * as multiclassRun from '../../src/modules/machine-learning/multiclass-logistic-regression/run';
import * as twoClassDefinition from '../../src/modules/machine-learning/two-class-logistic-regression/definition';
import * as twoClassRun from '../../src/modules/machine-learning/two-class-logistic-regression/run';
import * as trainDefinition from '../../src/modules/machine-learning/train-model/definition';
import * as trainRun from '../../src/modules/machine-learning/train-model/run';
import * as scoreDefinition from '../../src/modules/machine-learning/score-model/definition';
import * as scoreRun from '../../src/modules/machine-learning/score-model/run';
import * as evaluateDefinition from '../../src/modules/machine-learning/evaluate-model/definition';
import * as evaluateRun from '../../src/modules/machine-learning/evaluate-model/run';
import { dataset, runModule, tableFrom } from './module-harness';
import { createTestContext, type TestContext } from './run-context';

/** The supervised modules, wired in memory. */
export const multiclassModule = { ...multiclassDefinition, ...multiclassRun };
export const twoClassModule = { ...twoClassDefinition, ...twoClassRun };
export const trainModule = { ...trainDefinition, ...trainRun };
export const scoreModule = { ...scoreDefinition, ...scoreRun };
export const evaluateModule = { ...evaluateDefinition, ...evaluateRun };

export async function untrained(
  kind: 'multiclass' | 'two-class',
  stored: ParameterValues = {},
): Promise<UntrainedModelValue> {
  const outputs =
    kind === 'multiclass' ? await runModule(multiclassModule, {}, stored) : await runModule(twoClassModule, {}, stored);
  const value = outputs['untrainedModel'];
  if (value?.kind !== 'untrained-model') throw new Error('no untrained model');
  return value;
}

/** @param label column to predict; null to leave it to the flag */
export async function trained(
  untrainedModel: UntrainedModelValue,
  table: Table,
  label: string | null,
  context: TestContext = createTestContext(),
): Promise<TrainedModelValue> {
  const stored = label === null ? {} : { labelColumn: byName([label]) };
  const value = (await runModule(trainModule, { untrainedModel, dataset: dataset(table) }, stored, context))[
    'trainedModel'
  ];
  if (value?.kind !== 'trained-model') throw new Error('no trained model');
  return value;
}

export const scored = (trainedModel: TrainedModelValue, table: Table, stored: ParameterValues = {}): Promise<Table> =>
  tableFrom(scoreModule, { trainedModel, dataset: dataset(table) }, stored);

export async function evaluated(left: Table, right?: Table): Promise<EvaluationValue> {
  const inputs = { scoredDataset: dataset(left), scoredDatasetToCompare: right && dataset(right) };
  const value = (await runModule(evaluateModule, inputs))['evaluationResults'];
  if (value?.kind !== 'evaluation') throw new Error('no evaluation');
  return value;
}
