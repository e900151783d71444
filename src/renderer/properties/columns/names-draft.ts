import { beginWithAll, beginWithNone, byName, excludeNames, includeIndexes } from '../../../core/columns/build';
import { columnFinder } from '../../../core/columns/names';
import { inRanges, subtractRanges, uniteRanges, type Range, type Ranges } from '../../../core/columns/ranges';
import { resolveColumns } from '../../../core/columns/resolve';
import type { ColumnSelection } from '../../../core/columns/selection';
import { UserError } from '../../../core/errors';
import { rangesOf } from '../../../core/table/columns';
import { columnName, type Schema } from '../../../core/table/schema';
import { countOf, everyColumn } from './name-list';

/** What the BY NAME tab holds while it is open. */
export interface NamesDraft {
  readonly chosen: Ranges;
  /** Names that the data does not have, or all names where its columns are not known yet. */
  readonly extra: readonly string[];
}

export const emptyNames: NamesDraft = { chosen: [], extra: [] };

/** Longer lists of names are stored as a rule that says the same: a file is not made of 49,152 names. */
const longestList = 500;

/** The selection on this tab; undefined where names cannot say it (order, duplicates, rules on unknown columns). */
export function namesDraftOf(selection: ColumnSelection | null, schema: Schema | undefined): NamesDraft | undefined {
  if (selection === null) return emptyNames;
  if (!selection.isFilter) return undefined;
  const listed = listedNames(selection);
  if (listed) return placeNames(listed, schema);
  if (!schema) return undefined;
  try {
    const columns = resolveColumns(selection, schema);
    return columns.kind === 'ranges' ? { chosen: columns.ranges, extra: [] } : undefined;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** Names of a selection that is nothing but a list of them. */
function listedNames(selection: ColumnSelection): readonly string[] | undefined {
  const rules = selection.rules.filter((rule, i) => !(i === 0 && rule.ruleType === 'AllColumns' && rule.exclude));
  if (!rules.every((rule) => rule.ruleType === 'ColumnNames' && !rule.exclude)) return undefined;
  return [...new Set(rules.flatMap((rule) => (rule.ruleType === 'ColumnNames' ? rule.columns : [])))];
}

/** Sorts names into those that the data has and the others. */
export function placeNames(names: readonly string[], schema: Schema | undefined): NamesDraft {
  if (!schema) return { chosen: [], extra: names };
  const find = columnFinder(schema);
  const found: number[] = [];
  const extra: string[] = [];
  for (const name of names) {
    const index = find(name);
    if (index < 0) extra.push(name);
    else found.push(index);
  }
  return { chosen: rangesOf(found), extra };
}

export const addColumns = (draft: NamesDraft, columns: Ranges): NamesDraft => ({
  ...draft,
  chosen: uniteRanges(draft.chosen, columns),
});

export const removeColumns = (draft: NamesDraft, columns: Ranges): NamesDraft => ({
  ...draft,
  chosen: subtractRanges(draft.chosen, columns),
});

export function addName(draft: NamesDraft, name: string, schema: Schema | undefined): NamesDraft {
  const placed = placeNames([name], schema);
  return {
    chosen: uniteRanges(draft.chosen, placed.chosen),
    extra: [...new Set([...draft.extra, ...placed.extra])],
  };
}

export const removeName = (draft: NamesDraft, name: string): NamesDraft => ({
  ...draft,
  extra: draft.extra.filter((other) => other !== name),
});

export interface StoredNames {
  readonly selection: ColumnSelection;
  /** Set where a rule is stored instead of the names. */
  readonly asRule: boolean;
}

/**
 * What is stored for this tab: the names; where they are too many "all columns except …" or positions; positions also
 * where a chosen column shares its name with an earlier one.
 */
export function storedNames({ chosen, extra }: NamesDraft, schema: Schema | undefined): StoredNames {
  if (!schema) return { selection: byName(extra), asRule: false };
  const names = (columns: Ranges): string[] => namesOf(columns, schema);
  if (countOf(chosen) + extra.length <= longestList) {
    const selection = byName([...names(chosen), ...extra]);
    if (extra.length > 0 || means(selection, chosen, schema)) return { selection, asRule: false };
  }
  const others = subtractRanges(everyColumn(schema), chosen);
  const except = others.length === 0 ? [] : countOf(others) <= longestList ? [excludeNames(names(others))] : undefined;
  if (except && extra.length === 0) {
    const selection = asNamesTab(beginWithAll(...except));
    if (means(selection, chosen, schema)) return { selection, asRule: true };
  }
  const positions = includeIndexes(...chosen.map(indexText));
  const added = extra.length === 0 ? [] : byName(extra).rules;
  return { selection: asNamesTab(beginWithNone(positions, ...added)), asRule: true };
}

/** 1-based, both ends included. */
const indexText = ([start, end]: Range): string => (end === start + 1 ? `${end}` : `${start + 1}-${end}`);

const asNamesTab = (selection: ColumnSelection): ColumnSelection => ({ ...selection, ui: { withRules: false } });

function means(selection: ColumnSelection, chosen: Ranges, schema: Schema): boolean {
  const resolved = resolveColumns(selection, schema);
  return (
    resolved.kind === 'ranges' &&
    resolved.ranges.length === chosen.length &&
    resolved.ranges.every(([start, end], i) => start === chosen[i]![0] && end === chosen[i]![1])
  );
}

export function namesOf(columns: Ranges, schema: Schema): string[] {
  const names: string[] = [];
  for (const [start, end] of columns)
    for (let index = start; index < end; index++) names.push(columnName(schema, index));
  return names;
}

export const isChosen = ({ chosen }: NamesDraft, index: number): boolean => inRanges(chosen, index);
