/**
 * The inner loops, for WebAssembly with 128-bit vectors. AssemblyScript, not TypeScript: numbers are machine numbers and
 * all addresses are bytes in the instance's own memory. `npm run kernels` compiles this to ../kernels-wasm.ts.
 *
 * Every sum runs in an order that depends on the width alone, so a pair's result is the same in whichever tile, thread
 * or order of calls it is computed.
 */

/** Columns that may be multiplied before sums of 32 bits must be emptied: 255 × 32,767 × 2 × 1024 / 8 < 2^31. */
const widest: i32 = 1024;

// Widening: values of a table's block become float64, multiplied by a factor.

export function widenBytes(from: usize, count: i32, to: usize, factor: f64): void {
  const factors = f64x2.splat(factor);
  let i = 0;
  for (; i + 8 <= count; i += 8) {
    const words = v128.load_ext<u8>(from + i);
    const low = i32x4.extend_low_i16x8_u(words);
    const high = i32x4.extend_high_i16x8_u(words);
    const at = to + ((<usize>i) << 3);
    v128.store(at, f64x2.mul(f64x2.convert_low_i32x4_u(low), factors));
    v128.store(at, f64x2.mul(f64x2.convert_low_i32x4_u(upperHalf(low)), factors), 16);
    v128.store(at, f64x2.mul(f64x2.convert_low_i32x4_u(high), factors), 32);
    v128.store(at, f64x2.mul(f64x2.convert_low_i32x4_u(upperHalf(high)), factors), 48);
  }
  for (; i < count; i++) store<f64>(to + ((<usize>i) << 3), <f64>load<u8>(from + i) * factor);
}

/** The upper two of four lanes, as the lower two. */
function upperHalf(lanes: v128): v128 {
  return i8x16.shuffle(lanes, lanes, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15);
}

export function widenInt32(from: usize, count: i32, to: usize, factor: f64): void {
  for (let i = 0; i < count; i++) store<f64>(to + ((<usize>i) << 3), <f64>load<i32>(from + ((<usize>i) << 2)) * factor);
}

export function widenFloat32(from: usize, count: i32, to: usize, factor: f64): void {
  for (let i = 0; i < count; i++) store<f64>(to + ((<usize>i) << 3), <f64>load<f32>(from + ((<usize>i) << 2)) * factor);
}

/** values *= factor */
export function scale(values: usize, count: i32, factor: f64): void {
  const factors = f64x2.splat(factor);
  let i = 0;
  for (; i + 2 <= count; i += 2) {
    const at = values + ((<usize>i) << 3);
    v128.store(at, f64x2.mul(v128.load(at), factors));
  }
  if (i < count) store<f64>(values + ((<usize>i) << 3), load<f64>(values + ((<usize>i) << 3)) * factor);
}

/** values[i] *= factors[i] */
export function multiply(values: usize, factors: usize, count: i32): void {
  let i: usize = 0;
  const end = (<usize>count) << 3;
  for (; i + 16 <= end; i += 16) v128.store(values + i, f64x2.mul(v128.load(values + i), v128.load(factors + i)));
  if (i < end) store<f64>(values + i, load<f64>(values + i) * load<f64>(factors + i));
}

/** target += values */
export function add(target: usize, values: usize, count: i32): void {
  let i: usize = 0;
  const end = (<usize>count) << 3;
  for (; i + 16 <= end; i += 16) v128.store(target + i, f64x2.add(v128.load(target + i), v128.load(values + i)));
  if (i < end) store<f64>(target + i, load<f64>(target + i) + load<f64>(values + i));
}

/** largest[i] = max(largest[i], |values[i]|) */
export function raise(largest: usize, values: usize, count: i32): void {
  for (let i: usize = 0, end = (<usize>count) << 3; i < end; i += 8) {
    const size = Math.abs(load<f64>(values + i));
    if (size > load<f64>(largest + i)) store<f64>(largest + i, size);
  }
}

// Squared distances and scalar products between the rows of `a` and the rows of `b`, in float64:
// sums[i * sumsStride + j] += over `width` columns. Strides count values. Tiles of 3 × 3 rows, each with a lane for
// even and one for odd columns.

function horizontal(lanes: v128): f64 {
  return f64x2.extract_lane(lanes, 0) + f64x2.extract_lane(lanes, 1);
}

function addAt(at: usize, value: f64): void {
  store<f64>(at, load<f64>(at) + value);
}

function square(a: v128, b: v128): v128 {
  const difference = f64x2.sub(a, b);
  return f64x2.mul(difference, difference);
}

export function addSquares(
  a: usize,
  aStride: i32,
  aCount: i32,
  b: usize,
  bStride: i32,
  bCount: i32,
  width: i32,
  sums: usize,
  sumsStride: i32,
): void {
  const aStep = (<usize>aStride) << 3;
  const bStep = (<usize>bStride) << 3;
  const sumsStep = (<usize>sumsStride) << 3;
  const end = (<usize>(width & ~1)) << 3;
  const pairs = end & ~31;
  const odd = (width & 1) != 0;
  let i = 0;
  for (; i + 3 <= aCount; i += 3) {
    const a0 = a + i * aStep;
    const a1 = a0 + aStep;
    const a2 = a1 + aStep;
    const to = sums + i * sumsStep;
    let j = 0;
    for (; j + 3 <= bCount; j += 3) {
      const b0 = b + j * bStep;
      const b1 = b0 + bStep;
      const b2 = b1 + bStep;
      let s00 = f64x2.splat(0),
        s01 = s00,
        s02 = s00,
        s10 = s00,
        s11 = s00,
        s12 = s00,
        s20 = s00,
        s21 = s00,
        s22 = s00;
      let c: usize = 0;
      for (; c < pairs; c += 32) {
        let x0 = v128.load(a0 + c);
        let x1 = v128.load(a1 + c);
        let x2 = v128.load(a2 + c);
        let y = v128.load(b0 + c);
        s00 = f64x2.add(s00, square(x0, y));
        s10 = f64x2.add(s10, square(x1, y));
        s20 = f64x2.add(s20, square(x2, y));
        y = v128.load(b1 + c);
        s01 = f64x2.add(s01, square(x0, y));
        s11 = f64x2.add(s11, square(x1, y));
        s21 = f64x2.add(s21, square(x2, y));
        y = v128.load(b2 + c);
        s02 = f64x2.add(s02, square(x0, y));
        s12 = f64x2.add(s12, square(x1, y));
        s22 = f64x2.add(s22, square(x2, y));
        x0 = v128.load(a0 + c, 16);
        x1 = v128.load(a1 + c, 16);
        x2 = v128.load(a2 + c, 16);
        y = v128.load(b0 + c, 16);
        s00 = f64x2.add(s00, square(x0, y));
        s10 = f64x2.add(s10, square(x1, y));
        s20 = f64x2.add(s20, square(x2, y));
        y = v128.load(b1 + c, 16);
        s01 = f64x2.add(s01, square(x0, y));
        s11 = f64x2.add(s11, square(x1, y));
        s21 = f64x2.add(s21, square(x2, y));
        y = v128.load(b2 + c, 16);
        s02 = f64x2.add(s02, square(x0, y));
        s12 = f64x2.add(s12, square(x1, y));
        s22 = f64x2.add(s22, square(x2, y));
      }
      if (c < end) {
        const x0 = v128.load(a0 + c);
        const x1 = v128.load(a1 + c);
        const x2 = v128.load(a2 + c);
        let y = v128.load(b0 + c);
        s00 = f64x2.add(s00, square(x0, y));
        s10 = f64x2.add(s10, square(x1, y));
        s20 = f64x2.add(s20, square(x2, y));
        y = v128.load(b1 + c);
        s01 = f64x2.add(s01, square(x0, y));
        s11 = f64x2.add(s11, square(x1, y));
        s21 = f64x2.add(s21, square(x2, y));
        y = v128.load(b2 + c);
        s02 = f64x2.add(s02, square(x0, y));
        s12 = f64x2.add(s12, square(x1, y));
        s22 = f64x2.add(s22, square(x2, y));
      }
      const at = to + ((<usize>j) << 3);
      const at1 = at + sumsStep;
      const at2 = at1 + sumsStep;
      let t00 = horizontal(s00),
        t01 = horizontal(s01),
        t02 = horizontal(s02);
      let t10 = horizontal(s10),
        t11 = horizontal(s11),
        t12 = horizontal(s12);
      let t20 = horizontal(s20),
        t21 = horizontal(s21),
        t22 = horizontal(s22);
      if (odd) {
        const x0 = load<f64>(a0 + end),
          x1 = load<f64>(a1 + end),
          x2 = load<f64>(a2 + end);
        const y0 = load<f64>(b0 + end),
          y1 = load<f64>(b1 + end),
          y2 = load<f64>(b2 + end);
        t00 += (x0 - y0) * (x0 - y0);
        t01 += (x0 - y1) * (x0 - y1);
        t02 += (x0 - y2) * (x0 - y2);
        t10 += (x1 - y0) * (x1 - y0);
        t11 += (x1 - y1) * (x1 - y1);
        t12 += (x1 - y2) * (x1 - y2);
        t20 += (x2 - y0) * (x2 - y0);
        t21 += (x2 - y1) * (x2 - y1);
        t22 += (x2 - y2) * (x2 - y2);
      }
      addAt(at, t00);
      addAt(at + 8, t01);
      addAt(at + 16, t02);
      addAt(at1, t10);
      addAt(at1 + 8, t11);
      addAt(at1 + 16, t12);
      addAt(at2, t20);
      addAt(at2 + 8, t21);
      addAt(at2 + 16, t22);
    }
    for (; j < bCount; j++) {
      const b0 = b + j * bStep;
      let s0 = f64x2.splat(0),
        s1 = s0,
        s2 = s0;
      for (let c: usize = 0; c < end; c += 16) {
        const y = v128.load(b0 + c);
        s0 = f64x2.add(s0, square(v128.load(a0 + c), y));
        s1 = f64x2.add(s1, square(v128.load(a1 + c), y));
        s2 = f64x2.add(s2, square(v128.load(a2 + c), y));
      }
      let t0 = horizontal(s0),
        t1 = horizontal(s1),
        t2 = horizontal(s2);
      if (odd) {
        const y = load<f64>(b0 + end);
        const x0 = load<f64>(a0 + end),
          x1 = load<f64>(a1 + end),
          x2 = load<f64>(a2 + end);
        t0 += (x0 - y) * (x0 - y);
        t1 += (x1 - y) * (x1 - y);
        t2 += (x2 - y) * (x2 - y);
      }
      const at = to + ((<usize>j) << 3);
      addAt(at, t0);
      addAt(at + sumsStep, t1);
      addAt(at + 2 * sumsStep, t2);
    }
  }
  for (; i < aCount; i++)
    for (let j = 0; j < bCount; j++) {
      const a0 = a + i * aStep;
      const b0 = b + j * bStep;
      let s = f64x2.splat(0);
      for (let c: usize = 0; c < end; c += 16) s = f64x2.add(s, square(v128.load(a0 + c), v128.load(b0 + c)));
      let t = horizontal(s);
      if (odd) t += (load<f64>(a0 + end) - load<f64>(b0 + end)) * (load<f64>(a0 + end) - load<f64>(b0 + end));
      addAt(sums + i * sumsStep + ((<usize>j) << 3), t);
    }
}

/** The same for scalar products. Rows of `a` may be bands of the rows of `b`; `width` is even. */
export function addProducts(
  a: usize,
  aStride: i32,
  aCount: i32,
  b: usize,
  bStride: i32,
  bCount: i32,
  width: i32,
  sums: usize,
  sumsStride: i32,
): void {
  const aStep = (<usize>aStride) << 3;
  const bStep = (<usize>bStride) << 3;
  const sumsStep = (<usize>sumsStride) << 3;
  const end = (<usize>width) << 3;
  const pairs = end & ~31;
  let i = 0;
  for (; i + 3 <= aCount; i += 3) {
    const a0 = a + i * aStep;
    const a1 = a0 + aStep;
    const a2 = a1 + aStep;
    const to = sums + i * sumsStep;
    let j = 0;
    for (; j + 3 <= bCount; j += 3) {
      const b0 = b + j * bStep;
      const b1 = b0 + bStep;
      const b2 = b1 + bStep;
      let s00 = f64x2.splat(0),
        s01 = s00,
        s02 = s00,
        s10 = s00,
        s11 = s00,
        s12 = s00,
        s20 = s00,
        s21 = s00,
        s22 = s00;
      let c: usize = 0;
      for (; c < pairs; c += 32) {
        let x0 = v128.load(a0 + c);
        let x1 = v128.load(a1 + c);
        let x2 = v128.load(a2 + c);
        let y = v128.load(b0 + c);
        s00 = f64x2.add(s00, f64x2.mul(x0, y));
        s10 = f64x2.add(s10, f64x2.mul(x1, y));
        s20 = f64x2.add(s20, f64x2.mul(x2, y));
        y = v128.load(b1 + c);
        s01 = f64x2.add(s01, f64x2.mul(x0, y));
        s11 = f64x2.add(s11, f64x2.mul(x1, y));
        s21 = f64x2.add(s21, f64x2.mul(x2, y));
        y = v128.load(b2 + c);
        s02 = f64x2.add(s02, f64x2.mul(x0, y));
        s12 = f64x2.add(s12, f64x2.mul(x1, y));
        s22 = f64x2.add(s22, f64x2.mul(x2, y));
        x0 = v128.load(a0 + c, 16);
        x1 = v128.load(a1 + c, 16);
        x2 = v128.load(a2 + c, 16);
        y = v128.load(b0 + c, 16);
        s00 = f64x2.add(s00, f64x2.mul(x0, y));
        s10 = f64x2.add(s10, f64x2.mul(x1, y));
        s20 = f64x2.add(s20, f64x2.mul(x2, y));
        y = v128.load(b1 + c, 16);
        s01 = f64x2.add(s01, f64x2.mul(x0, y));
        s11 = f64x2.add(s11, f64x2.mul(x1, y));
        s21 = f64x2.add(s21, f64x2.mul(x2, y));
        y = v128.load(b2 + c, 16);
        s02 = f64x2.add(s02, f64x2.mul(x0, y));
        s12 = f64x2.add(s12, f64x2.mul(x1, y));
        s22 = f64x2.add(s22, f64x2.mul(x2, y));
      }
      if (c < end) {
        const x0 = v128.load(a0 + c);
        const x1 = v128.load(a1 + c);
        const x2 = v128.load(a2 + c);
        let y = v128.load(b0 + c);
        s00 = f64x2.add(s00, f64x2.mul(x0, y));
        s10 = f64x2.add(s10, f64x2.mul(x1, y));
        s20 = f64x2.add(s20, f64x2.mul(x2, y));
        y = v128.load(b1 + c);
        s01 = f64x2.add(s01, f64x2.mul(x0, y));
        s11 = f64x2.add(s11, f64x2.mul(x1, y));
        s21 = f64x2.add(s21, f64x2.mul(x2, y));
        y = v128.load(b2 + c);
        s02 = f64x2.add(s02, f64x2.mul(x0, y));
        s12 = f64x2.add(s12, f64x2.mul(x1, y));
        s22 = f64x2.add(s22, f64x2.mul(x2, y));
      }
      const at = to + ((<usize>j) << 3);
      const at1 = at + sumsStep;
      const at2 = at1 + sumsStep;
      addAt(at, horizontal(s00));
      addAt(at + 8, horizontal(s01));
      addAt(at + 16, horizontal(s02));
      addAt(at1, horizontal(s10));
      addAt(at1 + 8, horizontal(s11));
      addAt(at1 + 16, horizontal(s12));
      addAt(at2, horizontal(s20));
      addAt(at2 + 8, horizontal(s21));
      addAt(at2 + 16, horizontal(s22));
    }
    for (; j < bCount; j++) {
      const b0 = b + j * bStep;
      let s0 = f64x2.splat(0),
        s1 = s0,
        s2 = s0;
      for (let c: usize = 0; c < end; c += 16) {
        const y = v128.load(b0 + c);
        s0 = f64x2.add(s0, f64x2.mul(v128.load(a0 + c), y));
        s1 = f64x2.add(s1, f64x2.mul(v128.load(a1 + c), y));
        s2 = f64x2.add(s2, f64x2.mul(v128.load(a2 + c), y));
      }
      const at = to + ((<usize>j) << 3);
      addAt(at, horizontal(s0));
      addAt(at + sumsStep, horizontal(s1));
      addAt(at + 2 * sumsStep, horizontal(s2));
    }
  }
  for (; i < aCount; i++)
    for (let j = 0; j < bCount; j++) {
      const a0 = a + i * aStep;
      const b0 = b + j * bStep;
      let s = f64x2.splat(0);
      for (let c: usize = 0; c < end; c += 16) s = f64x2.add(s, f64x2.mul(v128.load(a0 + c), v128.load(b0 + c)));
      addAt(sums + i * sumsStep + ((<usize>j) << 3), horizontal(s));
    }
}

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

// Scalar products of bytes with whole numbers of 16 bits, exact: products are added in 32 bits, at most `widest`
// columns at a time, and those sums in float64, which holds whole numbers up to 2^53.

function total(lanes: v128): f64 {
  // As 64 bits: four lanes together may exceed 32.
  const pairs = i64x2.add(i64x2.extend_low_i32x4_s(lanes), i64x2.extend_high_i32x4_s(lanes));
  return <f64>(i64x2.extract_lane(pairs, 0) + i64x2.extract_lane(pairs, 1));
}

/**
 * sums[i * sumsStride + j] += Σ a[i][c] × b[j][c]: `a` rows of bytes, `b` rows of 16-bit numbers with zeros up to a
 * multiple of 8. Reads up to 7 bytes beyond a row of `a`.
 */
export function addByteProducts(
  a: usize,
  aStride: i32,
  aCount: i32,
  b: usize,
  bStride: i32,
  bCount: i32,
  width: i32,
  sums: usize,
  sumsStride: i32,
): void {
  const bStep = (<usize>bStride) << 1;
  const sumsStep = (<usize>sumsStride) << 3;
  for (let first = 0; first < width; first += widest) {
    const end = <usize>((min(widest, width - first) + 7) & ~7);
    const pairs = end & ~15;
    const aFirst = a + first;
    const bFirst = b + ((<usize>first) << 1);
    let i = 0;
    for (; i + 3 <= aCount; i += 3) {
      const a0 = aFirst + i * aStride;
      const a1 = a0 + aStride;
      const a2 = a1 + aStride;
      const to = sums + i * sumsStep;
      let j = 0;
      for (; j + 3 <= bCount; j += 3) {
        const b0 = bFirst + j * bStep;
        const b1 = b0 + bStep;
        const b2 = b1 + bStep;
        let s00 = i32x4.splat(0),
          s01 = s00,
          s02 = s00,
          s10 = s00,
          s11 = s00,
          s12 = s00,
          s20 = s00,
          s21 = s00,
          s22 = s00;
        let c: usize = 0;
        for (; c < pairs; c += 16) {
          let x0 = v128.load_ext<u8>(a0 + c);
          let x1 = v128.load_ext<u8>(a1 + c);
          let x2 = v128.load_ext<u8>(a2 + c);
          let y = v128.load(b0 + (c << 1));
          s00 = i32x4.add(s00, i32x4.dot_i16x8_s(x0, y));
          s10 = i32x4.add(s10, i32x4.dot_i16x8_s(x1, y));
          s20 = i32x4.add(s20, i32x4.dot_i16x8_s(x2, y));
          y = v128.load(b1 + (c << 1));
          s01 = i32x4.add(s01, i32x4.dot_i16x8_s(x0, y));
          s11 = i32x4.add(s11, i32x4.dot_i16x8_s(x1, y));
          s21 = i32x4.add(s21, i32x4.dot_i16x8_s(x2, y));
          y = v128.load(b2 + (c << 1));
          s02 = i32x4.add(s02, i32x4.dot_i16x8_s(x0, y));
          s12 = i32x4.add(s12, i32x4.dot_i16x8_s(x1, y));
          s22 = i32x4.add(s22, i32x4.dot_i16x8_s(x2, y));
          x0 = v128.load_ext<u8>(a0 + c, 8);
          x1 = v128.load_ext<u8>(a1 + c, 8);
          x2 = v128.load_ext<u8>(a2 + c, 8);
          y = v128.load(b0 + (c << 1), 16);
          s00 = i32x4.add(s00, i32x4.dot_i16x8_s(x0, y));
          s10 = i32x4.add(s10, i32x4.dot_i16x8_s(x1, y));
          s20 = i32x4.add(s20, i32x4.dot_i16x8_s(x2, y));
          y = v128.load(b1 + (c << 1), 16);
          s01 = i32x4.add(s01, i32x4.dot_i16x8_s(x0, y));
          s11 = i32x4.add(s11, i32x4.dot_i16x8_s(x1, y));
          s21 = i32x4.add(s21, i32x4.dot_i16x8_s(x2, y));
          y = v128.load(b2 + (c << 1), 16);
          s02 = i32x4.add(s02, i32x4.dot_i16x8_s(x0, y));
          s12 = i32x4.add(s12, i32x4.dot_i16x8_s(x1, y));
          s22 = i32x4.add(s22, i32x4.dot_i16x8_s(x2, y));
        }
        if (c < end) {
          const x0 = v128.load_ext<u8>(a0 + c);
          const x1 = v128.load_ext<u8>(a1 + c);
          const x2 = v128.load_ext<u8>(a2 + c);
          let y = v128.load(b0 + (c << 1));
          s00 = i32x4.add(s00, i32x4.dot_i16x8_s(x0, y));
          s10 = i32x4.add(s10, i32x4.dot_i16x8_s(x1, y));
          s20 = i32x4.add(s20, i32x4.dot_i16x8_s(x2, y));
          y = v128.load(b1 + (c << 1));
          s01 = i32x4.add(s01, i32x4.dot_i16x8_s(x0, y));
          s11 = i32x4.add(s11, i32x4.dot_i16x8_s(x1, y));
          s21 = i32x4.add(s21, i32x4.dot_i16x8_s(x2, y));
          y = v128.load(b2 + (c << 1));
          s02 = i32x4.add(s02, i32x4.dot_i16x8_s(x0, y));
          s12 = i32x4.add(s12, i32x4.dot_i16x8_s(x1, y));
          s22 = i32x4.add(s22, i32x4.dot_i16x8_s(x2, y));
        }
        const at = to + ((<usize>j) << 3);
        const at1 = at + sumsStep;
        const at2 = at1 + sumsStep;
        addAt(at, total(s00));
        addAt(at + 8, total(s01));
        addAt(at + 16, total(s02));
        addAt(at1, total(s10));
        addAt(at1 + 8, total(s11));
        addAt(at1 + 16, total(s12));
        addAt(at2, total(s20));
        addAt(at2 + 8, total(s21));
        addAt(at2 + 16, total(s22));
      }
      for (; j < bCount; j++) {
        const b0 = bFirst + j * bStep;
        let s0 = i32x4.splat(0),
          s1 = s0,
          s2 = s0;
        for (let c: usize = 0; c < end; c += 8) {
          const y = v128.load(b0 + (c << 1));
          s0 = i32x4.add(s0, i32x4.dot_i16x8_s(v128.load_ext<u8>(a0 + c), y));
          s1 = i32x4.add(s1, i32x4.dot_i16x8_s(v128.load_ext<u8>(a1 + c), y));
          s2 = i32x4.add(s2, i32x4.dot_i16x8_s(v128.load_ext<u8>(a2 + c), y));
        }
        const at = to + ((<usize>j) << 3);
        addAt(at, total(s0));
        addAt(at + sumsStep, total(s1));
        addAt(at + 2 * sumsStep, total(s2));
      }
    }
    for (; i < aCount; i++)
      for (let j = 0; j < bCount; j++) {
        const a0 = aFirst + i * aStride;
        const b0 = bFirst + j * bStep;
        let s = i32x4.splat(0);
        for (let c: usize = 0; c < end; c += 8)
          s = i32x4.add(s, i32x4.dot_i16x8_s(v128.load_ext<u8>(a0 + c), v128.load(b0 + (c << 1))));
        addAt(sums + i * sumsStep + ((<usize>j) << 3), total(s));
      }
  }
}

/** Bytes become 16-bit numbers; `count` is a multiple of 8. */
export function widenToWords(from: usize, count: i32, to: usize): void {
  for (let i: usize = 0; i < <usize>count; i += 8) v128.store(to + (i << 1), v128.load_ext<u8>(from + i));
}

/** Sum of the squares of bytes, exact. */
export function squaredLength(from: usize, count: i32): f64 {
  let sum: f64 = 0;
  let i = 0;
  while (i + 8 <= count) {
    const end = min(count - 7, i + 8 * 8192);
    let lanes = i32x4.splat(0);
    for (; i < end; i += 8) {
      const x = v128.load_ext<u8>(from + i);
      lanes = i32x4.add(lanes, i32x4.dot_i16x8_s(x, x));
    }
    sum += total(lanes);
  }
  for (; i < count; i++) sum += <f64>(<i32>load<u8>(from + i) * <i32>load<u8>(from + i));
  return sum;
}

/** sums of 32 bits += bytes, or -= where `sign` is -1. */
export function addBytes(sums: usize, from: usize, count: i32, sign: i32): void {
  let i = 0;
  if (sign > 0)
    for (; i + 8 <= count; i += 8) {
      const words = v128.load_ext<u8>(from + i);
      const at = sums + ((<usize>i) << 2);
      v128.store(at, i32x4.add(v128.load(at), i32x4.extend_low_i16x8_u(words)));
      v128.store(at, i32x4.add(v128.load(at, 16), i32x4.extend_high_i16x8_u(words)), 16);
    }
  else
    for (; i + 8 <= count; i += 8) {
      const words = v128.load_ext<u8>(from + i);
      const at = sums + ((<usize>i) << 2);
      v128.store(at, i32x4.sub(v128.load(at), i32x4.extend_low_i16x8_u(words)));
      v128.store(at, i32x4.sub(v128.load(at, 16), i32x4.extend_high_i16x8_u(words)), 16);
    }
  for (; i < count; i++) {
    const at = sums + ((<usize>i) << 2);
    store<i32>(at, load<i32>(at) + sign * <i32>load<u8>(from + i));
  }
}
