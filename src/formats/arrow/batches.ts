import { UserError } from '../../core/errors';
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

/** One column's part of one record batch, as it lies in the file. */
export interface Chunk {
  readonly length: number;
  /** One bit per row, 1 where the cell is present; absent if all are. */
  readonly validity?: Uint8Array;
  /** What the type has behind the validity: values; or offsets and text; or views and text. */
  readonly buffers: readonly Uint8Array[];
  /** Values of a list, list size times as many. */
  readonly items?: Chunk;
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

const hasMagic = (bytes: Uint8Array, at: number): boolean =>
  at >= 0 && MAGIC.every((byte, i) => bytes[at + i] === byte);

/** Whether the bytes begin like an Arrow file or stream. */
export function looksLikeArrow(bytes: Uint8Array): boolean {
  return hasMagic(bytes, 0) || (bytes.length >= 8 && [0, 1, 2, 3].every((i) => bytes[i] === 0xff));
}

/**
 * Columns of an IPC file or stream.
 * @throws RangeError where the bytes are damaged; UserError for what is not supported
 */
export function readBatches(bytes: Uint8Array): ArrowContent {
  return hasMagic(bytes, 0) ? readFile(bytes) : readStream(bytes);
}

function readFile(bytes: Uint8Array): ArrowContent {
  const end = bytes.length - MAGIC.length - 4;
  if (end < 8 || !hasMagic(bytes, end + 4)) throw new RangeError('the end of the file is missing');
  const footerLength = new DataView(bytes.buffer, bytes.byteOffset + end, 4).getInt32(0, true);
  const footer = readFooter(slice(bytes, end - footerLength, footerLength));
  const content = new ContentReader(footer.schema);
  for (const block of [...footer.dictionaries, ...footer.batches]) {
    const message = readMessage(messageAt(bytes, block.offset).metadata);
    content.add(message, slice(bytes, block.offset + block.metadataLength, message.bodyLength));
  }
  return content.finish();
}

function readStream(bytes: Uint8Array): ArrowContent {
  let content: ContentReader | undefined;
  for (let at = 0; at + 4 <= bytes.length;) {
    const { metadata, end } = messageAt(bytes, at);
    if (metadata.length === 0) break; // the end mark
    const message = readMessage(metadata);
    const body = slice(bytes, end, message.bodyLength);
    if (message.kind === 'schema') content ??= new ContentReader(message.schema);
    else if (content) content.add(message, body);
    else throw new RangeError('the stream does not begin with a schema');
    at = end + message.bodyLength;
  }
  if (!content) throw new RangeError('the stream has no schema');
  return content.finish();
}

/** The metadata of the message at `at`, and where they end. Before Arrow 0.15 there was no mark in front of the length. */
function messageAt(bytes: Uint8Array, at: number): { metadata: Uint8Array; end: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const marked = view.getInt32(at, true) === -1;
  const start = marked ? at + 8 : at + 4;
  const length = view.getInt32(start - 4, true);
  return { metadata: slice(bytes, start, length), end: start + length };
}

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

  add(message: ArrowMessage, body: Uint8Array): void {
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
    private readonly body: Uint8Array,
    private readonly dictionaries: ReadonlyMap<number, readonly Chunk[]>,
  ) {
    if (header.compression === 'zstd')
      throw new UserError('The Arrow file is compressed with Zstandard, which cannot be read.', {
        classic: 49,
        mend: 'Write it with LZ4 or without compression.',
      });
  }

  read(field: ArrowField): Chunk {
    const node = this.header.nodes[this.node++];
    if (!node || node.length < 0 || node.length > 2 ** 32) throw new RangeError('a column of a batch has no length');
    const { length } = node;
    const type = field.dictionary?.index ?? field.type;
    if (type.kind === 'null') return { length, buffers: [] };
    if (type.kind === 'unsupported') throw unsupported(field.name, type.name);
    const mask = this.next();
    const validity = node.nullCount === 0 ? {} : { validity: slice(mask, 0, (length + 7) >>> 3) };
    if (type.kind === 'fixed-list') return { length, buffers: [], items: this.read(type.item), ...validity };
    const buffers = this.buffersOf(type, length);
    if (!field.dictionary) return { length, buffers, ...validity };
    const dictionary = this.dictionaries.get(field.dictionary.id);
    if (!dictionary) throw new RangeError(`dictionary ${field.dictionary.id} is missing`);
    return { length, buffers, dictionary, ...validity };
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
    const bytes = slice(this.body, range.offset, range.length);
    if (!this.header.compression || bytes.length === 0) return bytes;
    const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const size = Number(head.getBigInt64(0, true));
    const packed = bytes.subarray(8);
    if (size === -1) return packed; // not worth compressing
    if (size < 0 || size > packed.length * 256) throw new RangeError('a compressed column has an impossible size');
    return unpackLz4(packed, size);
  }
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
