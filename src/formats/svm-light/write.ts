import { UserError } from '../../core/errors';
import { columnNumbers } from '../../core/table/cells';
import { columnName, findRole, isNumericType, nameAt, nameCount } from '../../core/table/schema';
import { loadedBlock } from '../../core/table/rows';
import type { Block, LoadedBlock, Table, TableGroup } from '../../core/table/table';
import { Poll, type Monitor } from '../monitor';
import { ByteWriter } from '../text/byte-writer';

/**
 * A table as an SvmLight file: the label column (role label) first, then the features (role feature) that are not 0,
 * numbered from 1. The last feature of the first row is written even if it is 0: it tells the width. Columns of other
 * roles are left out.
 * @throws UserError (24) without a label column, (17) for a column that is not numeric, (39) for a missing cell, which
 * the format cannot tell from 0
 */
export function writeSvmLight(table: Table, monitor?: Monitor): Uint8Array {
  const labelColumn = findRole(table, 'label');
  if (labelColumn < 0)
    throw new UserError('There is no label column, with which every line of an SvmLight file begins.', {
      classic: 24,
      mend: 'Flag a column as label with Edit Metadata.',
    });
  const features = table.groups.filter(({ role }) => role === 'feature').map(inMemory);
  refuseText(table, labelColumn, features);
  refuseMissing(table);
  const labels = columnNumbers(table, labelColumn);
  const width = features.reduce((sum, { names }) => sum + nameCount(names), 0);
  const out = new ByteWriter();
  const poll = new Poll(monitor, table.rowCount * width);
  for (let row = 0; row < table.rowCount; row++) {
    if (row * width >= poll.next) poll.at(row * width);
    out.number(labels[row]!);
    let index = 0;
    for (const group of features)
      for (let offset = 0; offset < nameCount(group.names); offset++) {
        const value = numberAt(group, row, offset);
        index++;
        if (value === 0 && (row > 0 || index < width)) continue;
        out.byte(32);
        out.number(index);
        out.byte(58);
        out.number(value);
      }
    out.byte(10);
  }
  monitor?.progress(1);
  return out.finish();
}

interface LoadedGroup extends TableGroup {
  readonly data: Exclude<TableGroup['data'], Block> | LoadedBlock;
}

const inMemory = (group: TableGroup): LoadedGroup => ({
  ...group,
  data: group.data.kind === 'block' ? loadedBlock(group.data) : group.data,
});

function numberAt({ data }: LoadedGroup, row: number, offset: number): number {
  if (data.kind === 'numbers') return data.values[row]!;
  if (data.kind === 'block')
    return data.values[(data.rowIndex ? data.rowIndex[row]! : row) * data.stride + data.firstColumn + offset]!;
  throw new TypeError('a string column has no numbers');
}

function refuseText(table: Table, labelColumn: number, features: readonly TableGroup[]): void {
  const label = table.groups.find(({ role }) => role === 'label');
  const refused = [...(label ? [label] : []), ...features].find(
    ({ type }) => !isNumericType(type) && type !== 'boolean',
  );
  if (!refused) return;
  const name = refused === label ? columnName(table, labelColumn) : nameAt(refused.names, 0);
  throw new UserError(`Column "${name}" is not numeric (${refused.type}); an SvmLight file holds only numbers.`, {
    column: name,
    classic: 17,
    mend: 'Leave that column out, or turn it into numbers.',
  });
}

function refuseMissing(table: Table): void {
  for (const { names, data, role } of table.groups)
    if ((role === 'feature' || role === 'label') && data.kind !== 'block' && data.missing) {
      const name = nameAt(names, 0);
      const row = data.missing.indexOf(1) + 1;
      throw new UserError(`Column "${name}", row ${row} is missing, which an SvmLight file cannot hold.`, {
        column: name,
        row,
        classic: 39,
        mend: 'Clean the missing data first.',
      });
    }
}
