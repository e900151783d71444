import { UserError } from '../../../core/errors';
import type { ModuleRun, RunContext } from '../../../core/module/run';
import type { ParametersOf } from '../../../core/module/parameters';
import { takeRows } from '../../../core/table/rows';
import type { Table } from '../../../core/table/table';
import { createRandom } from '../../../ml/random';
import type { definition } from './definition';
import { parsePatternExpression, parseRelativeExpression } from './expressions';
import { compareRows, matchPattern } from './match-rows';
import { pickRows, singleStratum, strataByKey, type PickedRows } from './pick-rows';

type Parameters = ParametersOf<typeof definition>;

export const run: ModuleRun<typeof definition> = ({ dataset: { table } }, parameters, context) => {
  const [first, second] = splitRows(table, parameters, context);
  if (first.length === 0 || second.length === 0)
    context.log.warn(`The ${first.length === 0 ? 'first' : 'second'} output has no rows.`);
  return {
    resultsDataset1: { kind: 'dataset', table: takeRows(table, first) },
    resultsDataset2: { kind: 'dataset', table: takeRows(table, second) },
  };
};

function splitRows(table: Table, parameters: Parameters, context: RunContext): PickedRows {
  switch (parameters.splittingMode) {
    case 'regular-expression':
      return matchPattern(table, parsePatternExpression(parameters.regularExpression), context);
    case 'relative-expression':
      return compareRows(table, parseRelativeExpression(parameters.relationalExpression), context);
    case 'split-rows': {
      if (table.rowCount < 2)
        throw new UserError(`The dataset has ${table.rowCount === 1 ? 'one row' : 'no rows'}; a split needs two.`, {
          port: 'dataset',
          classic: 21,
          mend: 'Connect a dataset with more rows.',
        });
      const strata = parameters.stratifiedSplit
        ? strataByKey(table, parameters.stratificationKeyColumn)
        : singleStratum(table);
      const random = parameters.randomizedSplit ? createRandom(parameters.randomSeed) : undefined;
      return pickRows(strata, parameters.fraction, random);
    }
  }
}
