/** The upper two of four lanes, as the lower two. */
export function upperHalf(lanes: v128): v128 {
  return i8x16.shuffle(lanes, lanes, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15);
}

/** Sum of two lanes. */
export function horizontal(lanes: v128): f64 {
  return f64x2.extract_lane(lanes, 0) + f64x2.extract_lane(lanes, 1);
}

/** Sum of four lanes, as 64 bits: together they may exceed 32. */
export function total(lanes: v128): f64 {
  const pairs = i64x2.add(i64x2.extend_low_i32x4_s(lanes), i64x2.extend_high_i32x4_s(lanes));
  return <f64>(i64x2.extract_lane(pairs, 0) + i64x2.extract_lane(pairs, 1));
}

export function addAt(at: usize, value: f64): void {
  store<f64>(at, load<f64>(at) + value);
}
