import { UserError } from '../../core/errors';
import { listNames, sequenceNames, type ColumnNames } from '../../core/table/schema';
import { tableOf } from '../../core/table/build';
import type { Table } from '../../core/table/table';
import { BLANK, ESCAPED, QUOTED } from '../columns/cell-source';
import { GREATEST_WIDTH, planGroups } from '../columns/plan';
import { sinkFor } from '../columns/sinks';
import { Survey } from '../columns/survey';
import { Poll, type Monitor } from '../monitor';
import { classify, dropBlanks, EMPTY, skipBlanks } from '../text/classify';
import { decodeText } from '../text/decode';
import { columnNames } from '../text/names';
import { counted, mistakeAt, textOf, type TextFile } from '../text/text-file';
import { CsvScanner } from './scanner';

export interface CsvReadOptions {
  readonly delimiter: ',' | '\t';
  /** Whether the first line holds the column names; without it they are Col1, Col2, …. */
  readonly header: boolean;
  /** Name of a text encoding; a byte-order mark goes before it. Default utf-8. */
  readonly encoding?: string;
  /** Name of the file in messages. */
  readonly source?: string;
}

/** A string column's offsets are 32-bit. */
const GREATEST_TEXT = 2 ** 31 - 1;

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
  const file = decodeText(bytes, options.source ?? 'The file', options.encoding);
  return new CsvReader(file, options, monitor).read();
}

class CsvReader {
  private readonly delimiter: number;
  /** Where the rows begin, behind the header. */
  private body = 0;

  constructor(
    private readonly file: TextFile,
    private readonly options: CsvReadOptions,
    private readonly monitor: Monitor | undefined,
  ) {
    this.delimiter = options.delimiter.charCodeAt(0);
  }

  read(): Table {
    const names = this.readNames();
    const survey = new Survey(names.kind === 'list' ? names.names.length : names.count);
    const rowCount = this.survey(survey);
    const facts = Array.from({ length: survey.width }, (_, column) => survey.facts(column));
    facts.forEach(({ type, textSize }, column) => {
      if (type === 'string' && textSize > GREATEST_TEXT)
        throw new UserError(`${this.file.source}: column ${column + 1} holds more than 2 GB of text.`, {
          file: this.file.source,
          classic: 138,
          mend: 'Split the file, or leave that column out.',
        });
    });
    const plan = planGroups(names, facts);
    const sinks = plan.map((group) => sinkFor(group, facts, rowCount));
    const scanner = this.scanRows();
    const poll = new Poll(this.monitor, this.file.bytes.length, 0.5);
    for (let row = 0; row < rowCount; row++) {
      if (scanner.position >= poll.next) poll.at(scanner.position);
      if (scanner.skipBlankLine(survey.width === 1)) {
        for (const sink of sinks) sink.skip(row);
        continue;
      }
      for (const sink of sinks) sink.read(scanner, row);
      while (!scanner.last) scanner.next(); // blank cells behind the last column
    }
    this.monitor?.progress(1);
    return tableOf(
      rowCount,
      sinks.map((sink) => sink.finish()),
    );
  }

  private scanRows(): CsvScanner {
    const scanner = new CsvScanner(this.file, this.delimiter);
    scanner.position = this.body;
    return scanner;
  }

  /** Reads the header, or counts the cells of the first row that has some. */
  private readNames(): ColumnNames {
    const scanner = this.scanRows();
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

  /** First pass: checks every row and looks at every cell. Returns the number of rows. */
  private survey(survey: Survey): number {
    const scanner = this.scanRows();
    const { width } = survey;
    const wholes = new Int32Array(1024);
    const poll = new Poll(this.monitor, this.file.bytes.length, 0, 0.5);
    let rowCount = 0;
    for (; scanner.hasRow; rowCount++) {
      const start = scanner.position;
      if (start >= poll.next) poll.at(start);
      if (scanner.skipBlankLine(width === 1)) {
        survey.addBlankRow();
        continue;
      }
      let column = 0;
      do {
        const count = scanner.readWholes(wholes, 0, Math.min(wholes.length, width - 1 - column));
        survey.addWholes(column, wholes, count);
        column += count;
        survey.add(column++, scanner.next(), scanner);
      } while (!scanner.last && column < width);
      if (column < width || !scanner.last) this.checkWidth(scanner, start, column, width);
    }
    return rowCount;
  }

  /** Lets blank cells behind the last column pass. @throws UserError if the row has too few or too many cells */
  private checkWidth(scanner: CsvScanner, start: number, column: number, width: number): void {
    let found = column;
    let extra = false;
    while (!scanner.last) {
      const kind = scanner.next();
      found++;
      if (kind === ESCAPED || (kind !== BLANK && classify(scanner.bytes, scanner.start, scanner.end) !== EMPTY))
        extra = true;
    }
    if (found >= width && !extra) return;
    const expected = this.options.header
      ? `the header names ${counted(width, 'column')}`
      : `the first row has ${counted(width, 'cell')}`;
    throw mistakeAt(this.file, start, `the row has ${counted(found, 'cell')}, but ${expected}.`, {
      classic: 61,
      mend: 'Correct that row; a cell that contains the delimiter or a line break must stand in double quotes.',
    });
  }
}

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
