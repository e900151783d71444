import { bytesAt, float64At, kernels, place } from '../../kernels/instance';
import { rowStart, type Matrix } from '../../matrix';
import type { Work } from '../../parallel/run-blocks';
import { widenRows } from '../../kernels/widen-rows';
import { rowReader } from '../../row-reader';

export interface MeansData {
  readonly matrix: Matrix;
  /** Factor of each row, if rows are scaled. */
  readonly scale: Float64Array | undefined;
  /** Group of each row; -1 belongs to none. */
  readonly groups: Int32Array;
  /** Groups whose mean is wanted. */
  readonly wanted: Int32Array;
  /** groups × columns, row-major: receives the means; those of groups without rows stay as they are. */
  readonly means: Float64Array;
}

/** Columns of a block. */
export const meansChunk = 4096;

/**
 * Means of groups of rows, summed in row order whatever the block. A block is one group and a run of columns:
 * number = group's place in `wanted` * column runs + run.
 */
export function meansTask({ matrix, scale, groups, wanted, means }: MeansData): Work {
  const { rowCount, columnCount } = matrix;
  const runs = Math.ceil(columnCount / meansChunk);
  const width = Math.min(meansChunk, columnCount);
  const [raw, values, sums] = place(8 * width, 8 * width, 8 * width) as [number, number, number];
  const { add, addWidenedBytes } = kernels();
  const read = rowReader(matrix);
  const addRow = (row: number, column: number, wide: number): void => {
    const held = read(row, 1, column, wide);
    if (held.values instanceof Uint8Array) {
      const start = rowStart(held, row) + column;
      bytesAt(raw, wide).set(held.values.subarray(start, start + wide));
      addWidenedBytes(raw, wide, sums, scale ? scale[row]! : 1);
      return;
    }
    widenRows(held, scale, row, 1, column, wide, raw, values, width);
    add(sums, values, wide);
  };
  return {
    block(number) {
      const group = wanted[Math.floor(number / runs)]!;
      const column = (number % runs) * meansChunk;
      const wide = Math.min(width, columnCount - column);
      const sum = float64At(sums, wide).fill(0);
      let count = 0;
      for (let row = 0; row < rowCount; row++) {
        if (groups[row] !== group) continue;
        count++;
        addRow(row, column, wide);
      }
      if (count === 0) return;
      for (let i = 0; i < wide; i++) sum[i]! /= count;
      means.set(sum, group * columnCount + column);
    },
  };
}
