import { UserError } from '../../core/errors';
import { indexOfName, locateColumn, nameAt, nameCount, type ColumnType } from '../../core/table/schema';
import type { Table, TableGroup } from '../../core/table/table';
import type { FeatureColumn } from '../../core/value';
import { featureWidth } from './plan';

/** Neighbouring columns of one group of a table that become neighbouring columns of the matrix. */
export interface NumberSource {
  readonly kind: 'numbers';
  readonly group: TableGroup;
  /** First column within the group. */
  readonly offset: number;
  readonly count: number;
  /** First column within the matrix. */
  readonly at: number;
}

/** A column of a table that becomes indicators. */
export interface IndicatorSource {
  readonly kind: 'indicator';
  readonly feature: FeatureColumn & { readonly kind: 'indicator' };
  /** Index within the table. */
  readonly column: number;
  readonly at: number;
}

export type FeatureSource = NumberSource | IndicatorSource;

/**
 * Where a table has the columns that a model was trained on, by name; other columns do not matter.
 * @throws UserError naming the columns that are missing or of another type
 */
export function featureSources(table: Table, features: readonly FeatureColumn[]): FeatureSource[] {
  const find = columnFinder(table);
  const sources: FeatureSource[] = [];
  const absent: string[] = [];
  let at = 0;
  const addNumbers = (feature: FeatureColumn, nameOf: (i: number) => string, count: number): void => {
    for (let i = 0; i < count;) {
      const name = nameOf(i);
      const found = find(name);
      if (!found) {
        absent.push(name);
        i++;
        continue;
      }
      const { group, offset } = locateColumn(table, found.column);
      checkType(name, feature.type, group.type);
      const run = Math.min(runLength(group, offset, feature), count - i);
      const last = sources.at(-1);
      const isNext = last?.kind === 'numbers' && last.group === group && last.offset + last.count === offset;
      if (isNext) sources[sources.length - 1] = { ...last, count: last.count + run };
      else sources.push({ kind: 'numbers', group, offset, count: run, at: at + i });
      i += run;
    }
  };
  for (const feature of features) {
    if (feature.kind === 'sequence') addNumbers(feature, (i) => `${feature.prefix}${feature.first + i}`, feature.count);
    else if (feature.kind === 'numeric') addNumbers(feature, () => feature.name, 1);
    else {
      const found = find(feature.name);
      if (!found) absent.push(feature.name);
      else {
        checkType(feature.name, feature.type, locateColumn(table, found.column).group.type);
        sources.push({ kind: 'indicator', feature, column: found.column, at });
      }
    }
    at += featureWidth(feature);
  }
  if (absent.length > 0) throw absentColumns(absent);
  return sources;
}

/** Columns from `offset` on that carry the same numbered names as the feature's. */
function runLength(group: TableGroup, offset: number, feature: FeatureColumn): number {
  const { names } = group;
  const isSameSequence = feature.kind === 'sequence' && names.kind === 'sequence' && names.prefix === feature.prefix;
  return isSameSequence ? names.count - offset : 1;
}

/** Finds columns by name; of several of one name the first. Constant time for listed names. */
function columnFinder(table: Table): (name: string) => { readonly column: number } | undefined {
  const listed = new Map<string, number>();
  const sequences: { readonly group: TableGroup; readonly start: number }[] = [];
  let start = 0;
  for (const group of table.groups) {
    const count = nameCount(group.names);
    if (group.names.kind === 'sequence') sequences.push({ group, start });
    else
      for (let i = 0; i < count; i++) {
        const name = nameAt(group.names, i);
        if (!listed.has(name)) listed.set(name, start + i);
      }
    start += count;
  }
  return (name) => {
    let column = listed.get(name) ?? Infinity;
    for (const sequence of sequences) {
      const offset = indexOfName(sequence.group.names, name);
      if (offset >= 0) column = Math.min(column, sequence.start + offset);
    }
    return column === Infinity ? undefined : { column };
  };
}

const typeNames: { readonly [T in ColumnType]: string } = {
  string: 'String',
  integer: 'Integer',
  double: 'Floating point',
  boolean: 'Boolean',
  datetime: 'DateTime',
  timespan: 'TimeSpan',
};

function checkType(name: string, trained: ColumnType, present: ColumnType): void {
  const isNumber = (type: ColumnType): boolean => type === 'integer' || type === 'double';
  if (trained === present || (isNumber(trained) && isNumber(present))) return;
  throw new UserError(
    `The column "${name}" is of type ${typeNames[present]}; the model was trained on ${typeNames[trained]}.`,
    {
      column: name,
      classic: 16,
      mend: `Convert the column to ${typeNames[trained]} with Edit Metadata, or train the model on data like these.`,
    },
  );
}

function absentColumns(names: readonly string[]): UserError {
  const shown = names.slice(0, 5).map((name) => `"${name}"`);
  const more = names.length - shown.length;
  const list = shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
  return new UserError(
    names.length === 1
      ? `The dataset has no column ${list}, which the model was trained on.`
      : `The dataset lacks ${names.length} columns that the model was trained on: ${list}.`,
    {
      column: names[0]!,
      classic: 1,
      mend: 'Connect a dataset with all feature columns of the training data, under the same names.',
    },
  );
}
