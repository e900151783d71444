import { resolveColumns } from '../../../core/columns/resolve';
import type { ParameterValues } from '../../../core/module/parameters';
import { appendColumns, changeColumns } from '../../../core/table/columns';
import { listNames, nameAt, type ColumnGroup, type Schema } from '../../../core/table/schema';
import { columnRuns } from '../../shared/column-runs';
import { asSelection, withUnknownRows } from '../../shared/infer';

/**
 * Columns of the cleaned dataset as far as they follow from the description of the input: columns without any value,
 * which some modes remove, are taken to have one. Undefined where the result depends on which cells are missing.
 */
export function inferCleaned(schema: Schema, parameters: ParameterValues): Schema | undefined {
  const selection = asSelection(parameters['columns']);
  if (!selection || parameters['cleaningMode'] === 'remove-column') return undefined;
  if (parameters['cleaningMode'] === 'remove-row') return withUnknownRows(schema);
  const columns = resolveColumns(selection, schema);
  const custom = parameters['cleaningMode'] === 'custom-value';
  const cleaned = custom
    ? changeColumns(schema, columns, (run) => withLevelsAfter(run, String(parameters['replacementValue'] ?? '')))
    : schema;
  if (parameters['generateIndicators'] !== true) return cleaned;
  const everySelected = parameters['minimumRatio'] === 0 && parameters['maximumRatio'] === 1;
  if (!everySelected) return undefined;
  const single = columnRuns(schema, columns).filter((run) => !run.inBlock);
  return appendColumns(
    cleaned,
    single.map((run) => indicatorDescription(nameAt(run.columns.names, 0))),
  );
}

/** Description of the column that tells where a column was missing. */
export const indicatorDescription = (name: string): ColumnGroup => ({
  names: listNames([`${name}_IsMissing`]),
  type: 'boolean',
  categorical: false,
  role: 'feature',
});

/** Whether the constant becomes a new level depends on whether a cell is missing; then the levels are not known. */
function withLevelsAfter<G extends ColumnGroup>(run: G, constant: string): G {
  if (!run.levels || run.levels.some((level) => String(level) === constant)) return run;
  const { levels: _, ...rest } = run;
  return rest as G;
}
