import { float64At, kernels, place } from '../../kernels/instance';
import { widenRows } from '../../kernels/widen-rows';
import type { Matrix } from '../../matrix';
import { bandPair } from '../../parallel/bands';
import type { Work } from '../../parallel/run-blocks';
import { rowReader } from '../../row-reader';

export interface GramData {
  readonly matrix: Matrix;
  /** One factor for each column. */
  readonly factors: Float64Array;
  readonly bandRows: number;
  /** rows × rows, row-major: receives the products of each row with itself and later ones. */
  readonly gram: Float64Array;
}

const chunk = 1024;

/** Scalar products between rows whose columns are multiplied by factors. A block is a pair of bands of rows. */
export function gramTask({ matrix, factors, bandRows, gram }: GramData): Work {
  const { rowCount, columnCount } = matrix;
  const width = Math.min(chunk, columnCount + (columnCount % 2));
  const [raw, values, others, sums, factorsAt] = place(
    8 * width,
    8 * bandRows * width,
    8 * bandRows * width,
    8 * bandRows * bandRows,
    8 * columnCount,
  ) as [number, number, number, number, number];
  float64At(factorsAt, columnCount).set(factors);
  const { addProducts, multiply } = kernels();
  const read = rowReader(matrix);
  const bring = (first: number, count: number, column: number, wide: number, to: number): void => {
    if (wide % 2 === 1) float64At(to, bandRows * width).fill(0);
    widenRows(read(first, count, column, wide), undefined, first, count, column, wide, raw, to, width);
    for (let r = 0; r < count; r++) multiply(to + 8 * r * width, factorsAt + 8 * column, wide);
  };
  return {
    block(number) {
      const [band, other] = bandPair(number);
      const [first, second] = [other * bandRows, band * bandRows];
      const count = Math.min(bandRows, rowCount - first);
      const secondCount = Math.min(bandRows, rowCount - second);
      const found = float64At(sums, bandRows * bandRows).fill(0);
      for (let column = 0; column < columnCount; column += width) {
        const wide = Math.min(width, columnCount - column);
        bring(second, secondCount, column, wide, others);
        if (first !== second) bring(first, count, column, wide, values);
        const from = first === second ? others : values;
        addProducts(from, width, count, others, width, secondCount, wide + (wide % 2), sums, bandRows);
      }
      for (let r = 0; r < count; r++)
        gram.set(found.subarray(r * bandRows, r * bandRows + secondCount), (first + r) * rowCount + second);
    },
  };
}
