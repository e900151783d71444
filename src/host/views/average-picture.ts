import { UserError } from '../../core/errors';
import { formatCell, groupCell } from '../../core/table/cells';
import { groupWidth, locateColumn, type ImageShape } from '../../core/table/schema';
import { kindOf, valuesAt } from '../../core/table/stored-values';
import type { Block, Table } from '../../core/table/table';

/** A picture as numbers, and what the numbers stand for. */
export interface MeanPicture {
  /** Value of the column that divides the rows, as text; null where missing or where no column was given. */
  readonly value: string | null;
  readonly rows: number;
  readonly pixels: Float64Array;
}

export interface MeanPictures {
  readonly shape: ImageShape;
  /** Whether pixels are 0 to 255, as they come from files; otherwise their range is stretched to be seen. */
  readonly isBytes: boolean;
  readonly pictures: readonly MeanPicture[];
}

/** More pictures than this nobody compares. */
const MOST_PICTURES = 200;

/**
 * The mean of each pixel over the rows that share a value of a column, in the order in which the values come.
 * @param column undefined: one picture of all rows
 * @throws UserError if the table holds no pixels, or there are too many values
 */
export function averagePictures(table: Table, rows: Uint32Array, column?: number): MeanPictures {
  const pixels = table.groups.find(({ image }) => image);
  if (!pixels?.image || pixels.data.kind !== 'block')
    throw new UserError('The pixels are not part of this dataset', {
      mend: 'Look at an output that still has them, before columns are left out',
    });
  const { data, image: shape } = pixels;
  const width = groupWidth(pixels);
  const sums = new Map<string | null, { rows: number; sums: Float64Array }>();
  const valueOf = column === undefined ? () => null : textReader(table, column);
  for (const row of rows) {
    const value = valueOf(row);
    let sum = sums.get(value);
    if (!sum) {
      if (sums.size === MOST_PICTURES)
        throw new UserError(`The column has more than ${MOST_PICTURES} different values`, {
          mend: 'Group by a column with fewer different values',
        });
      sums.set(value, (sum = { rows: 0, sums: new Float64Array(width) }));
    }
    sum.rows++;
    addRow(sum.sums, data, row);
  }
  return {
    shape,
    isBytes: kindOf(data.values) === 'uint8',
    pictures: [...sums].map(([value, { rows: count, sums: total }]) => ({
      value,
      rows: count,
      pixels: total.map((sum) => sum / count),
    })),
  };
}

function addRow(sums: Float64Array, { values, rowIndex, stride, firstColumn }: Block, row: number): void {
  const start = (rowIndex ? rowIndex[row]! : row) * stride + firstColumn;
  const pixels = valuesAt(values, start, sums.length);
  for (let i = 0; i < sums.length; i++) sums[i]! += pixels[i]!;
}

function textReader(table: Table, column: number): (row: number) => string | null {
  const { group, offset } = locateColumn(table, column);
  return (row) => {
    const cell = groupCell(group.data, group.type, row, offset);
    return cell === null ? null : formatCell(cell, group.type);
  };
}
