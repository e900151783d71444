import { UserError } from '../../core/errors';
import { sharedInt32, sharedUint8 } from '../../core/table/buffers';
import type { TableGroup } from '../../core/table/table';
import type { PlannedGroup } from '../columns/plan';
import { numericArray } from '../columns/sinks';
import { columnType, type ColumnFacts } from '../columns/survey';
import { EMPTY } from '../text/classify';
import { STORAGES } from './number-run';
import type { PlaceOrder, Target } from './place-piece';
import type { PieceScan } from './scan-piece';

/** A string column's offsets are 32-bit. */
const GREATEST_TEXT = 2 ** 31 - 1;

/** What pieces say about their columns, joined: see `RunFacts`. */
export interface JoinedFacts {
  readonly classes: Uint8Array;
  readonly blank: Uint8Array;
  readonly rank: Uint8Array;
}

/** Nothing is known of so many columns. */
export const noFacts = (width: number): JoinedFacts => ({
  classes: new Uint8Array(width),
  blank: new Uint8Array(width),
  rank: new Uint8Array(width),
});

export const rowsIn = (scans: readonly PieceScan[]): number => scans.reduce((sum, { rowCount }) => sum + rowCount, 0);

/** @param joined what is known already; is added to */
export function joinFacts(scans: readonly PieceScan[], joined: JoinedFacts): JoinedFacts {
  for (const { runs } of scans)
    for (const { start, classes, blank, rank } of runs)
      for (let i = 0; i < classes.length; i++) {
        joined.classes[start + i]! |= classes[i]!;
        joined.blank[start + i]! |= blank[i]!;
        if (rank[i]! > joined.rank[start + i]!) joined.rank[start + i] = rank[i]!;
      }
  return joined;
}

/** Per column, the bytes of its texts. */
export function textSizes(scans: readonly PieceScan[], width: number): Float64Array {
  const sizes = new Float64Array(width);
  for (const { runs } of scans)
    for (const run of runs)
      if (run.kind !== 'numbers') run.sizes.forEach((size, column) => (sizes[run.start + column]! += size));
  return sizes;
}

/** @throws UserError (138) for a column with more text than one can hold */
export function columnFacts({ classes, blank, rank }: JoinedFacts, sizes: Float64Array, source: string): ColumnFacts[] {
  return Array.from(classes, (found, column): ColumnFacts => {
    const type = columnType(found);
    if (type === 'string' && sizes[column]! > GREATEST_TEXT) throw tooMuchText(column, source);
    const narrow = type === 'boolean' ? 'uint8' : type === 'integer' ? STORAGES[rank[column]!]! : 'float64';
    const missing = blank[column] === 1 || (type !== 'string' && (found & EMPTY) !== 0);
    return { type, storage: narrow, missing, textSize: sizes[column]! };
  });
}

const tooMuchText = (column: number, source: string): UserError =>
  new UserError(`${source}: column ${column + 1} holds more than 2 GB of text.`, {
    file: source,
    classic: 138,
    mend: 'Split the file, or leave that column out.',
  });

/** Where the cells of a group go. */
export function targetFor(
  { start, end, block }: PlannedGroup,
  facts: readonly ColumnFacts[],
  rowCount: number,
): Target {
  if (block) return { kind: 'block', start, end, values: numericArray(block, (end - start) * rowCount) };
  const { type, storage, textSize, ...fact } = facts[start]!;
  const missing = fact.missing ? { missing: sharedUint8(rowCount) } : {};
  if (type !== 'string')
    return { kind: 'numbers', column: start, type, values: numericArray(storage, rowCount), ...missing };
  return {
    kind: 'strings',
    column: start,
    offsets: sharedInt32(rowCount + 1),
    bytes: sharedUint8(textSize),
    ...missing,
  };
}

export function groupOf({ start, names }: PlannedGroup, facts: readonly ColumnFacts[], target: Target): TableGroup {
  const group = { names, type: facts[start]!.type, categorical: false, role: 'feature' } as const;
  switch (target.kind) {
    case 'block': {
      const stride = target.end - target.start;
      return { ...group, data: { kind: 'block', values: target.values, stride, firstColumn: 0 } };
    }
    case 'numbers': {
      const { column: _, type: __, ...data } = target;
      return { ...group, data };
    }
    case 'strings': {
      const { column: _, ...data } = target;
      return { ...group, data };
    }
  }
}

/** Orders to place the cells of pieces, which follow each other, into the targets. */
export function placeOrders(bytes: Uint8Array, scans: readonly PieceScan[], targets: readonly Target[]): PlaceOrder[] {
  let firstRow = 0;
  const textEnds = new Float64Array(targets.length);
  const orders: PlaceOrder[] = [];
  for (const scan of scans) {
    if (scan.rowCount === 0) continue;
    orders.push({ bytes, scan, firstRow, targets, textStarts: textEnds.slice() });
    firstRow += scan.rowCount;
    targets.forEach((target, i) => {
      if (target.kind !== 'strings') return;
      const run = scan.runs.find(({ start, end }) => start <= target.column && target.column < end);
      if (run && run.kind !== 'numbers') textEnds[i]! += run.sizes[target.column - run.start]!;
    });
  }
  return orders;
}
