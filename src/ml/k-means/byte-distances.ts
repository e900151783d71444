import type { Metric } from './rows';

/**
 * Squared distance of two rows of bytes, of unit length under the cosine metric, from whole numbers: their scalar
 * product and their squared lengths. Euclidean: exact. Cosine: ‖x/|x| - y/|y|‖² = 2 (|x||y| - x·y) / |x||y|, where the
 * difference of near numbers is taken of their squares, |x|²|y|² - (x·y)², without rounding; parallel rows are at
 * distance 0. Not for all-zero rows under the cosine metric.
 */
export function squaredFromProduct(product: number, length: number, otherLength: number, metric: Metric): number {
  if (metric === 'euclidean') return length + otherLength - 2 * product;
  const root = Math.sqrt(length) * Math.sqrt(otherLength);
  return (2 * differenceOfProducts(length, otherLength, product, product)) / (root * (root + product));
}

/** a b - c d, with an error of about 2^-100 of the products (T. J. Dekker, Numerische Mathematik 18, 1971). */
function differenceOfProducts(a: number, b: number, c: number, d: number): number {
  const ab = a * b;
  const cd = c * d;
  return ab - cd + (roundingOf(a, b, ab) - roundingOf(c, d, cd));
}

/** What was rounded off in `product`, which is x × y. */
function roundingOf(x: number, y: number, product: number): number {
  const [xHigh, yHigh] = [upperHalf(x), upperHalf(y)];
  const [xLow, yLow] = [x - xHigh, y - yHigh];
  return xLow * yLow - (product - xHigh * yHigh - xLow * yHigh - xHigh * yLow);
}

/** The upper 26 bits of a number. */
function upperHalf(x: number): number {
  const spread = x * (2 ** 27 + 1);
  return spread - (spread - x);
}
