import { sharedFloat64, toShared } from '../../../core/table/buffers';
import { float64At, kernels, place } from '../../kernels/instance';
import { widenRows } from '../../kernels/widen-rows';
import type { Matrix, Monitor } from '../../matrix';
import { bandPairCount, bandRowsFor } from '../../parallel/bands';
import { runBlocks } from '../../parallel/run-blocks';
import { ascendingReader } from '../../row-reader';
import { gradientGrid } from '../tasks/gradient';
import { scoresBlockRows } from '../tasks/scores';

/**
 * The products of a matrix with the weights and the residuals of a linear model. Arrays in shared memory are not copied.
 * `weights` and `sums` are outputs × columns, row-major; `scores` and `residuals` are rows × outputs, row-major.
 */
export class LinearProducts {
  readonly rows: number;
  readonly columns: number;
  private partial: Float64Array = new Float64Array(0);

  constructor(
    private readonly matrix: Matrix,
    private readonly monitor: Monitor,
  ) {
    this.rows = matrix.rowCount;
    this.columns = matrix.columnCount;
  }

  /** scores += matrix · weightsᵀ */
  addScores(weights: Float64Array, outputs: number, scores: Float64Array, onBlock?: (fraction: number) => void): void {
    const { matrix, rows } = this;
    const blockRows = scoresBlockRows(matrix, outputs);
    const blocks = Math.ceil(rows / blockRows);
    const data = { matrix, weights: toShared(weights), outputs, blockRows, scores: toShared(scores) };
    runBlocks('scores', data, blocks, this.monitor, (begun) => onBlock?.(begun / blocks));
    if (data.scores !== scores) scores.set(data.scores);
  }

  /** sums = residualsᵀ · matrix */
  writeGradient(residuals: Float64Array, outputs: number, sums: Float64Array): void {
    const { matrix } = this;
    const grid = gradientGrid(matrix, outputs);
    const { rowGroups, columnRuns } = grid;
    const size = outputs * this.columns;
    if (this.partial.length !== rowGroups * size) this.partial = sharedFloat64(rowGroups * size);
    const { partial } = this;
    const data = { matrix, residuals: toShared(residuals), outputs, grid, partial };
    runBlocks('gradient', data, rowGroups * columnRuns, this.monitor);
    sums.set(partial.subarray(0, size));
    for (let group = 1; group < rowGroups; group++) {
      const from = group * size;
      for (let i = 0; i < size; i++) sums[i]! += partial[from + i]!;
    }
  }

  /** matrix · diag(factors)² · matrixᵀ, rows × rows, row-major. */
  gram(factors: Float64Array): Float64Array {
    const { matrix, rows } = this;
    const gram = sharedFloat64(rows * rows);
    const bandRows = bandRowsFor(rows);
    const data = { matrix, factors: toShared(factors), bandRows, gram };
    runBlocks('gram', data, bandPairCount(rows, bandRows), this.monitor);
    for (let row = 0; row < rows; row++)
      for (let other = 0; other < row; other++) gram[row * rows + other] = gram[other * rows + row]!;
    return gram;
  }

  /** Largest absolute value of every column, 1 where that is 0: what features are divided by. */
  columnScales(): Float64Array {
    const { matrix, rows, columns, monitor } = this;
    const [raw, values, largest] = place(8 * columns, 8 * columns, 8 * columns) as [number, number, number];
    const scales = float64At(largest, columns).fill(0);
    const bring = ascendingReader(matrix);
    for (let row = 0; row < rows; row++) {
      if (row % 16 === 0) monitor.signal.throwIfAborted();
      widenRows(bring(row), undefined, row, 1, 0, columns, raw, values, columns);
      kernels().raise(largest, values, columns);
    }
    return scales.map((size) => (size === 0 ? 1 : size));
  }
}
