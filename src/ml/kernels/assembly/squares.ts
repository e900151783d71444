import { addAt, horizontal } from './lanes';

function square(a: v128, b: v128): v128 {
  const difference = f64x2.sub(a, b);
  return f64x2.mul(difference, difference);
}

/**
 * Squared distances between the rows of `a` and the rows of `b`: sums[i * sumsStride + j] += over `width` columns.
 * Strides count values. Tiles of 3 × 3 rows, each with a lane for even and one for odd columns.
 */
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
