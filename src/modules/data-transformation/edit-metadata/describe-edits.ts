import { columnFinder } from '../../../core/columns/names';
import { otherColumns, resolvedCount } from '../../../core/columns/resolve';
import type { ResolvedColumns } from '../../../core/columns/selection';
import { UserError } from '../../../core/errors';
import type { ParameterValues } from '../../../core/module/parameters';
import { parseNameList } from '../../../core/module/text-lists';
import { changeColumns, selectColumns } from '../../../core/table/columns';
import {
  groupWidth,
  isNumericType,
  listNames,
  nameAt,
  type ColumnGroup,
  type ColumnRole,
  type ColumnType,
  type Schema,
} from '../../../core/table/schema';
import type { Table } from '../../../core/table/table';

/** The edits as changes of metadata: the same on a schema before the run and on a table in it. */

/** Types, categorical flags and roles of the chosen columns after the edits. Cells are not converted here. */
export function describeEdits<T extends Table | Schema>(
  source: T,
  columns: ResolvedColumns,
  { dataType, categorical, fields }: ParameterValues,
): T {
  return changeColumns(source, columns, (run) =>
    withRole(
      withCategorical(dataType === 'unchanged' ? run : withType(run, dataType as ColumnType), categorical),
      fields,
    ),
  );
}

/** The run described as of another type; its levels and its picture are those of the old type. */
export function withType<G extends ColumnGroup>(run: G, type: ColumnType): G {
  if (run.type === type) return run;
  const { levels: _, image, ...rest } = run;
  return { ...rest, ...(image && isNumericType(type) ? { image } : {}), type } as G;
}

/** Levels are left out where they are not known yet. */
function withCategorical<G extends ColumnGroup>(run: G, categorical: unknown): G {
  if (categorical === 'make-categorical') return run.categorical ? run : { ...run, categorical: true };
  if (categorical !== 'make-uncategorical') return run;
  const { levels: _, ...rest } = run;
  return { ...rest, categorical: false } as G;
}

const cleared: { readonly [choice: string]: { readonly from: ColumnRole; readonly to: ColumnRole } } = {
  'clear-feature': { from: 'feature', to: 'none' },
  'clear-label': { from: 'label', to: 'feature' },
  'clear-score': { from: 'score', to: 'feature' },
  'clear-weight': { from: 'weight', to: 'feature' },
};

function withRole<G extends ColumnGroup>(run: G, fields: unknown): G {
  if (fields === 'unchanged') return run;
  const clear = cleared[String(fields)];
  if (clear && run.role !== clear.from) return run;
  const { scoreKind: _, ...rest } = run;
  return { ...rest, role: clear ? clear.to : fields } as G;
}

/**
 * The chosen columns under their new names.
 * @throws UserError 0027 if the names are more or fewer than the columns, 0028 if a name would occur twice
 */
export function editNames<T extends Table | Schema>(
  source: T,
  columns: ResolvedColumns,
  { newColumnNames }: ParameterValues,
): T {
  if (typeof newColumnNames !== 'string') return source;
  const place = { parameter: 'newColumnNames' };
  const names = parseNameList(newColumnNames, place);
  const others = otherColumns(columns, source);
  const count = resolvedCount(otherColumns(others, source));
  if (names.length !== count)
    throw new UserError(
      `There ${names.length === 1 ? 'is 1 new name' : `are ${names.length} new names`} for ${count} selected ` +
        `${count === 1 ? 'column' : 'columns'}.`,
      { ...place, classic: 27, mend: 'Enter one name for each selected column, separated by commas.' },
    );
  requireDistinct(names, selectColumns<Table | Schema>(source, others), place);
  let at = 0;
  return changeColumns(source, columns, (run) => {
    const width = groupWidth(run);
    return { ...run, names: listNames(names.slice(at, (at += width))) };
  });
}

function requireDistinct(names: readonly string[], others: Schema, place: { readonly parameter: string }): void {
  const find = columnFinder(others);
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name) || find(name) >= 0)
      throw new UserError(
        seen.has(name)
          ? `The name "${name}" is given to two columns.`
          : `The name "${name}" belongs to a column that is not selected.`,
        { ...place, column: name, classic: 28, mend: 'Choose names that occur once in the dataset.' },
      );
    seen.add(name);
  }
}

/**
 * There may be one label and one numeric weight.
 * @throws UserError 0037 several labels, 0122 several weights, 0124 a weight that is not a number
 */
export function checkRoles(schema: Schema, { fields }: ParameterValues): void {
  if (fields !== 'label' && fields !== 'weight') return;
  const flagged = schema.groups.filter(({ role }) => role === fields);
  const count = flagged.reduce((sum, group) => sum + groupWidth(group), 0);
  if (count > 1) {
    const shown = flagged.flatMap((group) =>
      Array.from({ length: Math.min(groupWidth(group), 3) }, (_, i) => `"${nameAt(group.names, i)}"`),
    );
    throw new UserError(
      `${count} columns would be ${fields === 'label' ? 'labels' : 'weights'}: ${shown.slice(0, 3).join(', ')}` +
        `${count > 3 ? ' and more' : ''}.`,
      {
        parameter: 'fields',
        classic: fields === 'label' ? 37 : 122,
        mend: `Select one column, and clear the ${fields} flag of the other with Clear ${fields} first.`,
      },
    );
  }
  const weight = fields === 'weight' ? flagged.find(({ type }) => !isNumericType(type)) : undefined;
  if (weight)
    throw new UserError(`Column "${nameAt(weight.names, 0)}" is of type ${weight.type}; weights must be numbers.`, {
      parameter: 'fields',
      column: nameAt(weight.names, 0),
      classic: 124,
      mend: 'Select a numeric column, or convert it with Data type.',
    });
}
