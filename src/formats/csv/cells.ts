import { UserError } from '../../core/errors';
import { nameAt, nameCount, type ColumnType } from '../../core/table/schema';
import { isStored, readStored, valuesAt, type StoredValues } from '../../core/table/stored-values';
import type { Block, LoadedBlock, NumberColumn, StringColumn, TableGroup } from '../../core/table/table';
import type { ByteWriter } from '../text/byte-writer';
import { formatDate, formatTimeSpan } from '../text/times';

/** Writes one group's cells of a row, delimiters between them. */
export type RowWriter = (row: number) => void;

export function rowWriter(group: TableGroup, out: ByteWriter, delimiter: number): RowWriter {
  const { data, names, type } = group;
  switch (data.kind) {
    case 'strings':
      return stringWriter(data, nameAt(names, 0), out, delimiter);
    case 'numbers':
      return numberWriter(data, numberFormat(type, out));
    case 'block':
      return isStored(data.values)
        ? storedWriter(group, data, data.values, out, delimiter)
        : loadedWriter(group, data as LoadedBlock, out, delimiter);
  }
}

function loadedWriter({ names, type }: TableGroup, data: LoadedBlock, out: ByteWriter, delimiter: number): RowWriter {
  return data.values instanceof Uint8Array && type !== 'boolean'
    ? byteBlockWriter(data, data.values, nameCount(names), out, delimiter)
    : blockWriter(data, nameCount(names), numberFormat(type, out), out, delimiter);
}

/** Brings each row into memory, where it is written as any other. */
function storedWriter(
  group: TableGroup,
  { stride, firstColumn, rowIndex }: Block,
  stored: StoredValues,
  out: ByteWriter,
  delimiter: number,
): RowWriter {
  const width = nameCount(group.names);
  const values = valuesAt(stored, 0, width);
  const write = loadedWriter(group, { kind: 'block', values, stride: 0, firstColumn: 0 }, out, delimiter);
  return (row) => {
    readStored(stored, (rowIndex ? rowIndex[row]! : row) * stride + firstColumn, values);
    write(row);
  };
}

/** Writes numbers of a type as `readCsv` reads them. */
export function numberFormat(type: ColumnType, out: ByteWriter): (value: number) => void {
  switch (type) {
    case 'boolean':
      return (value) => out.ascii(value === 0 ? 'False' : 'True');
    case 'datetime':
      return (value) => out.ascii(formatDate(value));
    case 'timespan':
      return (value) => out.ascii(formatTimeSpan(value));
    default:
      return (value) => out.number(value);
  }
}

function numberWriter({ values, missing }: NumberColumn, write: (value: number) => void): RowWriter {
  return (row) => {
    if (!missing?.[row]) write(values[row]!);
  };
}

function blockWriter(
  block: LoadedBlock,
  width: number,
  write: (value: number) => void,
  out: ByteWriter,
  delimiter: number,
): RowWriter {
  const { values, stride, firstColumn, rowIndex } = block;
  return (row) => {
    const start = (rowIndex ? rowIndex[row]! : row) * stride + firstColumn;
    for (let i = 0; i < width; i++) {
      if (i > 0) out.byte(delimiter);
      write(values[start + i]!);
    }
  };
}

/** Pixels: whole rows of small numbers, written without a call per cell. */
function byteBlockWriter(
  block: Block,
  values: Uint8Array,
  width: number,
  out: ByteWriter,
  delimiter: number,
): RowWriter {
  const { stride, firstColumn, rowIndex } = block;
  return (row) => {
    out.reserve(width * 4);
    const { chunk } = out;
    let { at } = out;
    const start = (rowIndex ? rowIndex[row]! : row) * stride + firstColumn;
    for (let i = start; i < start + width; i++) {
      const value = values[i]!;
      if (i > start) chunk[at++] = delimiter;
      if (value > 99) {
        const hundreds = value > 199 ? 2 : 1;
        const rest = value - hundreds * 100;
        const tens = (rest * 205) >> 11; // rest / 10
        chunk[at++] = 48 + hundreds;
        chunk[at++] = 48 + tens;
        chunk[at++] = 48 + rest - tens * 10;
      } else if (value > 9) {
        const tens = (value * 205) >> 11;
        chunk[at++] = 48 + tens;
        chunk[at++] = 48 + value - tens * 10;
      } else chunk[at++] = 48 + value;
    }
    out.at = at;
  };
}

function stringWriter(column: StringColumn, name: string, out: ByteWriter, delimiter: number): RowWriter {
  const { bytes, offsets, missing } = column;
  return (row) => {
    if (missing?.[row]) return;
    if (!writeText(out, bytes, offsets[row]!, offsets[row + 1]!, delimiter))
      throw new UserError(`Column "${name}", row ${row + 1}: the text contains a NUL character.`, {
        column: name,
        row: row + 1,
        classic: 39,
        mend: 'Write the table as Arrow, or remove that character.',
      });
  };
}

/** Writes text, in quotes where it would not come back the same without. False if it cannot be written: it has a NUL. */
export function writeText(out: ByteWriter, bytes: Uint8Array, start: number, end: number, delimiter: number): boolean {
  let quotes = 0;
  let special = start === end || bytes[start]! <= 32 || bytes[end - 1]! <= 32 || bytes[start] === 0xef; // a first U+FEFF
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte > 44) continue;
    if (byte === 34) quotes++;
    else if (byte === delimiter || byte === 10 || byte === 13) special = true;
    else if (byte === 0) return false;
  }
  if (!special && quotes === 0) {
    copy(out, bytes, start, end);
    return true;
  }
  out.reserve(end - start + quotes + 2);
  const { chunk } = out;
  let { at } = out;
  chunk[at++] = 34;
  for (let i = start; i < end; i++) {
    if (bytes[i] === 34) chunk[at++] = 34;
    chunk[at++] = bytes[i]!;
  }
  chunk[at++] = 34;
  out.at = at;
  return true;
}

function copy(out: ByteWriter, bytes: Uint8Array, start: number, end: number): void {
  if (end - start > 100) return out.bytes(bytes.subarray(start, end));
  out.reserve(end - start);
  const { chunk, at } = out;
  for (let i = start; i < end; i++) chunk[at + i - start] = bytes[i]!;
  out.at = at + end - start;
}
