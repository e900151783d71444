import { columnName, type Schema } from '../table/schema';
import { resolveColumns, resolvedIndexes } from './resolve';
import type { ColumnRule, ColumnSelection, SelectableType } from './selection';

/** Column selections in code: for templates, tests, the command line and the dialog's two tabs. */

export type SelectableKind = Extract<ColumnRule, { readonly ruleType: 'ColumnTypes' }>['columnKinds'][number];

const rulesTab = { withRules: true } as const;
const namesTab = { withRules: false } as const;

/** What the BY NAME tab stores: these columns, in source order. */
export function byName(names: readonly string[]): ColumnSelection {
  return { isFilter: true, rules: [includeNames(names)], ui: namesTab };
}

/** WITH RULES, Begin With ALL COLUMNS. */
export function beginWithAll(...rules: readonly ColumnRule[]): ColumnSelection {
  return { isFilter: true, rules: [{ ruleType: 'AllColumns', exclude: false }, ...rules], ui: rulesTab };
}

/** WITH RULES, Begin With NO COLUMNS. */
export function beginWithNone(...rules: readonly ColumnRule[]): ColumnSelection {
  return { isFilter: true, rules: [{ ruleType: 'AllColumns', exclude: true }, ...rules], ui: rulesTab };
}

/** WITH RULES, Allow duplicates and preserve column order in selection; by name. */
export function inOrder(names: readonly string[]): ColumnSelection {
  return { isFilter: false, rules: [includeNames(names)], ui: rulesTab };
}

export const allColumns: ColumnSelection = beginWithAll();
export const noColumns: ColumnSelection = beginWithNone();

export const allExcept = (...names: readonly string[]): ColumnSelection => beginWithAll(excludeNames(names));

export const includeNames = (names: readonly string[]): ColumnRule & { readonly ruleType: 'ColumnNames' } => ({
  ruleType: 'ColumnNames',
  columns: names,
  exclude: false,
});

export const excludeNames = (names: readonly string[]): ColumnRule => ({ ...includeNames(names), exclude: true });

/** 1-based: "5", "10-15". */
export const includeIndexes = (...indexes: readonly string[]): ColumnRule => ({
  ruleType: 'ColumnIndexes',
  columns: indexes,
  exclude: false,
});

export const excludeIndexes = (...indexes: readonly string[]): ColumnRule => ({
  ...includeIndexes(...indexes),
  exclude: true,
});

export const includeTypes = (
  columnTypes: readonly SelectableType[],
  columnKinds: readonly SelectableKind[] = ['All'],
): ColumnRule => ({ ruleType: 'ColumnTypes', columnTypes, columnKinds, exclude: false });

export const excludeTypes = (
  columnTypes: readonly SelectableType[],
  columnKinds: readonly SelectableKind[] = ['All'],
): ColumnRule => ({ ...includeTypes(columnTypes, columnKinds), exclude: true });

/** The names that the BY NAME tab shows as selected, where the selection can be shown there without the data. */
export function selectedNames(selection: ColumnSelection): readonly string[] | undefined {
  if (!selection.isFilter) return undefined;
  const rules = selection.rules.filter((rule, i) => !(i === 0 && rule.ruleType === 'AllColumns' && rule.exclude));
  if (rules.length === 0) return [];
  const [rule] = rules;
  if (rules.length > 1 || rule?.ruleType !== 'ColumnNames' || rule.exclude) return undefined;
  return [...new Set(rule.columns)];
}

/**
 * The selection as the BY NAME tab would store it, on this data: undefined where that tab cannot say it (duplicates and
 * order, or a name that several columns share). It then no longer follows the data: "all columns" becomes their names.
 * @throws UserError like `resolveColumns`
 */
export function toByName(selection: ColumnSelection, schema: Schema): ColumnSelection | undefined {
  const known = selectedNames(selection);
  if (known) return byName(known);
  if (!selection.isFilter) return undefined;
  const indexes = resolvedIndexes(resolveColumns(selection, schema));
  const result = byName(indexes.map((index) => columnName(schema, index)));
  const meant = resolvedIndexes(resolveColumns(result, schema));
  // A name means the first column that has it; where a later one was meant, names cannot say so.
  return meant.length === indexes.length && meant.every((index, i) => index === indexes[i]) ? result : undefined;
}

/** The selection as the WITH RULES tab would store it; every selection can be said there. */
export function toRules(selection: ColumnSelection): ColumnSelection {
  if (selection.ui?.withRules === true) return selection;
  const [first] = selection.rules;
  const begins = !selection.isFilter || first?.ruleType === 'AllColumns';
  return {
    ...selection,
    rules: begins ? selection.rules : [{ ruleType: 'AllColumns', exclude: true }, ...selection.rules],
    ui: rulesTab,
  };
}
