/**
 * A choice of columns as the classic dialog stores it, whichever of its two tabs it was made on.
 * Rules are ordered set operations on the full column set: include = union, exclude = difference.
 */
export interface ColumnSelection {
  /** true: result in source order without duplicates. false: one include rule, result in typed order, duplicates kept. */
  readonly isFilter: boolean;
  readonly rules: readonly ColumnRule[];
  /** Which tab of the dialog it was made on. */
  readonly ui?: { readonly withRules: boolean };
}

export type ColumnRule =
  | { readonly ruleType: 'AllColumns'; readonly exclude: boolean }
  | { readonly ruleType: 'ColumnNames'; readonly columns: readonly string[]; readonly exclude: boolean }
  /** 1-based: "5", "10-15". */
  | { readonly ruleType: 'ColumnIndexes'; readonly columns: readonly string[]; readonly exclude: boolean }
  | {
      readonly ruleType: 'ColumnTypes';
      readonly columnTypes: readonly SelectableType[];
      readonly columnKinds: readonly ('All' | 'Feature' | 'Label' | 'Score' | 'Weight')[];
      readonly exclude: boolean;
    };

export type SelectableType =
  'String' | 'Integer' | 'Double' | 'Boolean' | 'DateTime' | 'TimeSpan' | 'Numeric' | 'Categorical' | 'All';

/** Chosen columns as ascending, non-touching ranges of 0-based indexes: `[start, end)`. A view, whatever the width. */
export interface ColumnSet {
  readonly kind: 'ranges';
  readonly ranges: readonly (readonly [start: number, end: number])[];
}

/** Chosen columns in typed order, duplicates kept. */
export interface ColumnList {
  readonly kind: 'list';
  readonly indexes: readonly number[];
}

export type ResolvedColumns = ColumnSet | ColumnList;
