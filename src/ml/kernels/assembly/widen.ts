import { upperHalf } from './lanes';

// Values of a table's block become float64, multiplied by a factor.

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

/** sums += bytes × factor: what widening and then adding would give, without the way through memory. */
export function addWidenedBytes(from: usize, count: i32, sums: usize, factor: f64): void {
  const factors = f64x2.splat(factor);
  let i = 0;
  for (; i + 8 <= count; i += 8) {
    const words = v128.load_ext<u8>(from + i);
    const low = i32x4.extend_low_i16x8_u(words);
    const high = i32x4.extend_high_i16x8_u(words);
    const at = sums + ((<usize>i) << 3);
    addScaled(at, low, factors);
    addScaled(at + 16, upperHalf(low), factors);
    addScaled(at + 32, high, factors);
    addScaled(at + 48, upperHalf(high), factors);
  }
  for (; i < count; i++) {
    const at = sums + ((<usize>i) << 3);
    store<f64>(at, load<f64>(at) + <f64>load<u8>(from + i) * factor);
  }
}

/** Adds the lower two of four whole numbers, multiplied. */
function addScaled(at: usize, lanes: v128, factors: v128): void {
  v128.store(at, f64x2.add(v128.load(at), f64x2.mul(f64x2.convert_low_i32x4_u(lanes), factors)));
}

export function widenInt32(from: usize, count: i32, to: usize, factor: f64): void {
  for (let i = 0; i < count; i++) store<f64>(to + ((<usize>i) << 3), <f64>load<i32>(from + ((<usize>i) << 2)) * factor);
}

export function widenFloat32(from: usize, count: i32, to: usize, factor: f64): void {
  for (let i = 0; i < count; i++) store<f64>(to + ((<usize>i) << 3), <f64>load<f32>(from + ((<usize>i) << 2)) * factor);
}
/** Bytes become 16-bit numbers; `count` is a multiple of 8. */
export function widenToWords(from: usize, count: i32, to: usize): void {
  for (let i: usize = 0; i < <usize>count; i += 8) v128.store(to + (i << 1), v128.load_ext<u8>(from + i));
}
