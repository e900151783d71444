/** Lengths on the canvas are in pixels at zoom 1; y grows downwards. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Rect extends Point, Size {}

/** Distance of the points that dragged nodes snap to. */
export const gridSize = 10;

export const snap = (value: number): number => Math.round(value / gridSize) * gridSize;

export const snapPoint = ({ x, y }: Point): Point => ({ x: snap(x), y: snap(y) });

export const centre = ({ x, y, width, height }: Rect): Point => ({ x: x + width / 2, y: y + height / 2 });

/** The smallest rectangle around all, or undefined if there are none. */
export function boundsOf(rects: Iterable<Rect>): Rect | undefined {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, width, height } of rects) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return left > right ? undefined : { x: left, y: top, width: right - left, height: bottom - top };
}
