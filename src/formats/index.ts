import { UserError } from '../core/errors';
import type { BlockStore } from '../core/module/run';
import { rowRange, takeRows } from '../core/table/rows';
import { columnCount } from '../core/table/schema';
import { requireMemory, storedIn, type StoredValues } from '../core/table/stored-values';
import type { Table } from '../core/table/table';
import { readArff } from './arff/read';
import { writeArff } from './arff/write';
import { arrowPieces, readArrow, writeArrow } from './arrow';
import { readTogether } from './csv/batches';
import { readCsv, readCsvTogether, type CsvReadOptions } from './csv/read';
import { canStream, storedCsvReading } from './csv/read-stored';
import { writeCsv } from './csv/write';
import { writeJson } from './json/write';
import type { Monitor, ReadingTeam } from './monitor';
import type { TableFormat } from './sniff';
import { readSvmLight } from './svm-light/read';
import { writeSvmLight } from './svm-light/write';

export type { Monitor } from './monitor';
export { guessFormat, type FormatGuess, type TableFormat } from './sniff';
export { ENCODINGS } from './text/decode';

export interface ReadTableOptions {
  readonly format: TableFormat;
  /** CSV and TSV: whether the first line holds the column names. Default true. */
  readonly header?: boolean | undefined;
  /** Text formats: name of an encoding, e.g. one of ENCODINGS; default utf-8. A byte-order mark goes before it. */
  readonly encoding?: string | undefined;
  /** Name of the file in messages. */
  readonly source?: string | undefined;
}

/** A file's bytes as a table. @throws UserError naming file and line of what is wrong */
export function readTable(bytes: Uint8Array, options: ReadTableOptions, monitor?: Monitor): Table {
  const { format, encoding = 'utf-8', source = 'The file' } = options;
  switch (format) {
    case 'csv':
    case 'tsv':
      return readCsv(bytes, csvOptions(options), monitor);
    case 'arff':
      return readArff(bytes, { encoding, source }, monitor);
    case 'svmlight':
      return readSvmLight(bytes, { encoding, source }, monitor);
    case 'arrow':
      return readArrow(bytes, { source });
    case 'json':
      throw new UserError(`${source}: JSON files cannot be read as tables.`, {
        file: source,
        classic: 49,
        mend: 'Write the table as CSV or Arrow.',
      });
  }
}

/** As `readTable`, with a team of threads that share the work where the format can be read in pieces. */
export async function readTableTogether(
  bytes: Uint8Array,
  options: ReadTableOptions,
  monitor: Monitor,
  team: ReadingTeam,
): Promise<Table> {
  const { format } = options;
  return format === 'csv' || format === 'tsv'
    ? readCsvTogether(bytes, csvOptions(options), monitor, team)
    : readTable(bytes, options, monitor);
}

/**
 * A file on disk as a table, read in pieces: blocks that are large against the memory stay on disk.
 * @returns undefined where the format or the encoding can only be read as a whole
 * @throws UserError naming file and line of what is wrong
 */
export async function readStoredTable(
  file: StoredValues,
  options: ReadTableOptions,
  monitor: Monitor,
  team: ReadingTeam,
  blocks: BlockStore,
): Promise<Table | undefined> {
  const { format, source = 'The file' } = options;
  if (format === 'arrow') return readArrow(file, { source, largestBlock: blocks.largestBlock });
  if (format !== 'csv' && format !== 'tsv') return undefined;
  const csv = csvOptions(options);
  return canStream(file, csv) ? readTogether(storedCsvReading(file, csv, monitor, blocks), monitor, team) : undefined;
}

function csvOptions({
  format,
  header = true,
  encoding = 'utf-8',
  source = 'The file',
}: ReadTableOptions): CsvReadOptions {
  return { delimiter: format === 'tsv' ? '\t' : ',', header, encoding, source };
}

export interface WriteTableOptions {
  readonly format: TableFormat;
  /** CSV and TSV: whether the first line gives the column names. Default true. */
  readonly header?: boolean | undefined;
}

/** A table as the bytes of a file. @throws UserError where the format has no place for what the table holds */
export function writeTable(table: Table, options: WriteTableOptions, monitor?: Monitor): Uint8Array {
  const { format, header = true } = options;
  requireRoomFor(table);
  switch (format) {
    case 'csv':
      return writeCsv(table, { delimiter: ',', header }, monitor);
    case 'tsv':
      return writeCsv(table, { delimiter: '\t', header }, monitor);
    case 'arff':
      return writeArff(table, monitor);
    case 'svmlight':
      return writeSvmLight(table, monitor);
    case 'arrow':
      return writeArrow(table);
    case 'json':
      return writeJson(table, monitor);
  }
}

/** Bytes that a stored number takes as text, roughly. */
const textBytes = { uint8: 4, int32: 8, float32: 16, float64: 16 } as const;

/** Written as a whole, a table that was too large for memory is even larger. @throws UserError if it does not fit */
function requireRoomFor(table: Table): void {
  const bytes = storedIn(table).reduce((sum, { stored, length }) => sum + length * textBytes[stored], 0);
  if (bytes > 0) requireMemory(bytes);
}

/** Cells that are written as text at a time. */
const CELLS_PER_PIECE = 1 << 20;

/**
 * The same file as `writeTable` gives, piece by piece: for tables with blocks on disk. Arrow and delimited text never
 * take more memory than a piece.
 */
export function* tablePieces(table: Table, options: WriteTableOptions, monitor: Monitor): Generator<Uint8Array> {
  const { format, header = true } = options;
  if (format === 'arrow') return yield* arrowPieces(table);
  if (format !== 'csv' && format !== 'tsv') return yield writeTable(table, options, monitor);
  const delimiter = format === 'tsv' ? '\t' : ',';
  if (header) yield writeCsv(takeRows(table, new Uint32Array(0)), { delimiter, header });
  const rows = Math.max(1, Math.floor(CELLS_PER_PIECE / columnCount(table)));
  for (let start = 0; start < table.rowCount; start += rows) {
    monitor.signal.throwIfAborted();
    monitor.progress(start / table.rowCount);
    const part = takeRows(table, rowRange(start, Math.min(start + rows, table.rowCount)));
    yield writeCsv(part, { delimiter, header: false });
  }
}
