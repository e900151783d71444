import { isIndexRun } from '../../../core/columns/indexes';
import { resolveColumns, resolvedCount, resolveSingleColumn } from '../../../core/columns/resolve';
import type { ColumnRule, ColumnSelection, SelectableType } from '../../../core/columns/selection';
import type { SelectableKind } from '../../../core/columns/build';
import { UserError } from '../../../core/errors';
import type { Schema } from '../../../core/table/schema';
import { columnsText } from '../../text/properties';

/** What the WITH RULES tab holds while it is open: also rules that are not finished. */
export interface RulesDraft {
  /** "Allow duplicates and preserve column order in selection": exactly one rule that includes names or indices. */
  readonly ordered: boolean;
  readonly begin: 'all' | 'none';
  readonly rules: readonly DraftRule[];
}

/** What a rule row chooses by. The last four are the groups by flag. */
export type RuleKind = 'names' | 'indexes' | 'types' | 'features' | 'labels' | 'scores' | 'weights';

export const ruleKinds: readonly RuleKind[] = ['names', 'indexes', 'types', 'features', 'labels', 'scores', 'weights'];

export interface DraftRule {
  /** For React. */
  readonly id: number;
  readonly exclude: boolean;
  readonly kind: RuleKind;
  readonly names: readonly string[];
  /** As typed: "1,5,10-15". */
  readonly indexes: string;
  readonly types: readonly SelectableType[];
  /** Of the chosen types only columns with these flags. */
  readonly roles: readonly SelectableKind[];
}

const flagOf: { readonly [K in RuleKind]?: SelectableKind } = {
  features: 'Feature',
  labels: 'Label',
  scores: 'Score',
  weights: 'Weight',
};

export function newRule(draft: Pick<RulesDraft, 'rules'>, exclude: boolean): DraftRule {
  const id = 1 + Math.max(0, ...draft.rules.map((rule) => rule.id));
  return { id, exclude, kind: 'names', names: [], indexes: '', types: [], roles: ['All'] };
}

/** The selection as rules; every selection can be said so. */
export function rulesDraftOf(selection: ColumnSelection | null): RulesDraft {
  const rules = selection?.rules ?? [];
  const [first] = rules;
  const begins = selection?.isFilter !== false && first?.ruleType === 'AllColumns';
  const own = begins ? rules.slice(1) : rules;
  const begin = begins && !first.exclude ? 'all' : 'none';
  return { ordered: selection?.isFilter === false, begin, rules: own.map(draftRule) };
}

function draftRule(rule: ColumnRule, i: number): DraftRule {
  const bare = { ...newRule({ rules: [] }, rule.exclude), id: i + 1 };
  switch (rule.ruleType) {
    case 'AllColumns':
      return { ...bare, kind: 'types', types: ['All'] };
    case 'ColumnNames':
      return { ...bare, names: rule.columns };
    case 'ColumnIndexes':
      return { ...bare, kind: 'indexes', indexes: rule.columns.join(', ') };
    case 'ColumnTypes': {
      const flag = rule.columnTypes.includes('All') && rule.columnKinds.length === 1 ? rule.columnKinds[0] : undefined;
      const kind = ruleKinds.find((kind) => flag !== undefined && flagOf[kind] === flag);
      return { ...bare, kind: kind ?? 'types', types: rule.columnTypes, roles: kind ? ['All'] : rule.columnKinds };
    }
  }
}

/** What is stored: rows that are still empty are left out. */
export function selectionOfRules({ ordered, begin, rules }: RulesDraft): ColumnSelection {
  const finished = rules.flatMap((rule) => storedRule(rule) ?? []);
  const ui = { withRules: true };
  if (ordered) return { isFilter: false, rules: finished, ui };
  return { isFilter: true, rules: [{ ruleType: 'AllColumns', exclude: begin === 'none' }, ...finished], ui };
}

/** The rule that a row says, undefined while it says nothing. */
export function storedRule({ kind, exclude, names, indexes, types, roles }: DraftRule): ColumnRule | undefined {
  switch (kind) {
    case 'names':
      return names.length === 0 ? undefined : { ruleType: 'ColumnNames', columns: names, exclude };
    case 'indexes': {
      const columns = indexes
        .split(/[,;]/)
        .map((part) => part.trim())
        .filter((part) => part !== '');
      return columns.length === 0 ? undefined : { ruleType: 'ColumnIndexes', columns, exclude };
    }
    case 'types':
      return types.length === 0 || roles.length === 0
        ? undefined
        : { ruleType: 'ColumnTypes', columnTypes: types, columnKinds: roles, exclude };
    default:
      return { ruleType: 'ColumnTypes', columnTypes: ['All'], columnKinds: [flagOf[kind]!], exclude };
  }
}

/** Switches "Allow duplicates and preserve column order"; of several rules the first fitting one stays. */
export function setOrdered(draft: RulesDraft, ordered: boolean): RulesDraft {
  if (!ordered) return { ...draft, ordered, begin: 'none' };
  const fitting = draft.rules.find((rule) => !rule.exclude && (rule.kind === 'names' || rule.kind === 'indexes'));
  return { ordered, begin: 'none', rules: [fitting ?? newRule(draft, false)] };
}

export const changeRule = (draft: RulesDraft, id: number, change: Partial<DraftRule>): RulesDraft => ({
  ...draft,
  rules: draft.rules.map((rule) => (rule.id === id ? { ...rule, ...change } : rule)),
});

/** A new row behind the given one, or at the end. It excludes where the selection begins with all columns. */
export function addRule(draft: RulesDraft, after?: number): RulesDraft {
  const at = draft.rules.findIndex((rule) => rule.id === after);
  const position = at < 0 ? draft.rules.length : at + 1;
  const added = newRule(draft, draft.begin === 'all');
  return { ...draft, rules: [...draft.rules.slice(0, position), added, ...draft.rules.slice(position)] };
}

export const dropRule = (draft: RulesDraft, id: number): RulesDraft => ({
  ...draft,
  rules: draft.rules.filter((rule) => rule.id !== id),
});

/** Chips from typed or pasted names: names in double quotes may hold commas. */
export function splitNames(text: string): string[] {
  const names: string[] = [];
  for (const [, quoted, bare] of text.matchAll(/"((?:[^"]|"")*)"|([^,\t\n]+)/g)) {
    const name = quoted === undefined ? bare!.trim() : quoted.replaceAll('""', '"');
    if (name.trim() !== '') names.push(name);
  }
  return names;
}

export interface SelectionCheck {
  /** How many columns the selection means; undefined where that is not known. */
  readonly count?: number;
  /** What is wrong with the selection as a whole. */
  readonly problem?: UserError;
}

/** What a selection means on the data, as far as its columns are known. */
export function checkOnData(selection: ColumnSelection, schema: Schema | undefined, single: boolean): SelectionCheck {
  if (!schema) return {};
  try {
    const count = resolvedCount(resolveColumns(selection, schema));
    if (single) resolveSingleColumn(selection, schema);
    return { count };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { ...countIfKnown(selection, schema), problem: error };
  }
}

function countIfKnown(selection: ColumnSelection, schema: Schema): { count?: number } {
  try {
    return { count: resolvedCount(resolveColumns(selection, schema)) };
  } catch (error) {
    if (error instanceof UserError) return {};
    throw error;
  }
}

/** What is wrong with one row by itself: an unknown name, an index out of range. */
export function ruleProblem(rule: DraftRule, schema: Schema | undefined): string | undefined {
  const stored = storedRule(rule);
  if (!stored) return undefined;
  if (!schema) {
    const unreadable = stored.ruleType === 'ColumnIndexes' && stored.columns.find((text) => !isIndexRun(text));
    return unreadable ? columnsText.notIndex(unreadable) : undefined;
  }
  try {
    resolveColumns({ isFilter: true, rules: [{ ...stored, exclude: false }] }, schema);
    return undefined;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [error.message, error.details.mend].filter(Boolean).join(' ');
  }
}
