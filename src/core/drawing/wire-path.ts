import type { Point } from './geometry';

/** A cubic Bézier curve that leaves an output downwards and enters an input from above. */
export interface WireCurve {
  readonly from: Point;
  readonly fromControl: Point;
  readonly toControl: Point;
  readonly to: Point;
}

export function wireCurve(from: Point, to: Point): WireCurve {
  const down = to.y - from.y;
  // Upwards the curve swings out, less than in proportion, so that it stays near its nodes.
  const reach = down >= 0 ? Math.max(down / 2, Math.min(24, Math.abs(to.x - from.x) / 2)) : 7 * Math.sqrt(-down);
  return { from, fromControl: { x: from.x, y: from.y + reach }, toControl: { x: to.x, y: to.y - reach }, to };
}

export function svgPath({ from, fromControl, toControl, to }: WireCurve): string {
  return `M${from.x},${from.y} C${fromControl.x},${fromControl.y} ${toControl.x},${toControl.y} ${to.x},${to.y}`;
}

const samples = 24;

/** Distance of a point from the curve, to within a fraction of a pixel at the lengths of wires. */
export function distanceToCurve(point: Point, curve: WireCurve): number {
  let nearest = Infinity;
  let last = curve.from;
  for (let i = 1; i <= samples; i++) {
    const next = pointAt(curve, i / samples);
    nearest = Math.min(nearest, distanceToSegment(point, last, next));
    last = next;
  }
  return nearest;
}

function pointAt({ from, fromControl, toControl, to }: WireCurve, t: number): Point {
  const s = 1 - t;
  const [a, b, c, d] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
  return {
    x: a * from.x + b * fromControl.x + c * toControl.x + d * to.x,
    y: a * from.y + b * fromControl.y + c * toControl.y + d * to.y,
  };
}

function distanceToSegment(point: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((point.x - a.x) * dx + (point.y - a.y) * dy) / length));
  return Math.hypot(point.x - a.x - t * dx, point.y - a.y - t * dy);
}
