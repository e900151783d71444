import { UserError } from '../../core/errors';
import { bytesPerValue, type NumberKind, type StoredPart } from '../../core/table/stored-values';
import {
  readFooter,
  readMessage,
  type ArrowField,
  type ArrowMessage,
  type ArrowSchema,
  type ArrowType,
} from './layout';
import type { BatchHeader } from './layout';
import { unpackLz4 } from './lz4';
import type { ArrowSource } from './source';

/** One column's part of one record batch, as it lies in the file. */
export interface Chunk {
  readonly length: number;
  /** One bit per row, 1 where the cell is present; absent if all are. */
  readonly validity?: Uint8Array;
  /** What the type has behind the validity: values; or offsets and text; or views and text. */
  readonly buffers: readonly Uint8Array[];
  /** Values of a list, list size times as many. */
  readonly items?: Chunk;
  /** Where the values lie, if they were left on disk; then there are no buffers. */
  readonly stored?: StoredPart;
  /** What the values are indexes into. */
  readonly dictionary?: readonly Chunk[];
}

export interface ArrowContent {
  readonly schema: ArrowSchema;
  readonly rowCount: number;
  /** The chunks of every field of the schema. */
  readonly columns: readonly (readonly Chunk[])[];
}

const MAGIC = [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31]; // ARROW1

const isMagic = (bytes: Uint8Array): boolean => MAGIC.every((byte, i) => bytes[i] === byte);

/** Whether a file or stream of Arrow begins with these bytes. */
export function looksLikeArrow(bytes: Uint8Array): boolean {
  return isMagic(bytes) || (bytes.length >= 8 && [0, 1, 2, 3].every((i) => bytes[i] === 0xff));
}

/**
 * Columns of an IPC file or stream.
 * @throws RangeError where the bytes are damaged; UserError for what is not supported
 */
export function readBatches(source: ArrowSource): ArrowContent {
  return isMagic(source.slice(0, Math.min(MAGIC.length, source.length))) ? readFile(source) : readStream(source);
}

function readFile(source: ArrowSource): ArrowContent {
  const end = source.length - MAGIC.length - 4;
  if (end < 8 || !isMagic(source.slice(end + 4, MAGIC.length))) throw new RangeError('the end of the file is missing');
  const footerLength = int32In(source.slice(end, 4), 0);
  const footer = readFooter(source.slice(end - footerLength, footerLength));
  const content = new ContentReader(footer.schema);
  for (const block of [...footer.dictionaries, ...footer.batches]) {
    const message = readMessage(messageAt(source, block.offset).metadata);
    content.add(message, source.part(block.offset + block.metadataLength, message.bodyLength));
  }
  return content.finish();
}

function readStream(source: ArrowSource): ArrowContent {
  let content: ContentReader | undefined;
  for (let at = 0; at + 4 <= source.length;) {
    const { metadata, end } = messageAt(source, at);
    if (metadata.length === 0) break; // the end mark
    const message = readMessage(metadata);
    const body = source.part(end, message.bodyLength);
    if (message.kind === 'schema') content ??= new ContentReader(message.schema);
    else if (content) content.add(message, body);
    else throw new RangeError('the stream does not begin with a schema');
    at = end + message.bodyLength;
  }
  if (!content) throw new RangeError('the stream has no schema');
  return content.finish();
}

/** The metadata of the message at `at`, and where they end. Before Arrow 0.15 there was no mark in front of the length. */
function messageAt(source: ArrowSource, at: number): { metadata: Uint8Array; end: number } {
  const head = source.slice(at, Math.min(8, source.length - at));
  const marked = int32In(head, 0) === -1;
  const start = marked ? at + 8 : at + 4;
  const length = int32In(head, marked ? 4 : 0);
  return { metadata: source.slice(start, length), end: start + length };
}

const int32In = (bytes: Uint8Array, at: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getInt32(at, true);

function slice(bytes: Uint8Array, start: number, length: number): Uint8Array {
  if (start < 0 || length < 0 || start + length > bytes.length)
    throw new RangeError(`${length} bytes at ${start} lie outside`);
  return bytes.subarray(start, start + length);
}

/** Collects the chunks of all batches. */
class ContentReader {
  private rowCount = 0;
  private readonly columns: Chunk[][];
  private readonly dictionaries = new Map<number, readonly Chunk[]>();

  constructor(private readonly schema: ArrowSchema) {
    if (schema.bigEndian)
      throw new UserError('The Arrow file was written in big-endian byte order.', {
        classic: 49,
        mend: 'Write it again on a little-endian machine.',
      });
    this.columns = schema.fields.map(() => []);
  }

  add(message: ArrowMessage, body: ArrowSource): void {
    if (message.kind === 'schema') throw new RangeError('a second schema');
    const batch = new BatchReader(message.batch, body, this.dictionaries);
    if (message.kind === 'dictionary') {
      const field = this.schema.fields.find(({ dictionary }) => dictionary?.id === message.id);
      if (!field) throw new RangeError(`no column uses dictionary ${message.id}`);
      const { dictionary: _, ...values } = field;
      const known = message.isDelta ? (this.dictionaries.get(message.id) ?? []) : [];
      this.dictionaries.set(message.id, [...known, batch.read(values)]);
      return;
    }
    this.schema.fields.forEach((field, i) => {
      const chunk = batch.read(field);
      if (chunk.length !== message.batch.length) throw new RangeError('the columns of a batch differ in length');
      this.columns[i]!.push(chunk);
    });
    this.rowCount += message.batch.length;
  }

  finish(): ArrowContent {
    return { schema: this.schema, rowCount: this.rowCount, columns: this.columns };
  }
}

/** Takes the buffers of a batch in the order in which the columns use them. */
class BatchReader {
  private node = 0;
  private buffer = 0;
  private variadic = 0;

  constructor(
    private readonly header: BatchHeader,
    private readonly body: ArrowSource,
    private readonly dictionaries: ReadonlyMap<number, readonly Chunk[]>,
  ) {
    if (header.compression === 'zstd')
      throw new UserError('The Arrow file is compressed with Zstandard, which cannot be read.', {
        classic: 49,
        mend: 'Write it with LZ4 or without compression.',
      });
  }

  /** @param canStay whether values that lie on disk as tables have them are left there */
  read(field: ArrowField, canStay = false): Chunk {
    const node = this.header.nodes[this.node++];
    if (!node || node.length < 0 || node.length > 2 ** 32) throw new RangeError('a column of a batch has no length');
    const { length } = node;
    const type = field.dictionary?.index ?? field.type;
    if (type.kind === 'null') return { length, buffers: [] };
    if (type.kind === 'unsupported') throw unsupported(field.name, type.name);
    const mask = this.next();
    const validity = node.nullCount === 0 ? {} : { validity: slice(mask, 0, (length + 7) >>> 3) };
    if (type.kind === 'fixed-list') return { length, buffers: [], items: this.read(type.item, true), ...validity };
    const stored = canStay && !field.dictionary ? this.locate(type, length) : undefined;
    if (stored) return { length, buffers: [], stored, ...validity };
    const buffers = this.buffersOf(type, length);
    if (!field.dictionary) return { length, buffers, ...validity };
    const dictionary = this.dictionaries.get(field.dictionary.id);
    if (!dictionary) throw new RangeError(`dictionary ${field.dictionary.id} is missing`);
    return { length, buffers, dictionary, ...validity };
  }

  /** Where the next buffer's values lie on disk, if they do and are of a kind that tables have. */
  private locate(type: ArrowType, length: number): StoredPart | undefined {
    const kind = storedKind(type);
    if (!kind || !this.body.locate || this.header.compression) return undefined;
    const range = this.header.buffers[this.buffer++];
    if (!range || length * bytesPerValue(kind) > range.length) throw new RangeError('a column of a batch has no data');
    return { ...this.body.locate(range.offset, length * bytesPerValue(kind)), length };
  }

  private buffersOf(type: ArrowType, length: number): Uint8Array[] {
    switch (type.kind) {
      case 'utf8':
      case 'large-utf8': {
        const offsets = this.next();
        const size = (length + 1) * (type.kind === 'utf8' ? 4 : 8);
        // A column without rows may come without its one offset.
        return [length === 0 ? offsets.subarray(0, 0) : slice(offsets, 0, size), this.next()];
      }
      case 'utf8-view': {
        const views = slice(this.next(), 0, length * 16);
        const count = this.header.variadicCounts[this.variadic++] ?? 0;
        const texts: Uint8Array[] = [];
        for (let i = 0; i < count; i++) texts.push(this.next());
        return [views, ...texts];
      }
      default:
        return [slice(this.next(), 0, Math.ceil((length * bitsOf(type)) / 8))];
    }
  }

  private next(): Uint8Array {
    const range = this.header.buffers[this.buffer++];
    if (!range) throw new RangeError('a column of a batch has no data');
    const bytes = this.body.slice(range.offset, range.length);
    if (!this.header.compression || bytes.length === 0) return bytes;
    const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const size = Number(head.getBigInt64(0, true));
    const packed = bytes.subarray(8);
    if (size === -1) return packed; // not worth compressing
    if (size < 0 || size > packed.length * 256) throw new RangeError('a compressed column has an impossible size');
    return unpackLz4(packed, size);
  }
}

/** The kind of number in a table that values of a type are as they lie in the file. */
export function storedKind(type: ArrowType): NumberKind | undefined {
  if (type.kind === 'int')
    return type.bits === 8 && !type.signed ? 'uint8' : type.bits === 32 && type.signed ? 'int32' : undefined;
  if (type.kind === 'float') return type.bits === 64 ? 'float64' : type.bits === 32 ? 'float32' : undefined;
  return undefined;
}

/** Bits of one value. */
function bitsOf(type: ArrowType): number {
  switch (type.kind) {
    case 'bool':
      return 1;
    case 'int':
    case 'float':
    case 'decimal':
    case 'time':
      return type.bits;
    case 'date':
      return type.unit === 'day' ? 32 : 64;
    case 'timestamp':
    case 'duration':
      return 64;
    default:
      throw new RangeError(`${type.kind} has no fixed width`);
  }
}

function unsupported(column: string, type: string): UserError {
  return new UserError(`Column "${column}" has the Arrow type ${type}, which no column can hold.`, {
    column,
    classic: 17,
    mend: 'Leave that column out, or turn it into numbers or text in the program that wrote the file.',
  });
}
