import type { UserError } from '../../core/errors';
import { sharedUint8, toShared } from '../../core/table/buffers';
import { tableOf } from '../../core/table/build';
import type { ColumnNames } from '../../core/table/schema';
import type { Table } from '../../core/table/table';
import { planGroups, type PlannedGroup } from '../columns/plan';
import type { ColumnFacts } from '../columns/survey';
import type { Monitor, ReadingTeam } from '../monitor';
import { decodeText, utf8TextOf } from '../text/decode';
import type { TextFile } from '../text/text-file';
import { joinFaults, partsOfText, type TextFault } from '../text/utf8';
import { readHere, readTogether, type CsvBatch } from './batches';
import { columnFacts, groupOf, joinFacts, noFacts, placeOrders, rowsIn, targetFor, textSizes } from './columns';
import { CsvFaultError, mistakeOf, type CsvFault } from './faults';
import { readHeader } from './header';
import { piecesOf } from './pieces';
import type { Target } from './place-piece';
import { isText, rankOf, scanOnce, type PieceScan, type ScanOrder } from './scan-piece';

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

/** Bytes that are looked at for what is no text at a time. */
const CHECKED_PART = 1 << 20;

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
  return readHere(csvReading(bytes, options, monitor), monitor);
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
  const text = utf8TextOf(bytes, options.encoding);
  const checked = text && { fault: yield* findFault(text) };
  const file = decodeText(bytes, options.source ?? 'The file', options.encoding, checked);
  const reader = new CsvReader(file, options, monitor);
  const scans = yield* reader.scan();
  const table = yield* reader.place(scans);
  monitor?.progress(1);
  return table;
}

function* findFault(text: Uint8Array): Generator<CsvBatch, TextFault | undefined, unknown[]> {
  const parts = partsOfText(text, CHECKED_PART);
  const faults = yield { task: 'csv-check', orders: parts, from: 0, to: 0.05 };
  return joinFaults(parts, faults as (TextFault | undefined)[]);
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
  private readonly body: number;
  readonly textual: Uint8Array;
  private readonly delimiter: number;

  constructor(
    private readonly file: TextFile,
    private readonly options: CsvReadOptions,
    monitor: Monitor | undefined,
    known?: CsvColumns,
  ) {
    this.delimiter = options.delimiter.charCodeAt(0);
    try {
      const { names, body } = known
        ? { names: known.names, body: 0 }
        : readHeader(file, { delimiter: this.delimiter, header: options.header }, monitor);
      this.names = names;
      this.body = body;
    } catch (error) {
      throw error instanceof CsvFaultError ? this.mistake(error.fault, 0) : error;
    }
    this.width = this.names.kind === 'list' ? this.names.names.length : this.names.count;
    this.textual = known?.textual ?? sharedUint8(this.width);
  }

  /** Name of the file in messages. */
  get source(): string {
    return this.file.source;
  }

  private mistake(fault: CsvFault, width = this.width): UserError {
    return mistakeOf(fault, this.file, width, this.options.header);
  }

  /** Scans all pieces. They follow each other without gap, each beginning where a row does. */
  *scan(): Generator<CsvBatch, PieceScan[], unknown[]> {
    const orders = this.orders();
    const scans = (yield { task: 'csv-scan', orders, from: 0.05, to: 0.7 }) as PieceScan[];
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
    const sample = scanOnce({ ...whole, start: body, end: sampleEnd, rows: 16 });
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
    const { classes } = joinFacts(scans, noFacts(this.width));
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

  *place(scans: readonly PieceScan[]): Generator<CsvBatch, Table, unknown[]> {
    const facts = columnFacts(joinFacts(scans, noFacts(this.width)), textSizes(scans, this.width), this.source);
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
    yield { task: 'csv-place', orders: placeOrders(this.file.bytes, scans, targets), from: 0.7, to: 1 };
    return targets;
  }
}
