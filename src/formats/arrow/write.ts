import { sharedUint8 } from '../../core/table/buffers';
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
import { arrowColumn, arrowField, stringColumn, type ArrowColumn } from './write-columns';

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
function assemble(schema: FlatNode, rowCount: number, columns: readonly ArrowColumn[]): Uint8Array {
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
  const file = sharedUint8(footerStart + footer.length + 4 + MAGIC.length);
  const view = new DataView(file.buffer);
  file.set(MAGIC);
  for (const [start, metadata] of [
    [8, schemaMessage],
    [batchStart, batchMessage],
    [bodyStart + body.size, new Uint8Array(0)], // the end mark
  ] as const) {
    view.setInt32(start, -1, true);
    view.setInt32(start + 4, metadata.length, true);
    file.set(metadata, start + PREFIX);
  }
  body.buffers.forEach((buffer, i) => file.set(buffer, bodyStart + body.ranges[2 * i]!));
  file.set(footer, footerStart);
  view.setInt32(footerStart + footer.length, footer.length, true);
  file.set(MAGIC, footerStart + footer.length + 4);
  return file;
}

function message(kind: number, header: FlatNode, bodyLength: number): Uint8Array {
  return writeFlatBuffer(flatTable(METADATA_VERSION, flatByte(kind), header, flatLong(bodyLength)));
}

/** The buffers of all columns, each at a multiple of 8 bytes. */
class Body {
  /** Length and number of missing cells of every column. */
  readonly nodes: number[] = [];
  /** Start and length of every buffer. */
  readonly ranges: number[] = [];
  readonly buffers: Uint8Array[] = [];
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
