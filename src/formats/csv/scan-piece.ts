import { BLANK, ESCAPED } from '../columns/cell-source';
import { columnType } from '../columns/survey';
import { BOOLEAN, classify, EMPTY, INTEGER } from '../text/classify';
import { CsvFaultError, type CsvFault } from './faults';
import { scanRows } from './kernel/scan-rows';
import { NumberRun, STORAGES, type ScannedNumbers } from './number-run';
import { CsvScanner } from './scanner';
import { TextRun, type PackedText, type ScannedText } from './text-run';

/** A piece of a file to be scanned, in whichever thread. */
export interface ScanOrder {
  readonly bytes: Uint8Array;
  /** As a byte. */
  readonly delimiter: number;
  /** Columns of the file. */
  readonly width: number;
  /** Where the piece's first row begins. */
  readonly start: number;
  /** Rows that begin before this belong to the piece. */
  readonly end: number;
  /** Rows that the piece is thought to have: more cost time, nothing else. */
  readonly rows: number;
  /**
   * Per column, 1 where text was met, in shared memory: what one piece learns spares the others a second look. It may be
   * wrong, as a piece may begin inside a quoted cell; that costs time, too, and changes nothing else.
   */
  readonly textual: Uint8Array;
  /** Per column, what its numbers are thought to need, as in `RunFacts.rank`; bytes where not given. */
  readonly ranks?: Uint8Array;
}

export type ScannedRun = ScannedNumbers | ScannedText | PackedText;

/** What stands in a piece. Plain data in shared memory. */
export interface PieceScan {
  readonly start: number;
  /** Where the row behind the piece begins. */
  readonly end: number;
  readonly rowCount: number;
  /** All columns in order. */
  readonly runs: readonly ScannedRun[];
  /** What ended the scan too early. */
  readonly fault?: CsvFault;
}

/**
 * Reads a piece in one pass: numbers, dates and truth values as such, of texts where they lie. A column that turns out to
 * be text after its cells were read as numbers takes a second pass.
 * @param pass reads a piece once; all ways to do so give the same table
 */
export function scanPiece(order: ScanOrder, pass: (order: ScanOrder) => PieceScan = fastestPass): PieceScan {
  const scan = pass(order);
  return scan.fault || !markTexts(scan, order.textual) ? scan : pass(order);
}

const fastestPass = (order: ScanOrder): PieceScan => scanRows(order) ?? scanOnce(order);

/** One pass, in which columns are taken as text where `textual` says so. */
export function scanOnce(order: ScanOrder): PieceScan {
  const { bytes, delimiter, width, start, end } = order;
  const runs = runsOf(order);
  const scanner = new CsvScanner(bytes, delimiter);
  scanner.position = start;
  let row = 0;
  try {
    for (; scanner.position < end; row++) {
      const rowStart = scanner.position;
      if (scanner.skipBlankLine(width === 1)) {
        for (const run of runs) run.skip(row);
        continue;
      }
      let found = 0;
      for (const run of runs) {
        found += run.take(scanner, row);
        if (scanner.last) break;
      }
      if (found < width || !scanner.last) checkRow(scanner, rowStart, found, width);
    }
  } catch (error) {
    if (!(error instanceof CsvFaultError)) throw error;
    return { start, end: scanner.position, rowCount: row, runs: [], fault: error.fault };
  }
  return { start, end: scanner.position, rowCount: row, runs: runs.map((run) => run.finish(row)) };
}

function runsOf({ width, rows, start: from, ranks, textual }: ScanOrder): (NumberRun | TextRun)[] {
  const runs: (NumberRun | TextRun)[] = [];
  for (let start = 0; start < width;) {
    let end = start + 1;
    const text = textual[start] === 1;
    while (end < width && (textual[end] === 1) === text) end++;
    const rank = ranks?.subarray(start, end).reduce((a, b) => Math.max(a, b)) ?? 0;
    runs.push(text ? new TextRun(start, end, rows, from) : new NumberRun(start, end, rows, rank));
    start = end;
  }
  return runs;
}

/** Lets blank cells behind the last column pass. @throws CsvFaultError if the row has too few or too many cells */
function checkRow(scanner: CsvScanner, rowStart: number, count: number, width: number): void {
  let found = count;
  let extra = false;
  while (!scanner.last) {
    const kind = scanner.next();
    found++;
    if (kind === ESCAPED || (kind !== BLANK && classify(scanner.bytes, scanner.start, scanner.end) !== EMPTY))
      extra = true;
  }
  if (found < width || extra) throw new CsvFaultError({ kind: 'ragged', position: rowStart, found });
}

/** Marks the columns whose cells are no numbers, dates or truth values of one kind. Whether there are any. */
function markTexts({ runs }: PieceScan, textual: Uint8Array): boolean {
  let any = false;
  for (const run of runs)
    if (run.kind === 'numbers')
      run.classes.forEach((classes, column) => {
        if (!isText(classes)) return;
        textual[run.start + column] = 1;
        any = true;
      });
  return any;
}

/** What the numbers of a column need that has cells of these classes, and whole numbers of this rank. */
export const rankOf = (classes: number, rank: number): number =>
  (classes & ~(INTEGER | BOOLEAN | EMPTY)) === 0 ? rank : STORAGES.length - 1;

/** Whether cells of these classes, of which there are some, can only be kept as text. */
export const isText = (classes: number): boolean => classes !== 0 && columnType(classes) === 'string';
