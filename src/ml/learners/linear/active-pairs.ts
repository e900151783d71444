import { rowStart, type Matrix } from '../../matrix';
import type { Objective } from '../../optimise/objective';
import { ascendingReader } from '../../row-reader';
import type { Loss } from './loss';

/**
 * The weights of a wide problem that are allowed to differ from zero: pairs of an output and a feature. Their features
 * are gathered into float64 columns, so that an iteration costs rows × pairs, whatever the width of the matrix.
 */
export class ActivePairs {
  /** output * width + feature of each pair, ascending: all pairs of an output lie together. */
  pairs: Int32Array = new Int32Array(0);
  /** Slot of each pair's feature in `columns`. */
  private slots: Int32Array = new Int32Array(0);
  /** First pair of each output, and the number of pairs as last entry. */
  private readonly starts: Int32Array;
  private readonly slotOf: Int32Array;
  private slotCount = 0;
  /** Gathered features divided by their scale, one run of rows each. */
  private columns: Float64Array = new Float64Array(0);

  constructor(
    private readonly matrix: Matrix,
    private readonly scale: Float64Array,
    private readonly loss: Loss,
    private readonly l2: number,
    private readonly poll: () => void,
  ) {
    this.slotOf = new Int32Array(matrix.columnCount).fill(-1);
    this.starts = new Int32Array(loss.outputs + 1);
  }

  /** @param pairs ascending, each once */
  choose(pairs: Int32Array): void {
    const width = this.matrix.columnCount;
    const fresh: number[] = [];
    for (const pair of pairs) {
      const feature = pair % width;
      if (this.slotOf[feature]! >= 0) continue;
      this.slotOf[feature] = this.slotCount++;
      fresh.push(feature);
    }
    this.gather(fresh);
    this.pairs = pairs;
    this.slots = pairs.map((pair) => this.slotOf[pair % width]!);
    this.starts.fill(0);
    for (const pair of pairs) {
      const next = Math.floor(pair / width) + 1;
      this.starts[next] = this.starts[next]! + 1;
    }
    for (let k = 0; k < this.loss.outputs; k++) this.starts[k + 1] = this.starts[k + 1]! + this.starts[k]!;
  }

  private gather(features: readonly number[]): void {
    const { matrix, scale } = this;
    const rows = matrix.rowCount;
    const size = this.slotCount * rows;
    if (this.columns.length < size) {
      const grown = new Float64Array(Math.ceil(size * 1.5));
      grown.set(this.columns);
      this.columns = grown;
    }
    const bring = ascendingReader(matrix);
    for (let row = 0; row < rows; row++) {
      this.poll();
      const held = bring(row);
      const start = rowStart(held, row);
      for (const feature of features)
        this.columns[this.slotOf[feature]! * rows + row] = held.values[start + feature]! / scale[feature]!;
    }
  }

  /**
   * Log loss plus L2/2 |w|² as a function of [weights of the pairs, biases].
   * @param residuals rows × outputs, row-major: receives the derivative of the loss by each score
   */
  objective(residuals: Float64Array): Objective {
    const { loss, l2, pairs } = this;
    const { rows, outputs } = loss;
    const scores = new Float64Array(outputs * rows);
    const byOutput = new Float64Array(outputs * rows);
    return {
      size: pairs.length + outputs,
      evaluate: (point, gradient) => {
        for (let k = 0; k < outputs; k++) {
          this.poll();
          scores.fill(point[pairs.length + k]!, k * rows, (k + 1) * rows);
          this.addScores(point, k, scores.subarray(k * rows, (k + 1) * rows));
        }
        let squares = 0;
        for (let i = 0; i < pairs.length; i++) squares += point[i]! * point[i]!;
        const value = loss.evaluate(scores, byOutput, 1, rows) + (l2 / 2) * squares;
        for (let k = 0; k < outputs; k++) {
          this.poll();
          let sum = 0;
          for (let row = 0; row < rows; row++) {
            const residual = byOutput[k * rows + row]!;
            residuals[row * outputs + k] = residual;
            sum += residual;
          }
          gradient[pairs.length + k] = sum;
          this.writeGradient(point, k, byOutput.subarray(k * rows, (k + 1) * rows), gradient);
        }
        return value;
      },
    };
  }

  /** scores += Σ weight · column over the pairs of an output; most weights are zero and cost nothing. */
  private addScores(weights: Float64Array, output: number, scores: Float64Array): void {
    const { columns, slots, starts } = this;
    const rows = scores.length;
    const end = starts[output + 1]!;
    let held = -1;
    for (let i = starts[output]!; i < end; i++) {
      if (weights[i] === 0) continue;
      if (held < 0) {
        held = i;
        continue;
      }
      const v = weights[held]!;
      const w = weights[i]!;
      const a = slots[held]! * rows;
      const b = slots[i]! * rows;
      for (let row = 0; row < rows; row++) scores[row] = scores[row]! + (v * columns[a + row]! + w * columns[b + row]!);
      held = -1;
    }
    if (held < 0) return;
    const a = slots[held]! * rows;
    for (let row = 0; row < rows; row++) scores[row] = scores[row]! + weights[held]! * columns[a + row]!;
  }

  /** gradient = column · residuals + L2 weight for the pairs of an output, four at a time. */
  private writeGradient(weights: Float64Array, output: number, residuals: Float64Array, gradient: Float64Array): void {
    const { columns, slots, starts, l2 } = this;
    const rows = residuals.length;
    const end = starts[output + 1]!;
    let i = starts[output]!;
    for (; i + 3 < end; i += 4) {
      const a = slots[i]! * rows;
      const b = slots[i + 1]! * rows;
      const c = slots[i + 2]! * rows;
      const d = slots[i + 3]! * rows;
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      for (let row = 0; row < rows; row++) {
        const residual = residuals[row]!;
        s0 += residual * columns[a + row]!;
        s1 += residual * columns[b + row]!;
        s2 += residual * columns[c + row]!;
        s3 += residual * columns[d + row]!;
      }
      gradient[i] = s0 + l2 * weights[i]!;
      gradient[i + 1] = s1 + l2 * weights[i + 1]!;
      gradient[i + 2] = s2 + l2 * weights[i + 2]!;
      gradient[i + 3] = s3 + l2 * weights[i + 3]!;
    }
    for (; i < end; i++) {
      const a = slots[i]! * rows;
      let sum = 0;
      for (let row = 0; row < rows; row++) sum += residuals[row]! * columns[a + row]!;
      gradient[i] = sum + l2 * weights[i]!;
    }
  }
}
