import { float64At, kernels, place } from '../../kernels/instance';
import { widenRows } from '../../kernels/widen-rows';
import type { Matrix } from '../../matrix';
import type { Work } from '../../parallel/run-blocks';
import { rowReader } from '../../row-reader';

export interface GradientData {
  readonly matrix: Matrix;
  /** rows × outputs, row-major. */
  readonly residuals: Float64Array;
  readonly outputs: number;
  readonly grid: GradientGrid;
  /** One outputs × columns matrix for each group of rows: receives that group's sums. */
  readonly partial: Float64Array;
}

/** How the matrix is cut into blocks. Depends on its size alone, since the order of sums depends on it. */
export interface GradientGrid {
  readonly rowGroups: number;
  readonly columnRuns: number;
}

const runColumns = 1024;
const mostGroups = 8;

export function gradientGrid({ rowCount, columnCount }: Matrix, outputs: number): GradientGrid {
  const columnRuns = Math.max(1, Math.ceil(columnCount / runColumns));
  // Groups of rows cost memory and an addition each: only where one block would take long.
  const work = rowCount * Math.min(columnCount, runColumns) * outputs;
  return { rowGroups: Math.max(1, Math.min(mostGroups, Math.floor(work / 2 ** 22))), columnRuns };
}

/** residualsᵀ · matrix. A block is a group of rows and a run of columns: number = group * column runs + run. */
export function gradientTask({ matrix, residuals, outputs, grid, partial }: GradientData): Work {
  const { rowCount, columnCount } = matrix;
  const { rowGroups, columnRuns } = grid;
  const width = Math.min(runColumns, columnCount + (columnCount % 2));
  const groupRows = Math.ceil(rowCount / rowGroups);
  const tileRows = Math.min(32, 4 * Math.ceil(groupRows / 4));
  const [raw, values, factors, sums] = place(
    8 * width,
    8 * tileRows * width,
    8 * tileRows * outputs,
    8 * outputs * width,
  ) as [number, number, number, number];
  const tile = float64At(values, tileRows * width);
  const factorTile = float64At(factors, tileRows * outputs);
  const found = float64At(sums, outputs * width);
  const { addCombinations } = kernels();
  const read = rowReader(matrix);
  return {
    block(number) {
      const group = Math.floor(number / columnRuns);
      const column = (number % columnRuns) * runColumns;
      const wide = Math.min(width, columnCount - column);
      const end = Math.min(rowCount, (group + 1) * groupRows);
      found.fill(0);
      // What is left of earlier tiles in rows and columns that are filled up must be finite.
      tile.fill(0);
      for (let firstRow = group * groupRows; firstRow < end; firstRow += tileRows) {
        const count = Math.min(tileRows, end - firstRow);
        const held = read(firstRow, count, column, wide);
        widenRows(held, undefined, firstRow, count, column, wide, raw, values, width);
        factorTile.set(residuals.subarray(firstRow * outputs, (firstRow + count) * outputs));
        const filledUp = 4 * Math.ceil(count / 4);
        factorTile.fill(0, count * outputs, filledUp * outputs);
        addCombinations(values, width, filledUp, factors, outputs, outputs, wide + (wide % 2), sums, width);
      }
      for (let k = 0; k < outputs; k++)
        partial.set(found.subarray(k * width, k * width + wide), (group * outputs + k) * columnCount + column);
    },
  };
}
