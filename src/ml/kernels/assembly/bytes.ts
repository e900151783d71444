import { addAt, horizontal, total, upperHalf } from './lanes';

// Scalar products of bytes with whole numbers of 16 bits, exact: products are added in 32 bits, at most `widest`
// columns at a time, and those sums in float64, which holds whole numbers up to 2^53.

/** Columns that may be multiplied before sums of 32 bits must be emptied: 255 × 32,767 × 2 × 1024 / 8 < 2^31. */
const widest: i32 = 1024;

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

/**
 * Splits sums of bytes, whole numbers from 0 to 2^30, into digits of 15 bits, each a 16-bit number; `count` is a
 * multiple of 8. Returns the sum of their squares.
 */
export function splitDigits(sums: usize, count: i32, low: usize, high: usize): f64 {
  const lowest = i32x4.splat(0x7fff);
  let even = f64x2.splat(0);
  let odd = even;
  for (let c: usize = 0, end = <usize>count; c < end; c += 8) {
    const first = v128.load(sums + (c << 2));
    const second = v128.load(sums + (c << 2), 16);
    v128.store(low + (c << 1), i16x8.narrow_i32x4_s(v128.and(first, lowest), v128.and(second, lowest)));
    v128.store(high + (c << 1), i16x8.narrow_i32x4_s(i32x4.shr_u(first, 15), i32x4.shr_u(second, 15)));
    even = f64x2.add(even, f64x2.add(squares(first), squares(upperHalf(first))));
    odd = f64x2.add(odd, f64x2.add(squares(second), squares(upperHalf(second))));
  }
  return horizontal(f64x2.add(even, odd));
}

/** Squares of the lower two of four whole numbers. */
function squares(lanes: v128): v128 {
  const numbers = f64x2.convert_low_i32x4_s(lanes);
  return f64x2.mul(numbers, numbers);
}

/** target += values, numbers of 32 bits. */
export function addInts(target: usize, values: usize, count: i32): void {
  let i: usize = 0;
  const end = (<usize>count) << 2;
  for (; i + 16 <= end; i += 16) v128.store(target + i, i32x4.add(v128.load(target + i), v128.load(values + i)));
  for (; i < end; i += 4) store<i32>(target + i, load<i32>(target + i) + load<i32>(values + i));
}

/** Writes float64 as numbers of 32 bits; `count` is even. Returns whether all of them are bytes. */
export function narrowToInts(from: usize, count: i32, to: usize): bool {
  const largest = i32x4.splat(255);
  let wrong = i32x4.splat(0);
  for (let i: usize = 0; i < <usize>count; i += 2) {
    const values = v128.load(from + (i << 3));
    const whole = i32x4.trunc_sat_f64x2_s_zero(values);
    v128.store64_lane(to + (i << 2), whole, 0);
    wrong = v128.or(wrong, f64x2.ne(f64x2.convert_low_i32x4_s(whole), values));
    wrong = v128.or(wrong, i32x4.gt_u(whole, largest));
  }
  return !v128.any_true(wrong);
}

/** Writes numbers of 32 bits divided by `divisor` as float64; `count` is even. */
export function divideInts(from: usize, count: i32, divisor: f64, to: usize): void {
  const divisors = f64x2.splat(divisor);
  for (let i: usize = 0; i < <usize>count; i += 2) {
    const numbers = f64x2.convert_low_i32x4_s(v128.load64_zero(from + (i << 2)));
    v128.store(to + (i << 3), f64x2.div(numbers, divisors));
  }
}
