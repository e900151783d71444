/**
 * sums[k] += Σ over the rows of weights[row * weightsStride + k] × rows[row], for `count` sums; `width` and `rowCount`
 * are multiples of 2 and 4 (filled up with zeros).
 */
export function addCombinations(
  rows: usize,
  stride: i32,
  rowCount: i32,
  weights: usize,
  weightsStride: i32,
  count: i32,
  width: i32,
  sums: usize,
  sumsStride: i32,
): void {
  const step = (<usize>stride) << 3;
  const weightsStep = (<usize>weightsStride) << 3;
  const end = (<usize>width) << 3;
  for (let row = 0; row < rowCount; row += 4) {
    const x0 = rows + row * step;
    const x1 = x0 + step;
    const x2 = x1 + step;
    const x3 = x2 + step;
    let k = 0;
    for (; k + 2 <= count; k += 2) {
      const w = weights + row * weightsStep + ((<usize>k) << 3);
      const a0 = v128.load64_splat(w),
        b0 = v128.load64_splat(w + 8);
      const a1 = v128.load64_splat(w + weightsStep),
        b1 = v128.load64_splat(w + weightsStep + 8);
      const a2 = v128.load64_splat(w + 2 * weightsStep),
        b2 = v128.load64_splat(w + 2 * weightsStep + 8);
      const a3 = v128.load64_splat(w + 3 * weightsStep),
        b3 = v128.load64_splat(w + 3 * weightsStep + 8);
      const to = sums + k * ((<usize>sumsStride) << 3);
      const to1 = to + ((<usize>sumsStride) << 3);
      for (let c: usize = 0; c < end; c += 16) {
        const v0 = v128.load(x0 + c);
        const v1 = v128.load(x1 + c);
        let s = f64x2.add(f64x2.mul(a0, v0), f64x2.mul(a1, v1));
        let t = f64x2.add(f64x2.mul(b0, v0), f64x2.mul(b1, v1));
        const v2 = v128.load(x2 + c);
        const v3 = v128.load(x3 + c);
        s = f64x2.add(s, f64x2.add(f64x2.mul(a2, v2), f64x2.mul(a3, v3)));
        t = f64x2.add(t, f64x2.add(f64x2.mul(b2, v2), f64x2.mul(b3, v3)));
        v128.store(to + c, f64x2.add(v128.load(to + c), s));
        v128.store(to1 + c, f64x2.add(v128.load(to1 + c), t));
      }
    }
    if (k < count) {
      const w = weights + row * weightsStep + ((<usize>k) << 3);
      const a0 = v128.load64_splat(w);
      const a1 = v128.load64_splat(w + weightsStep);
      const a2 = v128.load64_splat(w + 2 * weightsStep);
      const a3 = v128.load64_splat(w + 3 * weightsStep);
      const to = sums + k * ((<usize>sumsStride) << 3);
      for (let c: usize = 0; c < end; c += 16) {
        let s = f64x2.add(f64x2.mul(a0, v128.load(x0 + c)), f64x2.mul(a1, v128.load(x1 + c)));
        s = f64x2.add(s, f64x2.add(f64x2.mul(a2, v128.load(x2 + c)), f64x2.mul(a3, v128.load(x3 + c))));
        v128.store(to + c, f64x2.add(v128.load(to + c), s));
      }
    }
  }
}
