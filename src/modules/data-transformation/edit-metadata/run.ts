import type { ModuleRun } from '../../../core/module/run';
import { categoriesOf } from '../../../core/table/categories';
import { changeColumns } from '../../../core/table/columns';
import type { ResolvedColumns } from '../../../core/columns/selection';
import type { Table, TableGroup } from '../../../core/table/table';
import { replaceColumns } from '../../shared/column-runs';
import { resolveSome } from '../../shared/select-columns';
import { convertColumns } from './convert-type';
import { dateReader } from './date-format';
import type { definition } from './definition';
import { checkRoles, describeEdits, editNames } from './describe-edits';

export const run: ModuleRun<typeof definition> = ({ dataset: { table } }, parameters, context) => {
  const columns = resolveSome(parameters.columns, table, { parameter: 'columns' }, 31);
  const { dataType, dateTimeFormat } = parameters;
  const readDate = dateTimeFormat === null ? undefined : dateReader(dateTimeFormat);
  const converted =
    dataType === 'unchanged'
      ? table
      : replaceColumns(table, columns, (run) =>
          convertColumns(run, dataType, table.rowCount, readDate, context.signal),
        );
  const edited = describeEdits(converted, columns, parameters);
  checkRoles(edited, parameters);
  return { resultsDataset: { kind: 'dataset', table: editNames(withLevels(edited, columns), columns, parameters) } };
};

/** Categorical columns with their levels, so that parts of the table agree on them; blocks go without. */
function withLevels(table: Table, columns: ResolvedColumns): Table {
  return changeColumns(table, columns, (run) => {
    const { data } = run as Partial<TableGroup>;
    if (!run.categorical || run.levels || !data || data.kind === 'block') return run;
    const { levels } = categoriesOf({ rowCount: table.rowCount, groups: [{ ...run, data }] }, 0);
    return { ...run, levels };
  });
}
