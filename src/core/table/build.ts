import { sharedFloat64, sharedInt32, sharedUint8, toShared } from './buffers';
import { listNames, type ColumnGroup, type ColumnType, type ImageShape, type ColumnNames } from './schema';
import { stringColumn, withMissing } from './strings';
import { isStored, type BlockValues } from './stored-values';
import type { Cell, NumberColumn, NumericArray, Table, TableGroup } from './table';

type Metadata = Partial<Omit<ColumnGroup, 'names' | 'type'>>;

/**
 * One column from plain cells (null = missing). The storage type is the narrowest that holds every value.
 * Dates and time spans are given in milliseconds.
 */
export function column(name: string, type: ColumnType, cells: readonly Cell[], metadata: Metadata = {}): TableGroup {
  const data =
    type === 'string'
      ? stringColumn(cells.map((cell) => (cell === null ? null : String(cell))))
      : numberColumn(
          type,
          cells.map((cell) => (cell === null ? null : Number(cell))),
        );
  return { names: listNames([name]), type, categorical: false, role: 'feature', ...metadata, data };
}

/** One column over an array that is in storage order already; it is moved to shared memory if it is not there. */
export function numericColumn(
  name: string,
  type: Exclude<ColumnType, 'string'>,
  values: NumericArray,
  missing?: Uint8Array,
  metadata: Metadata = {},
): TableGroup {
  const data = withMissing<NumberColumn>({ kind: 'numbers', values: toShared(values) }, missing && toShared(missing));
  return { names: listNames([name]), type, categorical: false, role: 'feature', ...metadata, data };
}

/** A group of same-typed columns over one dense row-major array of `rowCount * width` values. */
export function blockGroup(
  names: ColumnNames,
  type: 'integer' | 'double',
  values: BlockValues,
  width: number,
  image?: ImageShape,
): TableGroup {
  return {
    names,
    type,
    categorical: false,
    role: 'feature',
    ...(image ? { image } : {}),
    data: { kind: 'block', values: isStored(values) ? values : toShared(values), stride: width, firstColumn: 0 },
  };
}

/** A table of columns and groups. @throws RangeError if a column's length differs from `rowCount` */
export function tableOf(rowCount: number, groups: readonly TableGroup[], images?: Table['images']): Table {
  for (const { data, names } of groups) {
    const length =
      data.kind === 'numbers' ? data.values.length : data.kind === 'strings' ? data.offsets.length - 1 : undefined;
    if (length !== undefined && length !== rowCount)
      throw new RangeError(`a column has ${length} cells in a table of ${rowCount} rows: ${JSON.stringify(names)}`);
  }
  return images ? { rowCount, groups, images } : { rowCount, groups };
}

/** Narrowest storage for numbers of a type: bytes, 32-bit integers, else float64. */
export function numberColumn(type: ColumnType, numbers: readonly (number | null)[]): NumberColumn {
  const missing = sharedUint8(numbers.length);
  let least = 0;
  let greatest = 0;
  numbers.forEach((value, row) => {
    if (value === null) missing[row] = 1;
    else if (value < least) least = value;
    else if (value > greatest) greatest = value;
  });
  const narrow = type === 'integer' || type === 'boolean';
  const values =
    narrow && least >= 0 && greatest <= 255
      ? sharedUint8(numbers.length)
      : narrow && least >= -(2 ** 31) && greatest < 2 ** 31
        ? sharedInt32(numbers.length)
        : sharedFloat64(numbers.length);
  numbers.forEach((value, row) => (values[row] = value ?? 0));
  return withMissing<NumberColumn>({ kind: 'numbers', values }, missing);
}
