import { UserError } from '../../core/errors';
import { sharedFloat32, sharedFloat64, sharedInt32, sharedLike, sharedUint8 } from '../../core/table/buffers';
import { compareLevels } from '../../core/table/categories';
import { groupCell } from '../../core/table/cells';
import type { ColumnType, Level } from '../../core/table/schema';
import { stringColumn, takeStrings, withMissing } from '../../core/table/strings';
import type { NumberColumn, NumericArray, StringColumn } from '../../core/table/table';
import { numericArray } from '../columns/sinks';
import { narrowestStorage } from '../columns/survey';
import type { Chunk } from './batches';
import { narrowView, readDecimals, readHalves, sixtyFourBits, timeReader, unpackBits } from './decode-values';
import type { ArrowField, ArrowType } from './layout';
import { readTexts } from './text-columns';
import { bitAt, join, viewOf } from './views';

/** A column of an Arrow file as a column of a table. */
export interface ReadColumn {
  readonly type: ColumnType;
  readonly data: NumberColumn | StringColumn;
  /** Of a dictionary-encoded column: its values in ascending order. */
  readonly levels?: readonly Level[];
}

/**
 * Joins the chunks of a column. What lies in shared memory in the layout of a table already is not copied; 64-bit
 * integers become the narrowest storage, or text beyond 2^53.
 * @throws RangeError where the bytes are damaged
 */
export function readColumn(field: ArrowField, chunks: readonly Chunk[], rowCount: number): ReadColumn {
  if (field.dictionary) return readDictionaryColumn(field, chunks, rowCount);
  const missing = missingRows(field.type, chunks, rowCount);
  const { type } = field;
  if (type.kind === 'null') {
    const offsets = sharedInt32(rowCount + 1);
    return { type: 'string', data: stringsWith({ kind: 'strings', offsets, bytes: sharedUint8(0) }, missing) };
  }
  if (type.kind === 'utf8' || type.kind === 'large-utf8' || type.kind === 'utf8-view')
    return { type: 'string', data: stringsWith(readTexts(field.name, type.kind, chunks), missing) };
  if (type.kind === 'int' && !isTableInteger(type)) return readIntegers(type.bits, type.signed, chunks, missing);
  const values = readValues(field.name, type, chunks, missing);
  return { type: columnType(type), data: numbersWith(clearMissing(values, missing), missing) };
}

/** Whether tables have integers of that width. */
const isTableInteger = ({ bits, signed }: { bits: number; signed: boolean }): boolean =>
  signed ? bits === 32 : bits === 8;

const numbersWith = (values: NumericArray, missing: Uint8Array | undefined): NumberColumn =>
  withMissing<NumberColumn>({ kind: 'numbers', values }, missing);

const stringsWith = (column: StringColumn, missing: Uint8Array | undefined): StringColumn =>
  withMissing<StringColumn>(column, missing);

function columnType(type: ArrowType): ColumnType {
  switch (type.kind) {
    case 'bool':
      return 'boolean';
    case 'int':
      return 'integer';
    case 'date':
    case 'timestamp':
      return 'datetime';
    case 'time':
    case 'duration':
      return 'timespan';
    default:
      return 'double';
  }
}

/** One byte per row, 1 where the cell is missing. */
function missingRows(type: ArrowType, chunks: readonly Chunk[], rowCount: number): Uint8Array | undefined {
  if (type.kind === 'null') return sharedUint8(rowCount).fill(1);
  if (!chunks.some(({ validity }) => validity)) return undefined;
  const missing = sharedUint8(rowCount);
  let start = 0;
  for (const { length, validity } of chunks) {
    if (validity) for (let i = 0; i < length; i++) if (!bitAt(validity, i)) missing[start + i] = 1;
    start += length;
  }
  return missing;
}

/** The values with 0 under missing cells, whatever the writer left there. */
function clearMissing<A extends NumericArray>(values: A, missing: Uint8Array | undefined): A {
  if (!missing) return values;
  let cleared: A | undefined;
  for (let i = 0; i < values.length; i++) {
    if (missing[i] !== 1 || Object.is(values[i], 0)) continue;
    if (!cleared) {
      cleared = sharedLike(values, values.length);
      cleared.set(values);
    }
    cleared[i] = 0;
  }
  return cleared ?? values;
}

/** Numbers of any type but the integers that need narrowing. */
function readValues(
  name: string,
  type: ArrowType,
  chunks: readonly Chunk[],
  missing: Uint8Array | undefined,
): NumericArray {
  const parts = <A extends NumericArray>(read: (bytes: Uint8Array, length: number) => A, empty: A): A =>
    join(
      chunks.map(({ buffers, length }) => read(buffers[0]!, length)),
      empty,
    );
  switch (type.kind) {
    case 'bool':
      return parts(unpackBits, sharedUint8(0));
    case 'int':
      return type.bits === 8
        ? parts((bytes, length) => viewOf(Uint8Array, bytes, length), sharedUint8(0))
        : parts((bytes, length) => viewOf(Int32Array, bytes, length), sharedInt32(0));
    case 'float':
      return type.bits === 64
        ? parts((bytes, length) => viewOf(Float64Array, bytes, length), sharedFloat64(0))
        : type.bits === 32
          ? parts((bytes, length) => viewOf(Float32Array, bytes, length), sharedFloat32(0))
          : parts(readHalves, sharedFloat32(0));
    case 'decimal':
      return parts((bytes, length) => readDecimals(bytes, length, type.bits, type.scale), sharedFloat64(0));
    case 'date':
    case 'timestamp':
    case 'time':
    case 'duration': {
      const read = timeReader(type);
      const values = parts(read, sharedFloat64(0));
      if (type.kind === 'date' || type.kind === 'timestamp') refuseFarDates(name, values, missing);
      return values;
    }
    default:
      throw new RangeError(`a column of ${type.kind} has no numbers`);
  }
}

function refuseFarDates(column: string, values: Float64Array, missing: Uint8Array | undefined): void {
  const row = values.findIndex((value, i) => Math.abs(value) > 8.64e15 && missing?.[i] !== 1);
  if (row < 0) return;
  throw new UserError(`Column "${column}", row ${row + 1}: the date lies beyond the year 275760.`, {
    column,
    row: row + 1,
    classic: 139,
    mend: 'Correct the date in the program that wrote the file.',
  });
}

/** Integers of a width that tables do not have, in the narrowest that they do. */
function readIntegers(
  bits: number,
  signed: boolean,
  chunks: readonly Chunk[],
  missing: Uint8Array | undefined,
): ReadColumn {
  const wide = new Float64Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const { buffers, length } of chunks) {
    wide.set(
      bits === 64 ? sixtyFourBits(buffers[0]!, length, signed) : narrowView(buffers[0]!, length, bits, signed),
      end,
    );
    end += length;
  }
  let least = 0;
  let greatest = 0;
  for (let i = 0; i < wide.length; i++) {
    if (missing?.[i] === 1) wide[i] = 0;
    else if (wide[i]! < least) least = wide[i]!;
    else if (wide[i]! > greatest) greatest = wide[i]!;
  }
  if (greatest >= 2 ** 53 || least < -(2 ** 53)) return readHugeIntegers(signed, chunks, missing);
  const values = numericArray(narrowestStorage(least, greatest), wide.length);
  values.set(wide);
  return { type: 'integer', data: numbersWith(values, missing) };
}

/** Integers that a double does not hold to the last digit are identifiers: text, as in CSV files. */
function readHugeIntegers(signed: boolean, chunks: readonly Chunk[], missing: Uint8Array | undefined): ReadColumn {
  const texts: (string | null)[] = [];
  for (const { buffers, length } of chunks) {
    const values = signed ? viewOf(BigInt64Array, buffers[0]!, length) : viewOf(BigUint64Array, buffers[0]!, length);
    for (const value of values) texts.push(missing?.[texts.length] === 1 ? null : String(value));
  }
  return { type: 'string', data: stringColumn(texts) };
}

/** Looks the values up, so that the column is one like any other, and keeps the dictionary as its levels. */
function readDictionaryColumn(field: ArrowField, chunks: readonly Chunk[], rowCount: number): ReadColumn {
  const { name, type, notes } = field;
  const starts = new Map<readonly Chunk[], number>();
  const values: Chunk[] = [];
  let size = 0;
  for (const { dictionary } of chunks)
    if (dictionary && !starts.has(dictionary)) {
      starts.set(dictionary, size);
      values.push(...dictionary);
      for (const { length } of dictionary) size += length;
    }
  const dictionary = readColumn({ name, type, notes }, values, size);
  const missing = missingRows(field.dictionary!.index, chunks, rowCount) ?? sharedUint8(rowCount);
  const rows = new Uint32Array(rowCount);
  let row = 0;
  for (const chunk of chunks) {
    const start = starts.get(chunk.dictionary!) ?? 0;
    const count = chunk.dictionary!.reduce((sum, { length }) => sum + length, 0);
    const indexes = readIndexes(field.dictionary!.index, chunk);
    for (let i = 0; i < chunk.length; i++, row++) {
      if (missing[row] === 1) continue;
      const index = indexes[i]!;
      if (!(index >= 0 && index < count)) throw new RangeError('an index lies outside its dictionary');
      rows[row] = start + index;
      if (dictionary.data.missing?.[start + index]) missing[row] = 1;
    }
  }
  const levels: Level[] = [];
  for (let i = 0; i < size; i++) {
    const level = groupCell(dictionary.data, dictionary.type, i, 0);
    if (level !== null) levels.push(level);
  }
  return {
    type: dictionary.type,
    data: lookUp(dictionary.data, rows, missing),
    levels: [...new Set(levels)].sort(compareLevels),
  };
}

function lookUp(
  data: NumberColumn | StringColumn,
  rows: Uint32Array,
  missing: Uint8Array,
): NumberColumn | StringColumn {
  if (data.kind === 'strings') {
    // Missing rows take the empty text behind the last one.
    const offsets = sharedInt32(data.offsets.length + 1);
    offsets.set(data.offsets);
    offsets[offsets.length - 1] = offsets[offsets.length - 2]!;
    const taken = rows.map((row, i) => (missing[i] === 1 ? offsets.length - 2 : row));
    return stringsWith(takeStrings({ kind: 'strings', offsets, bytes: data.bytes }, taken), missing);
  }
  const values = sharedLike(data.values, rows.length);
  for (let i = 0; i < rows.length; i++) if (missing[i] !== 1) values[i] = data.values[rows[i]!]!;
  return numbersWith(values, missing);
}

function readIndexes(type: ArrowType, { buffers, length }: Chunk): ArrayLike<number> {
  if (type.kind !== 'int') throw new RangeError('a dictionary is not indexed by integers');
  const { bits, signed } = type;
  if (bits === 64) return sixtyFourBits(buffers[0]!, length, signed);
  if (bits === 8 && !signed) return viewOf(Uint8Array, buffers[0]!, length);
  if (bits === 32 && signed) return viewOf(Int32Array, buffers[0]!, length);
  return narrowView(buffers[0]!, length, bits, signed);
}
