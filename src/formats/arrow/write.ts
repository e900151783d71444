import {
  Bool,
  Field,
  FixedSizeList,
  Float32,
  Float64,
  Int32,
  makeData,
  DurationMillisecond,
  RecordBatch,
  RecordBatchFileWriter,
  Schema,
  Struct,
  TimestampMillisecond,
  Uint8,
  Utf8,
  type Data,
} from 'apache-arrow';
import { toShared } from '../../core/table/buffers';
import { nameAt, nameCount, type ColumnType } from '../../core/table/schema';
import { packTable } from '../../core/table/rows';
import type { Block, NumberColumn, NumericArray, StringColumn, Table, TableGroup } from '../../core/table/table';
import { IMAGE_FILES, NOTE_KEY, noteOf, type TableNote } from './notes';

/** apache-arrow writes no array of more values into one batch. */
const GREATEST_LENGTH = 2 ** 31 - 1;

export interface ArrowWriteOptions {
  /** Rows of one record batch. Default: all, which lets a reader take the columns where they lie. */
  readonly rowsPerBatch?: number;
}

/**
 * A table as an Arrow IPC file (Feather version 2), uncompressed: a block is one column of fixed-size lists, booleans are
 * bits, dates and time spans are timestamps (UTC) and durations in milliseconds, or doubles where they have fractions.
 * What Arrow does not know travels as JSON in the metadata. The same table gives the same bytes.
 */
export function writeArrow(table: Table, options: ArrowWriteOptions = {}): Uint8Array {
  const packed = packTable(table);
  const taken = new Set([IMAGE_FILES]);
  const columns = packed.groups.map((group) => toArrow(group, packed.rowCount, fieldName(group, taken)));
  if (packed.images) columns.push(imageFilesColumn(packed.images.files, packed.rowCount));
  const note: TableNote = packed.images
    ? { version: 1, images: { folder: packed.images.folder, shape: packed.images.shape } }
    : { version: 1 };
  const schema = new Schema(
    columns.map(({ field }) => field),
    new Map([[NOTE_KEY, JSON.stringify(note)]]),
  );
  const batch = new RecordBatch(
    schema,
    makeData({
      type: new Struct(schema.fields),
      length: packed.rowCount,
      nullCount: 0,
      children: columns.map(({ data }) => data),
    }),
  );
  const writer = new RecordBatchFileWriter();
  const widest = Math.max(1, ...packed.groups.map(({ names }) => nameCount(names)));
  const rowsPerBatch = Math.min(options.rowsPerBatch ?? Infinity, Math.floor(GREATEST_LENGTH / widest));
  if (packed.rowCount <= rowsPerBatch) writer.write(batch);
  else
    for (let start = 0; start < packed.rowCount; start += rowsPerBatch)
      writer.write(batch.slice(start, Math.min(packed.rowCount, start + rowsPerBatch)));
  writer.finish();
  return toShared(writer.toUint8Array(true));
}

interface ArrowColumn {
  readonly field: Field;
  readonly data: Data;
}

function imageFilesColumn(files: StringColumn, rowCount: number): ArrowColumn {
  const data = stringData(files, rowCount);
  return { field: new Field(IMAGE_FILES, data.type, files.missing !== undefined), data };
}

function toArrow(group: TableGroup, rowCount: number, name: string): ArrowColumn {
  const { data, ...metadata } = group;
  const needsNames = data.kind === 'block' || name !== nameAt(group.names, 0);
  const notes = new Map([[NOTE_KEY, noteOf(metadata, needsNames)]]);
  const column =
    data.kind === 'block'
      ? blockData(data, nameCount(group.names), rowCount)
      : data.kind === 'strings'
        ? stringData(data, rowCount)
        : numberData(data, group.type);
  const nullable = data.kind !== 'block' && data.missing !== undefined;
  return { field: new Field(name, column.type, nullable, notes), data: column };
}

/** A name of its own for each field: of fields with one name apache-arrow writes only the first one's type. */
function fieldName({ names }: TableGroup, taken: Set<string>): string {
  const last = nameCount(names) - 1;
  const wanted = last === 0 ? nameAt(names, 0) : `${nameAt(names, 0)}…${nameAt(names, last)}`;
  let name = wanted;
  for (let suffix = 1; taken.has(name); suffix++) name = `${wanted} (${suffix})`;
  taken.add(name);
  return name;
}

function blockData({ values }: Block, width: number, rowCount: number): Data {
  const item = valuesData(values, rowCount * width);
  const type = new FixedSizeList(width, new Field('item', item.type, false));
  return makeData({ type, length: rowCount, nullCount: 0, child: item });
}

function valuesData(data: NumericArray, length: number, validity: Validity = {}): Data {
  if (data instanceof Uint8Array) return makeData({ type: new Uint8(), length, data, ...validity });
  if (data instanceof Int32Array) return makeData({ type: new Int32(), length, data, ...validity });
  if (data instanceof Float32Array) return makeData({ type: new Float32(), length, data, ...validity });
  return makeData({ type: new Float64(), length, data, ...validity });
}

interface Validity {
  readonly nullCount?: number;
  readonly nullBitmap?: Uint8Array;
}

function stringData({ bytes, offsets, missing }: StringColumn, length: number): Data {
  return makeData({ type: new Utf8(), length, valueOffsets: offsets, data: bytes, ...validityOf(missing) });
}

function numberData({ values, missing }: NumberColumn, type: ColumnType): Data {
  const { length } = values;
  const validity = validityOf(missing);
  if (type === 'boolean')
    return makeData({ type: new Bool(), length, data: packBits(values, (bit) => bit), ...validity });
  if ((type === 'datetime' || type === 'timespan') && values.every((value) => Number.isSafeInteger(value))) {
    const data = wholeNumbers(values);
    return type === 'datetime'
      ? makeData({ type: new TimestampMillisecond('UTC'), length, data, ...validity })
      : makeData({ type: new DurationMillisecond(), length, data, ...validity });
  }
  return valuesData(values, length, validity);
}

function validityOf(missing: Uint8Array | undefined): Validity {
  if (!missing) return { nullCount: 0 };
  let nullCount = 0;
  for (let i = 0; i < missing.length; i++) nullCount += missing[i]!;
  return { nullCount, nullBitmap: packBits(missing, (bit) => 1 - bit) };
}

/** One bit a value, least significant first. */
function packBits(values: NumericArray, bitOf: (value: number) => number): Uint8Array {
  const bits = new Uint8Array((values.length + 7) >> 3);
  for (let i = 0; i < values.length; i++) if (bitOf(values[i]!) === 1) bits[i >> 3]! |= 1 << (i & 7);
  return bits;
}

/** As 64-bit integers; the halves are computed as doubles, which is many times faster than through bigints. */
function wholeNumbers(values: NumericArray): BigInt64Array {
  const halves = new Int32Array(values.length * 2);
  for (let i = 0; i < values.length; i++) {
    const high = Math.floor(values[i]! / 2 ** 32);
    halves[2 * i] = values[i]! - high * 2 ** 32;
    halves[2 * i + 1] = high;
  }
  return new BigInt64Array(halves.buffer);
}
