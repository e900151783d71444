import { formatCell, groupCell } from '../../core/table/cells';
import { nameAt, nameCount } from '../../core/table/schema';
import type { Cell, Table, TableGroup } from '../../core/table/table';

/** Characters that are gathered before they become bytes: far below the longest string that there can be. */
const CHUNK = 1 << 24;

/**
 * A table as JSON: `{"columns": [{"name", "type", …}], "rows": [[…], …]}`, a row a line. Missing cells are null; dates
 * and time spans are written as CSV files do; numbers that JSON does not have are the texts "NaN", "Infinity" and
 * "-Infinity".
 */
export function tableJson(table: Table): Uint8Array {
  const encoder = new TextEncoder();
  const chunks: Uint8Array[] = [];
  let text = '{"columns": [\n';
  const add = (more: string): void => {
    text += more;
    if (text.length < CHUNK) return;
    chunks.push(encoder.encode(text));
    text = '';
  };
  let first = true;
  for (const group of table.groups)
    for (let i = 0; i < nameCount(group.names); i++) {
      add(`${first ? '' : ',\n'}${JSON.stringify(columnJson(group, i))}`);
      first = false;
    }
  add('\n], "rows": [\n');
  for (let row = 0; row < table.rowCount; row++) add(`${row === 0 ? '' : ',\n'}[${rowJson(table, row)}]`);
  add('\n]}\n');
  chunks.push(encoder.encode(text));
  return Buffer.concat(chunks);
}

function columnJson({ names, type, categorical, role, scoreKind }: TableGroup, offset: number): object {
  return {
    name: nameAt(names, offset),
    type,
    role,
    ...(categorical ? { categorical } : {}),
    ...(scoreKind === undefined ? {} : { scoreKind }),
  };
}

function rowJson({ groups }: Table, row: number): string {
  const cells: string[] = [];
  for (const { names, type, data } of groups)
    for (let i = 0; i < nameCount(names); i++) cells.push(cellJson(groupCell(data, type, row, i), type));
  return cells.join(',');
}

function cellJson(cell: Cell, type: TableGroup['type']): string {
  if (typeof cell !== 'number') return JSON.stringify(cell);
  if (type === 'datetime' || type === 'timespan') return JSON.stringify(formatCell(cell, type));
  return Number.isFinite(cell) ? String(cell) : `"${cell}"`;
}
