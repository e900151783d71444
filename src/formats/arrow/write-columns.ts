import { nameCount, type ColumnType } from '../../core/table/schema';
import type { Block, NumberColumn, NumericArray, StringColumn, TableGroup } from '../../core/table/table';
import {
  bytesPerValue,
  isStored,
  kindOf,
  newNumbers,
  readStoredRows,
  type StoredRows,
} from '../../core/table/stored-values';
import { flatByte, flatInt, flatShort, flatTable, flatTables, flatText, type FlatNode } from './flat-writer';

/** A column as Arrow stores it. */
export interface ArrowColumn {
  readonly type: WrittenType;
  readonly length: number;
  readonly nullCount: number;
  /** Validity first. */
  readonly buffers: readonly ArrowBuffer[];
  /** Values of a list column. */
  readonly items?: ArrowColumn;
}

/** Bytes of a buffer, or how they are brought from where they are stored, piece by piece. */
export type ArrowBuffer = Uint8Array | { readonly length: number; readonly pieces: () => Iterable<Uint8Array> };

/** Number in the union Type, and the type's table. */
export interface WrittenType {
  readonly id: number;
  readonly table: FlatNode;
}

const MILLISECOND = flatShort(1);

const types = {
  uint8: { id: 2, table: flatTable(flatInt(8), flatByte(0)) },
  int32: { id: 2, table: flatTable(flatInt(32), flatByte(1)) },
  float32: { id: 3, table: flatTable(flatShort(1)) },
  float64: { id: 3, table: flatTable(flatShort(2)) },
  utf8: { id: 5, table: flatTable() },
  bool: { id: 6, table: flatTable() },
  timestamp: { id: 10, table: flatTable(MILLISECOND, flatText('UTC')) },
  duration: { id: 18, table: flatTable(MILLISECOND) },
} satisfies { [name: string]: WrittenType };

const NONE = new Uint8Array(0);

/** @param group with its block packed */
export function arrowColumn({ data, type, names }: TableGroup, rowCount: number): ArrowColumn {
  switch (data.kind) {
    case 'block':
      return blockColumn(data, nameCount(names), rowCount);
    case 'strings':
      return stringColumn(data);
    case 'numbers':
      return numberColumn(data, type);
  }
}

/** A field of the schema. Its children must be there even if there are none: readers insist on it. */
export function arrowField(
  name: string,
  { type, nullCount, items }: ArrowColumn,
  notes: FlatNode | undefined,
): FlatNode {
  const children = items ? [arrowField('item', items, undefined)] : [];
  const nullable = flatByte(nullCount > 0 ? 1 : 0);
  return flatTable(flatText(name), nullable, flatByte(type.id), type.table, undefined, flatTables(children), notes);
}

function blockColumn(block: Block, width: number, rowCount: number): ArrowColumn {
  const { values } = block;
  const items = isStored(values) ? storedItems({ ...block, values }, width, rowCount) : plainColumn(values);
  return { type: { id: 16, table: flatTable(flatInt(width)) }, length: rowCount, nullCount: 0, buffers: [NONE], items };
}

export function stringColumn({ offsets, bytes, missing }: StringColumn): ArrowColumn {
  const first = offsets[0]!;
  const last = offsets.at(-1)!;
  const rebased = first === 0 ? offsets : offsets.map((offset) => offset - first);
  return column(types.utf8, offsets.length - 1, missing, [bytesIn(rebased), bytes.subarray(first, last)]);
}

function numberColumn({ values, missing }: NumberColumn, type: ColumnType): ArrowColumn {
  const { length } = values;
  if (type === 'boolean') return column(types.bool, length, missing, [packBits(values, (bit) => bit)]);
  if ((type === 'datetime' || type === 'timespan') && values.every((value) => Number.isSafeInteger(value)))
    return column(type === 'datetime' ? types.timestamp : types.duration, length, missing, [sixtyFourBits(values)]);
  return plainColumn(values, missing);
}

/** Bytes that are brought at a time. */
const PIECE = 4 << 20;

function storedItems(rows: StoredRows, width: number, rowCount: number): ArrowColumn {
  const kind = rows.values.stored;
  const rowBytes = width * bytesPerValue(kind);
  const length = rowCount * width;
  function* pieces(): Iterable<Uint8Array> {
    const band = Math.max(1, Math.floor(PIECE / rowBytes));
    const values = newNumbers(kind, Math.min(band, rowCount) * width);
    for (let row = 0; row < rowCount; row += band) {
      const count = Math.min(band, rowCount - row);
      readStoredRows(rows, row, count, 0, width, values);
      yield bytesIn(values.subarray(0, count * width));
    }
  }
  return { type: types[kind], length, nullCount: 0, buffers: [NONE, { length: rowCount * rowBytes, pieces }] };
}

const plainColumn = (values: NumericArray, missing?: Uint8Array): ArrowColumn =>
  column(types[kindOf(values)], values.length, missing, [bytesIn(values)]);

function column(
  type: WrittenType,
  length: number,
  missing: Uint8Array | undefined,
  buffers: readonly Uint8Array[],
): ArrowColumn {
  let nullCount = 0;
  if (missing) for (let i = 0; i < missing.length; i++) nullCount += missing[i]!;
  const validity = missing && nullCount > 0 ? packBits(missing, (bit) => 1 - bit) : NONE;
  return { type, length, nullCount, buffers: [validity, ...buffers] };
}

const bytesIn = ({ buffer, byteOffset, byteLength }: NumericArray): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** One bit a value, least significant first. */
function packBits(values: NumericArray, bitOf: (value: number) => number): Uint8Array {
  const bits = new Uint8Array((values.length + 7) >> 3);
  for (let i = 0; i < values.length; i++) if (bitOf(values[i]!) === 1) bits[i >> 3]! |= 1 << (i & 7);
  return bits;
}

/** Whole numbers as 64-bit integers; the halves are computed as doubles, many times faster than through bigints. */
function sixtyFourBits(values: NumericArray): Uint8Array {
  const halves = new Int32Array(values.length * 2);
  for (let i = 0; i < values.length; i++) {
    const high = Math.floor(values[i]! / 2 ** 32);
    halves[2 * i] = values[i]! - high * 2 ** 32;
    halves[2 * i + 1] = high;
  }
  return bytesIn(halves);
}
