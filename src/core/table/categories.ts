import { blockIndex } from './cells';
import { locateColumn, type Level } from './schema';
import { valueAt } from './stored-values';
import type { StringColumn, Table } from './table';

/** A column as codes into its ascending distinct values. */
export interface Categories {
  /** One per row; -1 where missing. */
  readonly codes: Int32Array;
  readonly levels: readonly Level[];
}

/**
 * The distinct values of a column in ascending order and every row's position among them. Strings order by UTF-16 code
 * unit, numbers by value, False before True. Where the column carries a level list, that list is used, so that the
 * codes of a split agree with those of the whole; values outside it are appended in ascending order.
 */
export function categoriesOf(table: Table, column: number): Categories {
  const { group, offset } = locateColumn(table, column);
  const { data } = group;
  const missing = data.kind === 'block' ? undefined : data.missing;
  const first = new Map<Level, number>();
  const provisional = new Int32Array(table.rowCount);
  const valueOf = valueReader();
  for (let row = 0; row < table.rowCount; row++) {
    if (missing?.[row]) {
      provisional[row] = -1;
      continue;
    }
    const value = valueOf(row);
    let code = first.get(value);
    if (code === undefined) first.set(value, (code = first.size));
    provisional[row] = code;
  }
  const levels = orderLevels([...first.keys()], group.levels);
  const position = new Map(levels.map((level, i) => [level, i]));
  const final = Int32Array.from(first.keys(), (level) => position.get(level)!);
  return { codes: provisional.map((code) => (code < 0 ? -1 : final[code]!)), levels };

  function valueReader(): (row: number) => Level {
    if (data.kind === 'strings') return stringReader(data);
    const number =
      data.kind === 'block'
        ? (row: number): number => valueAt(data.values, blockIndex(data, row, offset))
        : (row: number): number => data.values[row]!;
    return group.type === 'boolean' ? (row) => number(row) !== 0 : number;
  }
}

/** Reads strings; a run of equal ones is decoded once. */
function stringReader(column: StringColumn): (row: number) => string {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const { bytes, offsets } = column;
  let previous = '';
  let start = 0;
  let end = 0;
  return (row) => {
    const from = offsets[row]!;
    const to = offsets[row + 1]!;
    let same = to - from === end - start;
    for (let i = 0; same && i < to - from; i++) same = bytes[from + i] === bytes[start + i];
    if (!same) previous = decoder.decode(bytes.subarray(from, to));
    start = from;
    end = to;
    return previous;
  };
}

function orderLevels(present: Level[], known: readonly Level[] | undefined): Level[] {
  const listed = new Set(known);
  return [...(known ?? []), ...present.filter((level) => !listed.has(level)).sort(compareLevels)];
}

/** Ascending order of levels of one type. */
export function compareLevels(a: Level, b: Level): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
