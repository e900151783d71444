import { FlatTable } from './flat-table';

/** Arrow's own metadata (format/Schema.fbs, Message.fbs and File.fbs of the Arrow project), as far as it is used. */

export type TimeUnit = 'second' | 'millisecond' | 'microsecond' | 'nanosecond';

export type ArrowType =
  | { readonly kind: 'null' | 'bool' | 'utf8' | 'large-utf8' | 'utf8-view' }
  | { readonly kind: 'int'; readonly bits: 8 | 16 | 32 | 64; readonly signed: boolean }
  | { readonly kind: 'float'; readonly bits: 16 | 32 | 64 }
  | { readonly kind: 'decimal'; readonly bits: number; readonly scale: number }
  /** Days are 32 bits wide, milliseconds 64. */
  | { readonly kind: 'date'; readonly unit: 'day' | 'millisecond' }
  | { readonly kind: 'time'; readonly unit: TimeUnit; readonly bits: 32 | 64 }
  | { readonly kind: 'timestamp' | 'duration'; readonly unit: TimeUnit }
  | { readonly kind: 'fixed-list'; readonly size: number; readonly item: ArrowField }
  | { readonly kind: 'unsupported'; readonly name: string };

export interface ArrowField {
  readonly name: string;
  /** Type of the values, also where they are dictionary-encoded. */
  readonly type: ArrowType;
  readonly dictionary?: { readonly id: number; readonly index: ArrowType };
  readonly notes: ReadonlyMap<string, string>;
}

export interface ArrowSchema {
  readonly fields: readonly ArrowField[];
  readonly notes: ReadonlyMap<string, string>;
  readonly bigEndian: boolean;
}

/** Where a message lies in a file. */
export interface MessageBlock {
  readonly offset: number;
  readonly metadataLength: number;
  readonly bodyLength: number;
}

export interface BatchHeader {
  readonly length: number;
  readonly nodes: readonly { readonly length: number; readonly nullCount: number }[];
  readonly buffers: readonly { readonly offset: number; readonly length: number }[];
  readonly compression?: 'lz4' | 'zstd';
  /** Data buffers of each view column. */
  readonly variadicCounts: readonly number[];
}

export type ArrowMessage =
  | { readonly kind: 'schema'; readonly schema: ArrowSchema; readonly bodyLength: number }
  | { readonly kind: 'batch'; readonly batch: BatchHeader; readonly bodyLength: number }
  | {
      readonly kind: 'dictionary';
      readonly id: number;
      readonly isDelta: boolean;
      readonly batch: BatchHeader;
      readonly bodyLength: number;
    };

const TIME_UNITS: readonly TimeUnit[] = ['second', 'millisecond', 'microsecond', 'nanosecond'];

/** Names of the members of the union Type. */
const TYPE_NAMES = [
  'None',
  'Null',
  'Int',
  'FloatingPoint',
  'Binary',
  'Utf8',
  'Bool',
  'Decimal',
  'Date',
  'Time',
  'Timestamp',
  'Interval',
  'List',
  'Struct',
  'Union',
  'FixedSizeBinary',
  'FixedSizeList',
  'Map',
  'Duration',
  'LargeBinary',
  'LargeUtf8',
  'LargeList',
  'RunEndEncoded',
  'BinaryView',
  'Utf8View',
  'ListView',
  'LargeListView',
] as const;

export interface ArrowFooter {
  readonly schema: ArrowSchema;
  readonly dictionaries: readonly MessageBlock[];
  readonly batches: readonly MessageBlock[];
}

export function readFooter(bytes: Uint8Array): ArrowFooter {
  const footer = FlatTable.root(bytes);
  const schema = footer.table(1);
  if (!schema) throw new RangeError('the footer has no schema');
  return { schema: readSchema(schema), dictionaries: readBlocks(footer, 2), batches: readBlocks(footer, 3) };
}

function readBlocks(footer: FlatTable, field: number): MessageBlock[] {
  // The second member is 32 bits wide, followed by padding whose content is not fixed.
  return footer
    .longs(field, 24, [0, 16])
    .map(([offset = 0, bodyLength = 0], i) => ({ offset, metadataLength: footer.intIn(field, 24, i, 8), bodyLength }));
}

function readSchema(table: FlatTable): ArrowSchema {
  return { bigEndian: table.short(0) === 1, fields: table.tables(1).map(readField), notes: readNotes(table, 2) };
}

function readNotes(table: FlatTable, field: number): Map<string, string> {
  return new Map(table.tables(field).map((pair) => [pair.text(0) ?? '', pair.text(1) ?? '']));
}

function readField(table: FlatTable): ArrowField {
  const encoding = table.table(4);
  const index = encoding?.table(1);
  const field = { name: table.text(0) ?? '', type: readType(table), notes: readNotes(table, 6) };
  if (!encoding) return field;
  // An absent index type means signed 32 bits.
  const indexType: ArrowType = index ? readInt(index) : { kind: 'int', bits: 32, signed: true };
  return { ...field, dictionary: { id: encoding.long(0), index: indexType } };
}

function readInt(table: FlatTable): ArrowType {
  const bits = table.int(0);
  if (bits !== 8 && bits !== 16 && bits !== 32 && bits !== 64) return { kind: 'unsupported', name: `Int${bits}` };
  return { kind: 'int', bits, signed: table.byte(1) !== 0 };
}

function readType(field: FlatTable): ArrowType {
  const name = TYPE_NAMES[field.byte(2)] ?? 'Unknown';
  const type = field.table(3);
  if (!type) throw new RangeError('a column has no type');
  const unit = (id: number, absent: number): TimeUnit => TIME_UNITS[type.short(id, absent)] ?? 'millisecond';
  switch (name) {
    case 'Null':
      return { kind: 'null' };
    case 'Bool':
      return { kind: 'bool' };
    case 'Utf8':
      return { kind: 'utf8' };
    case 'LargeUtf8':
      return { kind: 'large-utf8' };
    case 'Utf8View':
      return { kind: 'utf8-view' };
    case 'Int':
      return readInt(type);
    case 'FloatingPoint':
      return { kind: 'float', bits: ([16, 32, 64] as const)[type.short(0)] ?? 64 };
    case 'Decimal':
      return { kind: 'decimal', scale: type.int(1), bits: type.int(2, 128) };
    case 'Date':
      return { kind: 'date', unit: type.short(0, 1) === 0 ? 'day' : 'millisecond' };
    case 'Time':
      return { kind: 'time', unit: unit(0, 1), bits: type.int(1, 32) === 64 ? 64 : 32 };
    case 'Timestamp':
      return { kind: 'timestamp', unit: unit(0, 0) };
    case 'Duration':
      return { kind: 'duration', unit: unit(0, 1) };
    case 'FixedSizeList': {
      const item = field.tables(5)[0];
      if (!item) throw new RangeError('a list has no item type');
      const itemType = TYPE_NAMES[item.byte(2)];
      // Lists of lists are not read; not following them bounds the depth.
      if (itemType !== 'Int' && itemType !== 'FloatingPoint')
        return { kind: 'unsupported', name: `list of ${itemType}` };
      return { kind: 'fixed-list', size: type.int(0), item: readField(item) };
    }
    default:
      return { kind: 'unsupported', name };
  }
}

/** @param bytes a message's metadata */
export function readMessage(bytes: Uint8Array): ArrowMessage {
  const message = FlatTable.root(bytes);
  const kind = message.byte(1);
  const header = message.table(2);
  const bodyLength = message.long(3);
  if (header && kind === 1) return { kind: 'schema', schema: readSchema(header), bodyLength };
  if (header && kind === 3) return { kind: 'batch', batch: readBatch(header), bodyLength };
  const data = header && kind === 2 ? header.table(1) : undefined;
  if (!header || !data) throw new RangeError(`a message of kind ${kind} is not expected`);
  return { kind: 'dictionary', id: header.long(0), isDelta: header.byte(2) !== 0, batch: readBatch(data), bodyLength };
}

function readBatch(table: FlatTable): BatchHeader {
  const compression = table.table(3);
  return {
    length: table.long(0),
    nodes: table.longs(1, 16, [0, 8]).map(([length = 0, nullCount = 0]) => ({ length, nullCount })),
    buffers: table.longs(2, 16, [0, 8]).map(([offset = 0, length = 0]) => ({ offset, length })),
    variadicCounts: table.longs(4, 8, [0]).map(([count = 0]) => count),
    ...(compression ? { compression: compression.byte(0) === 0 ? 'lz4' : 'zstd' } : {}),
  };
}
