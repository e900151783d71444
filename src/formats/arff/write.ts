import { UserError } from '../../core/errors';
import { categoriesOf } from '../../core/table/categories';
import { formatCell, groupCell } from '../../core/table/cells';
import { nameAt, nameCount, type Level } from '../../core/table/schema';
import type { Table, TableGroup } from '../../core/table/table';
import { Poll, type Monitor } from '../monitor';
import { ByteWriter } from '../text/byte-writer';
import { formatTimeSpan } from '../text/times';

/** SimpleDateFormat pattern of the dates that are written. */
const DATE_PATTERN = "yyyy-MM-dd'T'HH:mm:ss.SSS";

/**
 * A table as an Attribute-Relation File. Categorical and boolean columns become nominal attributes, dates have
 * milliseconds, time spans are text. What ARFF has no place for is left out: labels, roles and pictures.
 * @throws UserError (20) for a table without columns
 */
export function writeArff(table: Table, monitor?: Monitor): Uint8Array {
  if (table.groups.length === 0)
    throw new UserError('A table without columns cannot be written as ARFF.', {
      classic: 20,
      mend: 'Select at least one column.',
    });
  const out = new ByteWriter();
  out.ascii('@relation table\n\n');
  const writers: ((row: number) => void)[] = [];
  let column = 0;
  for (const group of table.groups)
    for (let offset = 0; offset < nameCount(group.names); offset++, column++) {
      out.text(`@attribute ${quote(nameAt(group.names, offset))} ${declaration(table, group, column)}\n`);
      writers.push(cellWriter(group, offset, out, monitor));
    }
  out.ascii('\n@data\n');
  const poll = new Poll(monitor, table.rowCount * column);
  for (let row = 0; row < table.rowCount; row++) {
    if (row * column >= poll.next) poll.at(row * column);
    writers.forEach((write, i) => {
      if (i > 0) out.byte(44);
      write(row);
    });
    out.byte(10);
  }
  monitor?.progress(1);
  return out.finish();
}

function declaration(table: Table, { type, categorical }: TableGroup, column: number): string {
  if (categorical || type === 'boolean') {
    const levels: readonly Level[] = type === 'boolean' ? [false, true] : categoriesOf(table, column).levels;
    return `{${levels.map((level) => quote(formatCell(level, type))).join(',')}}`;
  }
  switch (type) {
    case 'integer':
      return 'integer';
    case 'double':
      return 'numeric';
    case 'datetime':
      return `date "${DATE_PATTERN}"`;
    default:
      return 'string';
  }
}

function cellWriter(
  { data, type, categorical, names }: TableGroup,
  offset: number,
  out: ByteWriter,
  monitor: Monitor | undefined,
): (row: number) => void {
  const quoted = new Map<string, string>(); // levels repeat
  const text = (value: string): void => {
    let written = quoted.get(value);
    if (written === undefined) {
      written = quote(value);
      if (categorical) quoted.set(value, written);
    }
    out.text(written);
  };
  let warned = false;
  return (row) => {
    const cell = groupCell(data, type, row, offset);
    if (cell === null) out.byte(63);
    else if (typeof cell === 'number' && !categorical && (type === 'integer' || type === 'double')) out.number(cell);
    else if (typeof cell === 'number' && type === 'datetime' && !categorical) {
      if (!warned && !Number.isInteger(cell)) {
        monitor?.log.warn(`Column "${nameAt(names, offset)}": ARFF has no microseconds; they are left out.`);
        warned = true;
      }
      out.ascii(new Date(Math.floor(cell)).toISOString().slice(0, -1));
    } else if (typeof cell === 'number' && type === 'timespan' && !categorical) text(formatTimeSpan(cell));
    else text(formatCell(cell, type));
  };
}

/** The text as one ARFF token, quoted and escaped where it would not be one. */
function quote(text: string): string {
  if (text !== '' && text !== '?' && !/[\s{},%'"\\]/.test(text)) return text;
  return `'${text.replace(/['\\]/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r').replace(/\t/g, '\\t')}'`;
}
