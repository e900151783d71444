import { UserError } from '../../core/errors';
import { sharedInt32, sharedUint8, toShared } from '../../core/table/buffers';
import { tableOf } from '../../core/table/build';
import { listNames, sequenceNames, type ColumnNames } from '../../core/table/schema';
import type { Table, TableGroup } from '../../core/table/table';
import { BLANK, ESCAPED, QUOTED } from '../columns/cell-source';
import { GREATEST_WIDTH, planGroups, type PlannedGroup } from '../columns/plan';
import { numericArray } from '../columns/sinks';
import { columnType, type ColumnFacts } from '../columns/survey';
import type { Monitor, ReadingTeam } from '../monitor';
import { dropBlanks, EMPTY, skipBlanks } from '../text/classify';
import { decodeText } from '../text/decode';
import { columnNames } from '../text/names';
import { mistakeAt, textOf, type TextFile } from '../text/text-file';
import { CsvFaultError, mistakeOf, type CsvFault } from './faults';
import { STORAGES } from './number-run';
import { piecesOf } from './pieces';
import { placePiece, type PlaceOrder, type Target } from './place-piece';
import { isText, rankOf, scanOnce, scanPiece, type PieceScan, type ScanOrder } from './scan-piece';
import { CsvScanner } from './scanner';

export interface CsvReadOptions {
  readonly delimiter: ',' | '\t';
  /** Whether the first line holds the column names; without it they are Col1, Col2, …. */
  readonly header: boolean;
  /** Name of a text encoding; a byte-order mark goes before it. Default utf-8. */
  readonly encoding?: string;
  /** Name of the file in messages. */
  readonly source?: string;
  /** Bytes of the pieces that the file is read in; default: by its size. The table does not depend on it. */
  readonly pieceBytes?: number;
}

/** Work that can be done in any thread, piece by piece, by the names under which threads know it. */
export const csvTasks = { 'csv-scan': scanPiece, 'csv-place': placePiece };

/** Orders of one task, all independent of each other, and the part of the whole work that they are. */
export type CsvBatch = {
  [Name in keyof typeof csvTasks]: {
    readonly task: Name;
    readonly orders: readonly Parameters<(typeof csvTasks)[Name]>[0][];
    readonly from: number;
    readonly to: number;
  };
}[keyof typeof csvTasks];

/** A string column's offsets are 32-bit. */
const GREATEST_TEXT = 2 ** 31 - 1;

/** Bytes of the first rows that a first guess at the columns is made from. */
const SAMPLE = 1 << 16;

/**
 * A table from delimited text (RFC 4180).
 *
 * Types come from all rows: boolean, integer (to 2^53), double, datetime, timespan, else string; a cell that would not
 * come back the same as a number ("007", "+49", longer than a double holds) keeps its column a string. A blank cell is
 * missing; a quoted empty one is the empty string in a string column and missing in any other. A line without cells is
 * a row of missing values, also at the end, where one line end belongs to the last row. Runs of numeric columns become
 * blocks (see `planGroups`).
 * @throws UserError (3) nothing in the file, (49) not text or badly quoted, (61) rows of different width, (129)
 */
export function readCsv(bytes: Uint8Array, options: CsvReadOptions, monitor?: Monitor): Table {
  const reading = csvReading(bytes, options, monitor);
  let step = reading.next();
  while (!step.done) step = reading.next(inThisThread(step.value, monitor));
  return step.value;
}

/** Files smaller than this are read before helping threads are at work. */
const WORTH_SHARING = 4 << 20;

/** As `readCsv`, in the threads of a team. The same table, bit for bit. */
export async function readCsvTogether(
  bytes: Uint8Array,
  options: CsvReadOptions,
  monitor: Monitor,
  team: ReadingTeam,
): Promise<Table> {
  if (bytes.length < WORTH_SHARING || team.size === 1) return readCsv(bytes, options, monitor);
  return readTogether(csvReading(toShared(bytes), options, monitor), monitor, team);
}

/** Has the batches of a reading done by the threads of a team. */
export async function readTogether(
  reading: Generator<CsvBatch, Table, unknown[]>,
  monitor: Monitor,
  team: ReadingTeam,
): Promise<Table> {
  let step = reading.next();
  while (!step.done) {
    const { task, orders, from, to } = step.value;
    const told = (count: number): void => monitor.progress(from + ((to - from) * count) / orders.length);
    step = reading.next(await team.run(task, orders, monitor.signal, told));
  }
  return step.value;
}

function inThisThread({ task, orders, from, to }: CsvBatch, monitor: Monitor | undefined): unknown[] {
  return orders.map((order, i) => {
    monitor?.signal.throwIfAborted();
    const result = csvTasks[task](order as ScanOrder & PlaceOrder);
    monitor?.progress(from + ((to - from) * (i + 1)) / orders.length);
    return result;
  });
}

/**
 * Reading as a sequence of batches, whose results are handed in and which ends with the table: scanning all pieces, which
 * finds types and values in one pass, then placing their cells into columns. The batches may be worked on in any number of
 * threads; the table is the same.
 */
export function* csvReading(
  bytes: Uint8Array,
  options: CsvReadOptions,
  monitor?: Monitor,
): Generator<CsvBatch, Table, unknown[]> {
  const file = decodeText(bytes, options.source ?? 'The file', options.encoding);
  const reader = new CsvReader(file, options, monitor);
  const scans = yield* reader.scan();
  const table = yield* reader.place(scans);
  monitor?.progress(1);
  return table;
}

/** What is known of a file's columns before its rows are read. */
export interface CsvColumns {
  readonly names: ColumnNames;
  /** See `ScanOrder`. */
  readonly textual: Uint8Array;
}

/** Reads the rows of a file, or of a part of one. */
export class CsvReader {
  readonly names: ColumnNames;
  readonly width: number;
  /** Where the rows begin, behind the header. */
  private body = 0;
  readonly textual: Uint8Array;
  private readonly delimiter: number;

  constructor(
    private readonly file: TextFile,
    private readonly options: CsvReadOptions,
    private readonly monitor: Monitor | undefined,
    known?: CsvColumns,
  ) {
    this.delimiter = options.delimiter.charCodeAt(0);
    try {
      this.names = known?.names ?? this.readNames();
    } catch (error) {
      throw error instanceof CsvFaultError ? this.mistake(error.fault, 0) : error;
    }
    this.width = this.names.kind === 'list' ? this.names.names.length : this.names.count;
    this.textual = known?.textual ?? sharedUint8(this.width);
  }

  private mistake(fault: CsvFault, width = this.width): UserError {
    return mistakeOf(fault, this.file, width, this.options.header);
  }

  /** Scans all pieces. They follow each other without gap, each beginning where a row does. */
  *scan(): Generator<CsvBatch, PieceScan[], unknown[]> {
    const orders = this.orders();
    const scans = (yield { task: 'csv-scan', orders, from: 0, to: 0.7 }) as PieceScan[];
    let position = this.body;
    for (let i = 0; i < orders.length; i++) {
      const order = { ...orders[i]!, start: position };
      if (position >= order.end) scans[i] = { start: position, end: position, rowCount: 0, runs: [] };
      // It was taken to begin in the middle of a quoted cell.
      else if (scans[i]!.start !== position)
        scans[i] = ((yield { task: 'csv-scan', orders: [order], from: 0.7, to: 0.7 }) as PieceScan[])[0]!;
      const { fault, end } = scans[i]!;
      if (fault) throw this.mistake(fault);
      position = end;
    }
    return yield* this.scanTextAgain(scans, orders);
  }

  private orders(): ScanOrder[] {
    const { file, delimiter, width, body, textual } = this;
    const { bytes } = file;
    const whole = { bytes, delimiter, width, textual };
    const sampleEnd = Math.min(bytes.length, body + SAMPLE);
    const sample = scanOnce({ ...whole, start: body, end: sampleEnd, rows: 16 }, textual);
    const ranks = sharedUint8(width);
    for (const { start, classes, rank } of sample.runs)
      classes.forEach((found, column) => {
        if (isText(found)) textual[start + column] = 1;
        else ranks[start + column] = rankOf(found, rank[column]!);
      });
    const rowBytes = (sample.end - body) / Math.max(1, sample.rowCount);
    const starts = piecesOf(bytes, delimiter, width, body, rowBytes, this.options.pieceBytes);
    return starts.map((start, i) => {
      const end = starts[i + 1] ?? bytes.length;
      return { ...whole, ranks, start, end, rows: Math.ceil(((end - start) / Math.max(1, rowBytes)) * 1.1) + 1 };
    });
  }

  /** Scans pieces again in which a column looked like numbers that has text elsewhere. */
  private *scanTextAgain(
    scans: PieceScan[],
    orders: readonly ScanOrder[],
  ): Generator<CsvBatch, PieceScan[], unknown[]> {
    const { classes } = this.joinFacts(scans);
    const lacksText = ({ runs }: PieceScan): boolean =>
      runs.some(
        (run) =>
          run.kind === 'numbers' &&
          run.classes.some((own, column) => own !== 0 && isText(classes[run.start + column]!)),
      );
    const again = [...scans.keys()].filter((i) => lacksText(scans[i]!));
    if (again.length === 0) return scans;
    classes.forEach((found, column) => isText(found) && (this.textual[column] = 1));
    const results = (yield {
      task: 'csv-scan',
      orders: again.map((i) => ({ ...orders[i]!, start: scans[i]!.start })),
      from: 0.7,
      to: 0.7,
    }) as PieceScan[];
    again.forEach((i, k) => (scans[i] = results[k]!));
    return scans;
  }

  /** @param joined what is known from other parts of the file; is added to */
  joinFacts(scans: readonly PieceScan[], joined = noFacts(this.width)): JoinedFacts {
    for (const { runs } of scans)
      for (const { start, classes, blank, rank } of runs)
        for (let i = 0; i < classes.length; i++) {
          joined.classes[start + i]! |= classes[i]!;
          joined.blank[start + i]! |= blank[i]!;
          if (rank[i]! > joined.rank[start + i]!) joined.rank[start + i] = rank[i]!;
        }
    return joined;
  }

  *place(scans: readonly PieceScan[]): Generator<CsvBatch, Table, unknown[]> {
    const facts = this.columnFacts(this.joinFacts(scans), this.textSizes(scans));
    const rowCount = rowsIn(scans);
    const plan = planGroups(this.names, facts);
    const targets = yield* this.placeInto(scans, plan, facts);
    return tableOf(
      rowCount,
      targets.map((target, i) => groupOf(plan[i]!, facts, target)),
    );
  }

  /** Places the cells of pieces into columns of their own. */
  *placeInto(
    scans: readonly PieceScan[],
    plan: readonly PlannedGroup[],
    facts: readonly ColumnFacts[],
  ): Generator<CsvBatch, Target[], unknown[]> {
    const targets = plan.map((group) => targetFor(group, facts, rowsIn(scans)));
    yield { task: 'csv-place', orders: this.placeOrders(scans, targets), from: 0.7, to: 1 };
    return targets;
  }

  /** Per column, the bytes of its texts. */
  textSizes(scans: readonly PieceScan[]): Float64Array {
    const sizes = new Float64Array(this.width);
    for (const { runs } of scans)
      for (const run of runs)
        if (run.kind === 'text') run.sizes.forEach((size, column) => (sizes[run.start + column]! += size));
    return sizes;
  }

  /** @throws UserError (138) for a column with more text than one can hold */
  columnFacts({ classes, blank, rank }: JoinedFacts, sizes: Float64Array): ColumnFacts[] {
    return Array.from(classes, (found, column): ColumnFacts => {
      const type = columnType(found);
      if (type === 'string' && sizes[column]! > GREATEST_TEXT) throw this.tooMuchText(column);
      const narrow = type === 'boolean' ? 'uint8' : type === 'integer' ? STORAGES[rank[column]!]! : 'float64';
      const missing = blank[column] === 1 || (type !== 'string' && (found & EMPTY) !== 0);
      return { type, storage: narrow, missing, textSize: sizes[column]! };
    });
  }

  private placeOrders(scans: readonly PieceScan[], targets: readonly Target[]): PlaceOrder[] {
    const { bytes } = this.file;
    let firstRow = 0;
    const textEnds = new Float64Array(targets.length);
    const orders: PlaceOrder[] = [];
    for (const scan of scans) {
      if (scan.rowCount === 0) continue;
      orders.push({ bytes, scan, firstRow, targets, textStarts: textEnds.slice() });
      firstRow += scan.rowCount;
      targets.forEach((target, i) => {
        if (target.kind !== 'strings') return;
        const run = scan.runs.find(({ start, end }) => start <= target.column && target.column < end);
        if (run?.kind === 'text') textEnds[i]! += run.sizes[target.column - run.start]!;
      });
    }
    return orders;
  }

  private tooMuchText(column: number): UserError {
    const { source } = this.file;
    return new UserError(`${source}: column ${column + 1} holds more than 2 GB of text.`, {
      file: source,
      classic: 138,
      mend: 'Split the file, or leave that column out.',
    });
  }

  /** Reads the header, or counts the cells of the first row that has some. */
  private readNames(): ColumnNames {
    const scanner = new CsvScanner(this.file.bytes, this.delimiter);
    while (scanner.hasRow && scanner.skipBlankLine(false));
    if (!scanner.hasRow)
      throw new UserError(`${this.file.source} holds nothing but blank lines.`, {
        file: this.file.source,
        classic: 3,
        mend: 'Choose a file that holds data.',
      });
    const cells: string[] = [];
    let width = 0;
    do {
      const kind = scanner.next();
      width++;
      if (this.options.header) cells.push(kind === BLANK ? '' : headerText(scanner, kind));
      if (width > GREATEST_WIDTH)
        throw mistakeAt(this.file, scanner.start, `the row has more than ${GREATEST_WIDTH} cells.`, {
          classic: 129,
          mend: 'Check that this is a CSV file and that its rows end with line breaks.',
        });
    } while (!scanner.last);
    if (!this.options.header) return sequenceNames('Col', 1, width);
    this.body = scanner.position;
    this.warnOfOtherDelimiter(cells);
    return listNames(columnNames(cells));
  }

  private warnOfOtherDelimiter([name, ...more]: readonly string[]): void {
    const other = more.length === 0 ? /[;\t,|]/.exec(name ?? '')?.[0] : undefined;
    if (other)
      this.monitor?.log.warn(
        `${this.file.source} was read as one column; its header contains ${other === '\t' ? 'tabs' : `"${other}"`}. ` +
          'Check the data format.',
      );
  }
}

/** What pieces say about their columns, joined: see `RunFacts`. */
export interface JoinedFacts {
  readonly classes: Uint8Array;
  readonly blank: Uint8Array;
  readonly rank: Uint8Array;
}

const noFacts = (width: number): JoinedFacts => ({
  classes: new Uint8Array(width),
  blank: new Uint8Array(width),
  rank: new Uint8Array(width),
});

export const rowsIn = (scans: readonly PieceScan[]): number => scans.reduce((sum, { rowCount }) => sum + rowCount, 0);

/** A column name; the spaces around it count only in quotes. */
function headerText(scanner: CsvScanner, kind: number): string {
  const { bytes, start, end } = scanner;
  if (kind === ESCAPED) {
    const text = new Uint8Array(end - start);
    return textOf(text, 0, scanner.copyText(text, 0));
  }
  if (kind === QUOTED) return textOf(bytes, start, end);
  const first = skipBlanks(bytes, start, end);
  return textOf(bytes, first, dropBlanks(bytes, first, end));
}

function targetFor({ start, end, block }: PlannedGroup, facts: readonly ColumnFacts[], rowCount: number): Target {
  if (block) return { kind: 'block', start, end, values: numericArray(block, (end - start) * rowCount) };
  const { type, storage, textSize, ...fact } = facts[start]!;
  const missing = fact.missing ? { missing: sharedUint8(rowCount) } : {};
  if (type !== 'string')
    return { kind: 'numbers', column: start, type, values: numericArray(storage, rowCount), ...missing };
  return {
    kind: 'strings',
    column: start,
    offsets: sharedInt32(rowCount + 1),
    bytes: sharedUint8(textSize),
    ...missing,
  };
}

export function groupOf({ start, names }: PlannedGroup, facts: readonly ColumnFacts[], target: Target): TableGroup {
  const group = { names, type: facts[start]!.type, categorical: false, role: 'feature' } as const;
  switch (target.kind) {
    case 'block': {
      const stride = target.end - target.start;
      return { ...group, data: { kind: 'block', values: target.values, stride, firstColumn: 0 } };
    }
    case 'numbers': {
      const { column: _, type: __, ...data } = target;
      return { ...group, data };
    }
    case 'strings': {
      const { column: _, ...data } = target;
      return { ...group, data };
    }
  }
}
