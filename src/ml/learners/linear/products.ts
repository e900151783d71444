import type { Tile } from './tiles';

/**
 * The two products that linear models need, tile by tile. `weights` and `sums` are outputs × width, row-major;
 * `scores` and `residuals` are rows × outputs, row-major. Both loops are blocked so that every value loaded from the
 * tile serves several outputs.
 */

/** scores += tile · weightsᵀ, for the tile's rows and columns. */
export function addScores(
  tile: Tile,
  weights: Float64Array,
  width: number,
  outputs: number,
  scores: Float64Array,
): void {
  const { values, firstRow, rows, firstColumn, columns } = tile;
  for (let row = 0; row < rows; row++) {
    const from = row * columns;
    const to = (firstRow + row) * outputs;
    let output = 0;
    for (; output + 3 < outputs; output += 4) {
      const w0 = output * width + firstColumn;
      const w1 = w0 + width;
      const w2 = w1 + width;
      const w3 = w2 + width;
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      for (let j = 0; j < columns; j++) {
        const x = values[from + j]!;
        s0 += x * weights[w0 + j]!;
        s1 += x * weights[w1 + j]!;
        s2 += x * weights[w2 + j]!;
        s3 += x * weights[w3 + j]!;
      }
      scores[to + output] = scores[to + output]! + s0;
      scores[to + output + 1] = scores[to + output + 1]! + s1;
      scores[to + output + 2] = scores[to + output + 2]! + s2;
      scores[to + output + 3] = scores[to + output + 3]! + s3;
    }
    for (; output < outputs; output++) {
      const w = output * width + firstColumn;
      let sum = 0;
      for (let j = 0; j < columns; j++) sum += values[from + j]! * weights[w + j]!;
      scores[to + output] = scores[to + output]! + sum;
    }
  }
}

/** sums += residualsᵀ · tile, for the tile's rows and columns. */
export function addGradient(
  tile: Tile,
  residuals: Float64Array,
  outputs: number,
  sums: Float64Array,
  width: number,
): void {
  const { values, firstRow, rows, firstColumn, columns } = tile;
  let row = 0;
  for (; row + 3 < rows; row += 4) {
    const x0 = row * columns;
    const x1 = x0 + columns;
    const x2 = x1 + columns;
    const x3 = x2 + columns;
    const r = (firstRow + row) * outputs;
    let output = 0;
    for (; output + 1 < outputs; output += 2) {
      const a0 = residuals[r + output]!;
      const a1 = residuals[r + outputs + output]!;
      const a2 = residuals[r + 2 * outputs + output]!;
      const a3 = residuals[r + 3 * outputs + output]!;
      const b0 = residuals[r + output + 1]!;
      const b1 = residuals[r + outputs + output + 1]!;
      const b2 = residuals[r + 2 * outputs + output + 1]!;
      const b3 = residuals[r + 3 * outputs + output + 1]!;
      const a = output * width + firstColumn;
      const b = a + width;
      for (let j = 0; j < columns; j++) {
        const v0 = values[x0 + j]!;
        const v1 = values[x1 + j]!;
        const v2 = values[x2 + j]!;
        const v3 = values[x3 + j]!;
        sums[a + j] = sums[a + j]! + (a0 * v0 + a1 * v1 + (a2 * v2 + a3 * v3));
        sums[b + j] = sums[b + j]! + (b0 * v0 + b1 * v1 + (b2 * v2 + b3 * v3));
      }
    }
    if (output < outputs) {
      const a0 = residuals[r + output]!;
      const a1 = residuals[r + outputs + output]!;
      const a2 = residuals[r + 2 * outputs + output]!;
      const a3 = residuals[r + 3 * outputs + output]!;
      const a = output * width + firstColumn;
      for (let j = 0; j < columns; j++)
        sums[a + j] =
          sums[a + j]! + (a0 * values[x0 + j]! + a1 * values[x1 + j]! + (a2 * values[x2 + j]! + a3 * values[x3 + j]!));
    }
  }
  for (; row < rows; row++)
    for (let output = 0; output < outputs; output++) {
      const factor = residuals[(firstRow + row) * outputs + output]!;
      const a = output * width + firstColumn;
      for (let j = 0; j < columns; j++) sums[a + j] = sums[a + j]! + factor * values[row * columns + j]!;
    }
}

/** Largest absolute value of every column, 1 where that is 0: what features are divided by. */
export function columnScales(visit: (each: (tile: Tile) => void) => void, columnCount: number): Float64Array {
  const scales = new Float64Array(columnCount);
  visit(({ values, rows, firstColumn, columns }) => {
    for (let row = 0; row < rows; row++)
      for (let j = 0; j < columns; j++) {
        const size = Math.abs(values[row * columns + j]!);
        if (size > scales[firstColumn + j]!) scales[firstColumn + j] = size;
      }
  });
  for (let j = 0; j < columnCount; j++) if (scales[j] === 0) scales[j] = 1;
  return scales;
}
