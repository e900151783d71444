import type { Experiment } from '../../core/experiment/document';
import type { Point } from './types';

/** About what a node with a comment of two lines takes on the canvas, in pixels at zoom 1. */
const nodeSize = { width: 240, height: 76 };
const gap = 24;
const step = 20;

/**
 * Top left corner for a new node that covers no other: centred at `around` if that is free, else as near to it as
 * possible, below rather than above. Without `around`, under what is there.
 */
export function freePosition({ nodes }: Experiment, around?: Point): Point {
  const taken = Object.values(nodes).map(({ position }) => position);
  const free = ({ x, y }: Point): boolean =>
    !taken.some(
      (other) => Math.abs(other.x - x) < nodeSize.width + gap && Math.abs(other.y - y) < nodeSize.height + gap,
    );
  if (!around) {
    if (taken.length === 0) return { x: 0, y: 0 };
    const lowest = taken.reduce((low, position) => (position.y > low.y ? position : low));
    return { x: lowest.x, y: lowest.y + nodeSize.height + 2 * gap };
  }
  const start = { x: snap(around.x - nodeSize.width / 2), y: snap(around.y - nodeSize.height / 2) };
  for (let ring = 0; ring < 1000; ring++) {
    const candidate = ringOf(ring).map(({ x, y }) => ({ x: start.x + x * step, y: start.y + y * step }));
    const found = candidate.find(free);
    if (found) return found;
  }
  return start;
}

const snap = (value: number): number => Math.round(value / step) * step;

/** Grid points at a distance of `ring` steps, those below first. */
function ringOf(ring: number): Point[] {
  if (ring === 0) return [{ x: 0, y: 0 }];
  const points: Point[] = [];
  for (let i = 0; i <= ring; i++) {
    points.push({ x: i, y: ring }, { x: -i, y: ring });
    points.push({ x: ring, y: i }, { x: -ring, y: i });
  }
  for (let i = 0; i <= ring; i++) {
    points.push({ x: ring, y: -i }, { x: -ring, y: -i });
    points.push({ x: i, y: -ring }, { x: -i, y: -ring });
  }
  return points;
}
