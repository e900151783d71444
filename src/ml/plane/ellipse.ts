/** An ellipse around the points of a cluster: `deviations` standard deviations from their mean in every direction. */
export interface Ellipse {
  readonly x: number;
  readonly y: number;
  /** Half axes, the longer first. */
  readonly radii: readonly [number, number];
  /** Of the longer axis to the x axis, in radians, counter-clockwise. */
  readonly angle: number;
}

/** With a normal distribution 86 % of the points lie inside. */
export const deviations = 2;

/**
 * The ellipse of each cluster, from mean and covariance (divisor n - 1) of its points: half axes are the roots of the
 * eigenvalues. Undefined where a cluster has no points; of radius 0 where it has one.
 * @param cluster of each point, -1 for none
 */
export function clusterEllipses(
  x: Float64Array,
  y: Float64Array,
  cluster: Int32Array,
  clusterCount: number,
): (Ellipse | undefined)[] {
  const sums = Array.from({ length: clusterCount }, () => ({ n: 0, x: 0, y: 0, xx: 0, xy: 0, yy: 0 }));
  cluster.forEach((k, i) => {
    const sum = sums[k];
    if (!sum) return;
    sum.n++;
    sum.x += x[i]!;
    sum.y += y[i]!;
  });
  cluster.forEach((k, i) => {
    const sum = sums[k];
    if (!sum) return;
    const dx = x[i]! - sum.x / sum.n;
    const dy = y[i]! - sum.y / sum.n;
    sum.xx += dx * dx;
    sum.xy += dx * dy;
    sum.yy += dy * dy;
  });
  return sums.map(({ n, x: sumX, y: sumY, xx, xy, yy }) => {
    if (n === 0) return undefined;
    const divisor = Math.max(1, n - 1);
    const [a, b, c] = [xx / divisor, xy / divisor, yy / divisor];
    const middle = (a + c) / 2;
    const spread = Math.hypot((a - c) / 2, b);
    const radius = (variance: number): number => deviations * Math.sqrt(Math.max(0, variance));
    return {
      x: sumX / n,
      y: sumY / n,
      radii: [radius(middle + spread), radius(middle - spread)],
      angle: Math.atan2(2 * b, a - c) / 2,
    };
  });
}
