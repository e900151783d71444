/**
 * Adds squared distances between the rows of `a` and the rows of `b` over `width` columns:
 * `sums[sumsStart + i * sumsStride + j] += sum over c of (a[i][c] - b[j][c])²`, with
 * `a[i][c] = a[aStart + i * aStride + c]` and likewise for `b`.
 *
 * Differences instead of the expanded square: exact between rows of bytes, and no cancellation for data far from the
 * origin. Works in tiles of 3 × 3, so that each value is fetched once for three distances and nine sums run side by
 * side; every single sum runs through the columns in order, so the result does not depend on the tile a pair falls in.
 */
export function addSquaredDistances(
  a: Float64Array,
  aStart: number,
  aStride: number,
  aCount: number,
  b: Float64Array,
  bStart: number,
  bStride: number,
  bCount: number,
  width: number,
  sums: Float64Array,
  sumsStart: number,
  sumsStride: number,
): void {
  const tiledRows = aCount - (aCount % 3);
  const tiledOthers = bCount - (bCount % 3);
  for (let i = 0; i < tiledRows; i += 3) {
    const a0 = aStart + i * aStride;
    const to = sumsStart + i * sumsStride;
    for (let j = 0; j < tiledOthers; j += 3)
      addTile(a, a0, aStride, b, bStart + j * bStride, bStride, width, sums, to + j, sumsStride);
    for (let j = tiledOthers; j < bCount; j++)
      addStrip(a, a0, aStride, b, bStart + j * bStride, width, sums, to + j, sumsStride);
  }
  for (let i = tiledRows; i < aCount; i++)
    for (let j = 0; j < bCount; j++) {
      const a0 = aStart + i * aStride;
      const b0 = bStart + j * bStride;
      let sum = 0;
      for (let c = 0; c < width; c++) {
        const d = a[a0 + c]! - b[b0 + c]!;
        sum += d * d;
      }
      sums[sumsStart + i * sumsStride + j]! += sum;
    }
}

/** Three rows of `a` against three of `b`. */
function addTile(
  a: Float64Array,
  a0: number,
  aStride: number,
  b: Float64Array,
  b0: number,
  bStride: number,
  width: number,
  sums: Float64Array,
  to: number,
  sumsStride: number,
): void {
  const a1 = a0 + aStride;
  const a2 = a1 + aStride;
  const b1 = b0 + bStride;
  const b2 = b1 + bStride;
  let s00 = 0;
  let s01 = 0;
  let s02 = 0;
  let s10 = 0;
  let s11 = 0;
  let s12 = 0;
  let s20 = 0;
  let s21 = 0;
  let s22 = 0;
  for (let c = 0; c < width; c++) {
    const x0 = a[a0 + c]!;
    const x1 = a[a1 + c]!;
    const x2 = a[a2 + c]!;
    const y0 = b[b0 + c]!;
    const y1 = b[b1 + c]!;
    const y2 = b[b2 + c]!;
    const d00 = x0 - y0;
    const d01 = x0 - y1;
    const d02 = x0 - y2;
    const d10 = x1 - y0;
    const d11 = x1 - y1;
    const d12 = x1 - y2;
    const d20 = x2 - y0;
    const d21 = x2 - y1;
    const d22 = x2 - y2;
    s00 += d00 * d00;
    s01 += d01 * d01;
    s02 += d02 * d02;
    s10 += d10 * d10;
    s11 += d11 * d11;
    s12 += d12 * d12;
    s20 += d20 * d20;
    s21 += d21 * d21;
    s22 += d22 * d22;
  }
  const to1 = to + sumsStride;
  const to2 = to1 + sumsStride;
  sums[to]! += s00;
  sums[to + 1]! += s01;
  sums[to + 2]! += s02;
  sums[to1]! += s10;
  sums[to1 + 1]! += s11;
  sums[to1 + 2]! += s12;
  sums[to2]! += s20;
  sums[to2 + 1]! += s21;
  sums[to2 + 2]! += s22;
}

/** Three rows of `a` against one of `b`. */
function addStrip(
  a: Float64Array,
  a0: number,
  aStride: number,
  b: Float64Array,
  b0: number,
  width: number,
  sums: Float64Array,
  to: number,
  sumsStride: number,
): void {
  const a1 = a0 + aStride;
  const a2 = a1 + aStride;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  for (let c = 0; c < width; c++) {
    const y = b[b0 + c]!;
    const d0 = a[a0 + c]! - y;
    const d1 = a[a1 + c]! - y;
    const d2 = a[a2 + c]! - y;
    s0 += d0 * d0;
    s1 += d1 * d1;
    s2 += d2 * d2;
  }
  sums[to]! += s0;
  sums[to + sumsStride]! += s1;
  sums[to + 2 * sumsStride]! += s2;
}
