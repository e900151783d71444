import { groupCell } from '../../core/table/cells';
import { columnCount, nameAt, nameCount, type ColumnGroup } from '../../core/table/schema';
import type { Table, TableGroup } from '../../core/table/table';
import { Poll, type Monitor } from '../monitor';
import { ByteWriter } from '../text/byte-writer';
import { formatDate, formatTimeSpan } from '../text/times';

/** Tables with more columns than this are written compactly: a name in front of every pixel makes no sense. */
const GREATEST_RECORD = 1000;

/**
 * A table as JSON: an array of one object a row. Tables of more than 1000 columns, and those with a column name twice,
 * become `{"columns": [{"name", "type"} | {"prefix", "first", "count", "type"}], "rows": [[…], …]}`. Missing cells are
 * null; NaN and infinities, which JSON lacks, are the strings "NaN", "Infinity" and "-Infinity"; dates (ISO 8601, UTC)
 * and time spans ([-][d.]hh:mm:ss[.fff]) are strings.
 */
export function writeJson(table: Table, monitor?: Monitor): Uint8Array {
  const out = new ByteWriter();
  const names = recordNames(table);
  if (names)
    writeRows(table, out, monitor, { open: '{', close: '}', key: (column) => `${JSON.stringify(names[column])}:` });
  else {
    out.text(`{"columns":${JSON.stringify(table.groups.flatMap(describe))},"rows":`);
    writeRows(table, out, monitor, { open: '[', close: ']', key: () => '' });
    out.ascii('}');
  }
  out.byte(10);
  monitor?.progress(1);
  return out.finish();
}

/** How a row is written. */
interface RowLayout {
  readonly open: string;
  readonly close: string;
  /** What stands in front of a cell. */
  key(column: number): string;
}

/** Names of all columns; undefined where records do not fit. */
function recordNames(table: Table): string[] | undefined {
  if (columnCount(table) > GREATEST_RECORD) return undefined;
  const names = table.groups.flatMap((group) =>
    Array.from({ length: nameCount(group.names) }, (_, i) => nameAt(group.names, i)),
  );
  return new Set(names).size === names.length ? names : undefined;
}

function describe({ names, type }: ColumnGroup): object[] {
  if (names.kind === 'list') return names.names.map((name) => ({ name, type }));
  return [{ prefix: names.prefix, first: names.first, count: names.count, type }];
}

function writeRows(table: Table, out: ByteWriter, monitor: Monitor | undefined, layout: RowLayout): void {
  const width = columnCount(table);
  const keys = Array.from({ length: width }, (_, column) => (column > 0 ? ',' : '') + layout.key(column));
  const poll = new Poll(monitor, table.rowCount * width);
  out.byte(91);
  for (let row = 0; row < table.rowCount; row++) {
    if (row * width >= poll.next) poll.at(row * width);
    out.ascii(row > 0 ? ',\n' : '\n');
    out.ascii(layout.open);
    let column = 0;
    for (const group of table.groups)
      for (let offset = 0; offset < nameCount(group.names); offset++) {
        out.text(keys[column++]!);
        writeCell(group, row, offset, out);
      }
    out.ascii(layout.close);
  }
  out.ascii('\n]');
}

function writeCell({ data, type }: TableGroup, row: number, offset: number, out: ByteWriter): void {
  const cell = groupCell(data, type, row, offset);
  if (typeof cell === 'string') out.text(JSON.stringify(cell));
  else if (typeof cell !== 'number') out.ascii(String(cell));
  else if (type === 'datetime') out.ascii(`"${formatDate(cell)}"`);
  else if (type === 'timespan') out.ascii(`"${formatTimeSpan(cell)}"`);
  else if (Number.isFinite(cell)) out.number(cell);
  else out.ascii(`"${cell}"`);
}
