import { UserError } from '../../../core/errors';
import type { ModuleRun } from '../../../core/module/run';
import type { definition } from './definition';
import { evaluateScores } from './evaluate-scores';

export const run: ModuleRun<typeof definition> = ({ scoredDataset, scoredDatasetToCompare }, _parameters, context) => {
  const results = [evaluateScores(scoredDataset.table, 'scoredDataset')];
  if (scoredDatasetToCompare) results.push(evaluateScores(scoredDatasetToCompare.table, 'scoredDatasetToCompare'));
  const [left, right] = results;
  if (left && right && left.task !== right.task)
    throw new UserError(`Different kinds of models cannot be compared: ${left.task} and ${right.task}.`, {
      port: 'scoredDatasetToCompare',
      classic: 62,
      mend: 'Connect two scored datasets of the same kind, or only one.',
    });
  for (const { rowsWithoutScore } of results)
    if (rowsWithoutScore > 0) context.log.warn(`${rowsWithoutScore} rows without a label or a score are not counted.`);
  return { evaluationResults: { kind: 'evaluation', results } };
};
