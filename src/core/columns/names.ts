import { findColumn, groupWidth, indexOfName, nameAt, type ColumnGroup, type Schema } from '../table/schema';

/** Up to this many groups a search through all of them for every name costs nothing that is felt. */
const fewGroups = 32;

interface NameIndex {
  /** First position of every listed name. */
  readonly listed: ReadonlyMap<string, number>;
  readonly sequences: readonly { readonly group: ColumnGroup; readonly start: number }[];
}

const indexes = new WeakMap<readonly ColumnGroup[], NameIndex>();

/** Index of the first column of a name, or -1: for looking up many names in tables of many groups. */
export function columnFinder(schema: Schema): (name: string) => number {
  const { groups } = schema;
  if (groups.length <= fewGroups) return (name) => findColumn(schema, name);
  let index = indexes.get(groups);
  if (!index) indexes.set(groups, (index = indexNames(groups)));
  const { listed, sequences } = index;
  return (name) => {
    let found = listed.get(name) ?? -1;
    for (const { group, start } of sequences) {
      if (found >= 0 && found < start) break;
      const offset = indexOfName(group.names, name);
      if (offset >= 0) found = start + offset;
    }
    return found;
  };
}

function indexNames(groups: readonly ColumnGroup[]): NameIndex {
  const listed = new Map<string, number>();
  const sequences: { group: ColumnGroup; start: number }[] = [];
  let start = 0;
  for (const group of groups) {
    if (group.names.kind === 'sequence') sequences.push({ group, start });
    else
      group.names.names.forEach((name, offset) => {
        if (!listed.has(name)) listed.set(name, start + offset);
      });
    start += groupWidth(group);
  }
  return { listed, sequences };
}

/** All column names in order. Only for messages and lists that are shown: it enumerates every column. */
export function* allColumnNames(schema: Schema): Generator<string> {
  for (const { names } of schema.groups) {
    const count = names.kind === 'list' ? names.names.length : names.count;
    for (let i = 0; i < count; i++) yield nameAt(names, i);
  }
}
