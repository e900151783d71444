import { sharedUint8 } from '../../core/table/buffers';
import { requireMemory } from '../../core/table/stored-values';
import { nameAt, nameCount } from '../../core/table/schema';
import { packTable } from '../../core/table/rows';
import type { Table, TableGroup } from '../../core/table/table';
import {
  flatByte,
  flatLong,
  flatShort,
  flatTable,
  flatTables,
  flatText,
  writeFlatBuffer,
  type FlatNode,
} from './flat-writer';
import { IMAGE_FILES, NOTE_KEY, noteOf, type TableNote } from './notes';
import { arrowColumn, arrowField, stringColumn, type ArrowBuffer, type ArrowColumn } from './write-columns';

/** Of the Arrow format: V5, in use since 1.0. */
const METADATA_VERSION = flatShort(4);

/** "ARROW1", padded in front of the file. */
const MAGIC = Uint8Array.of(0x41, 0x52, 0x52, 0x4f, 0x57, 0x31);

/** Where a message's metadata begin in front of them: the mark ffffffff and their length. */
const PREFIX = 8;

/**
 * A table as an Arrow IPC file (Feather version 2), uncompressed, in shared memory: a block is one column of fixed-size
 * lists, booleans are bits, dates and time spans are timestamps (UTC) and durations in milliseconds, or doubles where
 * they have fractions. What Arrow does not know travels as JSON in the metadata. The same table gives the same bytes.
 */
export function writeArrow(table: Table): Uint8Array {
  const { size, parts } = layOut(table);
  if (parts.some(({ bytes }) => !ArrayBuffer.isView(bytes))) requireMemory(size);
  const file = sharedUint8(size);
  for (const { at, bytes } of parts) {
    let end = at;
    for (const piece of piecesOf(bytes)) {
      file.set(piece, end);
      end += piece.length;
    }
  }
  return file;
}

/**
 * The same file piece by piece, for tables with blocks that lie on disk and are not brought into memory as a whole. Every
 * piece is void once the next is asked for.
 */
export function* arrowPieces(table: Table): Generator<Uint8Array, void> {
  const { size, parts } = layOut(table);
  let end = 0;
  for (const { at, bytes } of parts) {
    if (at > end) yield new Uint8Array(at - end);
    yield* piecesOf(bytes);
    end = at + bytes.length;
  }
  if (size > end) yield new Uint8Array(size - end);
}

const piecesOf = (bytes: ArrowBuffer): Iterable<Uint8Array> => (ArrayBuffer.isView(bytes) ? [bytes] : bytes.pieces());

/** A file's parts in ascending order; zeros between them. */
interface FileLayout {
  readonly size: number;
  readonly parts: readonly { readonly at: number; readonly bytes: ArrowBuffer }[];
}

function layOut(table: Table): FileLayout {
  const { groups, rowCount, images } = packTable(table);
  const columns = groups.map((group) => arrowColumn(group, rowCount));
  const fields = groups.map((group, i) => {
    const name = fieldName(group);
    const { data, ...metadata } = group;
    return arrowField(
      name,
      columns[i]!,
      notes(noteOf(metadata, data.kind === 'block' || name !== nameAt(group.names, 0))),
    );
  });
  if (images) {
    const files = stringColumn(images.files);
    columns.push(files);
    fields.push(arrowField(IMAGE_FILES, files, undefined));
  }
  const note: TableNote = images
    ? { version: 1, images: { folder: images.folder, shape: images.shape } }
    : { version: 1 };
  const schema = flatTable(flatShort(0), flatTables(fields), notes(JSON.stringify(note)));
  return assemble(schema, rowCount, columns);
}

const notes = (text: string): FlatNode => flatTables([flatTable(flatText(NOTE_KEY), flatText(text))]);

function fieldName({ names }: TableGroup): string {
  const last = nameCount(names) - 1;
  const name = last === 0 ? nameAt(names, 0) : `${nameAt(names, 0)}…${nameAt(names, last)}`;
  return name === IMAGE_FILES ? `${name} (1)` : name;
}

/** Schema, one record batch with all rows, and the footer that says where they are. */
function assemble(schema: FlatNode, rowCount: number, columns: readonly ArrowColumn[]): FileLayout {
  const body = new Body();
  for (const column of columns) body.add(column);
  const batch = flatTable(
    flatLong(rowCount),
    { kind: 'longs', perItem: 2, values: body.nodes },
    { kind: 'longs', perItem: 2, values: body.ranges },
  );
  const schemaMessage = message(1, schema, 0);
  const batchMessage = message(3, batch, body.size);
  const batchStart = 8 + PREFIX + schemaMessage.length;
  const block = [batchStart, PREFIX + batchMessage.length, body.size];
  const footer = writeFlatBuffer(
    flatTable(METADATA_VERSION, schema, flatTables([]), { kind: 'longs', perItem: 3, values: block }),
  );
  const bodyStart = batchStart + PREFIX + batchMessage.length;
  const footerStart = bodyStart + body.size + PREFIX;
  return {
    size: footerStart + footer.length + 4 + MAGIC.length,
    parts: [
      { at: 0, bytes: MAGIC },
      { at: 8, bytes: prefixOf(schemaMessage.length) },
      { at: 8 + PREFIX, bytes: schemaMessage },
      { at: batchStart, bytes: prefixOf(batchMessage.length) },
      { at: batchStart + PREFIX, bytes: batchMessage },
      ...body.buffers.map((bytes, i) => ({ at: bodyStart + body.ranges[2 * i]!, bytes })),
      { at: bodyStart + body.size, bytes: prefixOf(0) }, // the end mark
      { at: footerStart, bytes: footer },
      { at: footerStart + footer.length, bytes: Uint8Array.from(numberBytes(footer.length)) },
      { at: footerStart + footer.length + 4, bytes: MAGIC },
    ],
  };
}

/** What stands in front of a message's metadata. */
const prefixOf = (length: number): Uint8Array => Uint8Array.from([...numberBytes(-1), ...numberBytes(length)]);

const numberBytes = (number: number): Uint8Array => new Uint8Array(Int32Array.of(number).buffer);

function message(kind: number, header: FlatNode, bodyLength: number): Uint8Array {
  return writeFlatBuffer(flatTable(METADATA_VERSION, flatByte(kind), header, flatLong(bodyLength)));
}

/** The buffers of all columns, each at a multiple of 8 bytes. */
class Body {
  /** Length and number of missing cells of every column. */
  readonly nodes: number[] = [];
  /** Start and length of every buffer. */
  readonly ranges: number[] = [];
  readonly buffers: ArrowBuffer[] = [];
  size = 0;

  add({ length, nullCount, buffers, items }: ArrowColumn): void {
    this.nodes.push(length, nullCount);
    for (const buffer of buffers) {
      this.ranges.push(this.size, buffer.length);
      this.buffers.push(buffer);
      this.size += Math.ceil(buffer.length / 8) * 8;
    }
    if (items) this.add(items);
  }
}
