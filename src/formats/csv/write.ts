import { UserError } from '../../core/errors';
import { columnCount, nameAt, nameCount } from '../../core/table/schema';
import type { Table } from '../../core/table/table';
import { Poll, type Monitor } from '../monitor';
import { ByteWriter } from '../text/byte-writer';
import { rowWriter, writeText } from './cells';

export interface CsvWriteOptions {
  readonly delimiter: ',' | '\t';
  /** Whether the first line gives the column names. */
  readonly header: boolean;
  /** Default: a line feed. */
  readonly lineEnd?: '\n' | '\r\n';
  /** Whether the file begins with a byte-order mark, from which Excel knows that it is UTF-8. */
  readonly bom?: boolean;
}

/**
 * A table as UTF-8 delimited text. Quoted is what would not come back otherwise; numbers have the fewest digits that
 * give them back; a missing cell is blank, an empty string `""`.
 * @throws UserError (20) for a table without columns, (39) for text with NUL characters, which no reader takes
 */
export function writeCsv(table: Table, options: CsvWriteOptions, monitor?: Monitor): Uint8Array {
  if (table.groups.length === 0)
    throw new UserError('A table without columns cannot be written as text.', {
      classic: 20,
      mend: 'Select at least one column.',
    });
  const out = new ByteWriter();
  const delimiter = options.delimiter.charCodeAt(0);
  const lineEnd = options.lineEnd ?? '\n';
  if (options.bom) out.bytes(Uint8Array.of(0xef, 0xbb, 0xbf));
  if (options.header) {
    writeHeader(table, out, delimiter);
    out.ascii(lineEnd);
  }
  const writers = table.groups.map((group) => rowWriter(group, out, delimiter));
  const width = columnCount(table);
  const poll = new Poll(monitor, table.rowCount * width);
  for (let row = 0; row < table.rowCount; row++) {
    if (row * width >= poll.next) poll.at(row * width);
    for (let i = 0; i < writers.length; i++) {
      if (i > 0) out.byte(delimiter);
      writers[i]!(row);
    }
    out.ascii(lineEnd);
  }
  monitor?.progress(1);
  return out.finish();
}

function writeHeader({ groups }: Table, out: ByteWriter, delimiter: number): void {
  const encoder = new TextEncoder();
  groups.forEach(({ names }, group) => {
    for (let i = 0; i < nameCount(names); i++) {
      if (group > 0 || i > 0) out.byte(delimiter);
      const name = encoder.encode(nameAt(names, i));
      if (!writeText(out, name, 0, name.length, delimiter))
        throw new UserError(`The name of column ${JSON.stringify(nameAt(names, i))} contains a NUL character.`, {
          column: nameAt(names, i),
          classic: 39,
          mend: 'Rename the column.',
        });
    }
  });
}
