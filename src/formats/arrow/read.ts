import { CentroidError, UserError } from '../../core/errors';
import { toShared } from '../../core/table/buffers';
import { tableOf } from '../../core/table/build';
import { listNames, nameCount, sequenceNames, type ColumnNames, type ColumnType } from '../../core/table/schema';
import { bytesPerValue, loadValues, type BlockValues, type StoredValues } from '../../core/table/stored-values';
import type { Block, RowImages, Table, TableGroup } from '../../core/table/table';
import { recogniseBinary } from '../text/binary';
import { looksLikeArrow, readBatches, storedKind, type ArrowContent, type Chunk } from './batches';
import { readColumn } from './columns';
import type { ArrowField } from './layout';
import { arrowSource } from './source';
import { IMAGE_FILES, NOTE_KEY, readNote, readTableNote, type ColumnNote } from './notes';

export interface ArrowReadOptions {
  /** Name of the file in messages. */
  readonly source?: string;
  /** Of a file on disk: blocks of more bytes stay there. Default: all do. */
  readonly largestBlock?: number;
}

/** Of these it can be told what a file is. */
const FIRST_BYTES = 1 << 16;

/**
 * A table from an Arrow IPC file (Feather version 2) or stream, ours or another program's. Where `bytes` lie in shared
 * memory, blocks and columns are views of them. A list column of fixed size is a block; a dictionary-encoded column is
 * categorical; timestamps are read in UTC, sub-millisecond parts as fractions as far as a double holds them; integers
 * beyond 2^53 are text; decimals are the nearest doubles.
 * @throws UserError (3) nothing in the file, (49) no Arrow file or a damaged one, (17) a type that tables do not have
 */
export function readArrow(
  bytes: Uint8Array | StoredValues,
  { source = 'The file', largestBlock = 0 }: ArrowReadOptions = {},
): Table {
  const file = arrowSource(bytes);
  if (file.length === 0)
    throw new UserError(`${source} is empty.`, { file: source, classic: 3, mend: 'Choose a file that holds data.' });
  const first = file.slice(0, Math.min(FIRST_BYTES, file.length));
  if (!looksLikeArrow(first)) {
    const known = recogniseBinary(first);
    throw new UserError(`${source} is ${known ? `${known.what}, not an Arrow file` : 'not an Arrow file'}.`, {
      file: source,
      classic: 49,
      mend: known?.mend ?? 'Choose the data format that the file really has.',
    });
  }
  try {
    return toTable(file.length, readBatches(file), largestBlock);
  } catch (error) {
    if (error instanceof CentroidError) throw inFile(error, source);
    // RangeError and TypeError of damaged offsets, lengths and notes.
    throw new UserError(`${source} is a damaged Arrow file: ${messageOf(error)}.`, {
      file: source,
      classic: 49,
      mend: 'Write or download the file again.',
      cause: error,
    });
  }
}

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');

function inFile(error: CentroidError, source: string): CentroidError {
  return error instanceof UserError
    ? new UserError(`${source}: ${error.message}`, { file: source, ...error.details })
    : error;
}

function toTable(size: number, { schema, rowCount, columns }: ArrowContent, largestBlock: number): Table {
  if (schema.fields.length > 0 && rowCount > 65_536 + size * 8)
    throw new RangeError(`${size} bytes do not hold ${rowCount} rows`);
  const note = schema.notes.get(NOTE_KEY);
  const images = note === undefined ? undefined : readTableNote(note).images;
  const groups: TableGroup[] = [];
  let files: TableGroup | undefined;
  schema.fields.forEach((field, i) => {
    const group = toGroup(field, columns[i]!, rowCount, largestBlock);
    if (images && field.name === IMAGE_FILES) files = group;
    else if (nameCount(group.names) > 0) groups.push(group);
  });
  return tableOf(rowCount, groups, images && imagesOf(images, files));
}

function imagesOf(images: Omit<RowImages, 'files'>, files: TableGroup | undefined): RowImages {
  if (files?.data.kind !== 'strings') throw new RangeError('the column of image files is missing');
  return { folder: images.folder, files: files.data, shape: images.shape };
}

function toGroup(field: ArrowField, chunks: readonly Chunk[], rowCount: number, largestBlock: number): TableGroup {
  const text = field.notes.get(NOTE_KEY);
  const note = text === undefined ? undefined : readNote(text);
  if (field.type.kind === 'fixed-list') return toBlock(field, field.type, chunks, note, largestBlock);
  const { type, data, levels } = readColumn(field, chunks, rowCount);
  const names = listNames([field.name]);
  // Another program may have changed the column and kept our note.
  if (note && (note.type === 'string') === (data.kind === 'strings')) {
    const { names: ownNames, image: _, ...metadata } = note;
    return { ...metadata, names: ownNames && nameCount(ownNames) === 1 ? ownNames : names, data };
  }
  return { names, type, categorical: levels !== undefined, ...(levels ? { levels } : {}), role: 'feature', data };
}

function toBlock(
  field: ArrowField,
  { size, item }: { readonly size: number; readonly item: ArrowField },
  chunks: readonly Chunk[],
  note: ColumnNote | undefined,
  largestBlock: number,
): TableGroup {
  if (size < 0) throw new RangeError('a list has a negative size');
  if (chunks.some(({ validity, items }) => validity ?? items?.validity))
    throw new UserError(`Column "${field.name}" is a list column with missing values.`, {
      column: field.name,
      classic: 17,
      mend: 'Fill the missing values in the program that wrote the file.',
    });
  const items = chunks.map((chunk) => {
    if (chunk.items?.length !== chunk.length * size) throw new RangeError('a list column has too few values');
    return chunk.items;
  });
  const rows = chunks.reduce((sum, { length }) => sum + length, 0);
  const { type, values } = storedItems(item, items, largestBlock) ?? loadedItems(field.name, item, items, rows * size);
  const block: Block = { kind: 'block', values, stride: size, firstColumn: 0 };
  const names: ColumnNames = note?.names ?? sequenceNames(`${field.name}_`, 0, size);
  if (nameCount(names) !== size) throw new RangeError('a list column has another number of names than values');
  return note && note.type !== 'string'
    ? { ...note, names, data: block }
    : { names, type, categorical: false, role: 'feature', data: block };
}

interface BlockItems {
  readonly type: ColumnType;
  readonly values: BlockValues;
}

/** Values that lie on disk: left there if they are more than a block in memory may have. */
function storedItems(item: ArrowField, chunks: readonly Chunk[], largestBlock: number): BlockItems | undefined {
  const kind = storedKind(item.type);
  const parts = chunks.flatMap(({ stored }) => (stored ? [stored] : []));
  if (!kind || parts.length === 0 || parts.length < chunks.length) return undefined;
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const values: StoredValues = { stored: kind, length, parts: parts.filter((part) => part.length > 0) };
  const type = kind === 'uint8' || kind === 'int32' ? 'integer' : 'double';
  return { type, values: length * bytesPerValue(kind) > largestBlock ? values : loadValues(values) };
}

function loadedItems(column: string, item: ArrowField, chunks: readonly Chunk[], count: number): BlockItems {
  const { type, data } = readColumn(item, chunks, count);
  if (data.kind === 'strings')
    throw new UserError(`Column "${column}" holds whole numbers beyond 2^53.`, {
      column,
      classic: 17,
      mend: 'Write them as doubles.',
    });
  return { type, values: toShared(data.values) };
}
