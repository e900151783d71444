import { UserError } from '../../core/errors';
import { listNames, sequenceNames, type ColumnNames } from '../../core/table/schema';
import { BLANK, ESCAPED, QUOTED } from '../columns/cell-source';
import { GREATEST_WIDTH } from '../columns/plan';
import type { Monitor } from '../monitor';
import { dropBlanks, skipBlanks } from '../text/classify';
import { columnNames } from '../text/names';
import { mistakeAt, textOf, type TextFile } from '../text/text-file';
import { CsvScanner } from './scanner';

export interface CsvHeader {
  readonly names: ColumnNames;
  /** Where the rows begin. */
  readonly body: number;
}

/**
 * Reads the header, or counts the cells of the first row that has some.
 * @throws CsvFaultError for a cell that is badly quoted; UserError (3) for a file without cells, (129) for too many
 */
export function readHeader(
  file: TextFile,
  { delimiter, header }: { readonly delimiter: number; readonly header: boolean },
  monitor: Monitor | undefined,
): CsvHeader {
  const scanner = new CsvScanner(file.bytes, delimiter);
  while (scanner.hasRow && scanner.skipBlankLine(false));
  if (!scanner.hasRow)
    throw new UserError(`${file.source} holds nothing but blank lines.`, {
      file: file.source,
      classic: 3,
      mend: 'Choose a file that holds data.',
    });
  const cells: string[] = [];
  let width = 0;
  do {
    const kind = scanner.next();
    width++;
    if (header) cells.push(kind === BLANK ? '' : headerText(scanner, kind));
    if (width > GREATEST_WIDTH)
      throw mistakeAt(file, scanner.start, `the row has more than ${GREATEST_WIDTH} cells.`, {
        classic: 129,
        mend: 'Check that this is a CSV file and that its rows end with line breaks.',
      });
  } while (!scanner.last);
  if (!header) return { names: sequenceNames('Col', 1, width), body: 0 };
  warnOfOtherDelimiter(cells, file.source, monitor);
  return { names: listNames(columnNames(cells)), body: scanner.position };
}

function warnOfOtherDelimiter([name, ...more]: readonly string[], source: string, monitor: Monitor | undefined): void {
  const other = more.length === 0 ? /[;\t,|]/.exec(name ?? '')?.[0] : undefined;
  if (other)
    monitor?.log.warn(
      `${source} was read as one column; its header contains ${other === '\t' ? 'tabs' : `"${other}"`}. ` +
        'Check the data format.',
    );
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
