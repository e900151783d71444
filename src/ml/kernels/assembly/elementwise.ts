// Over rows of float64, place by place.

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
