import { addAt, horizontal } from './lanes';

/**
 * Scalar products between the rows of `a` and the rows of `b`, as `addSquares` adds squared distances. Rows of `a` may be
 * bands of the rows of `b`; `width` is even.
 */
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
