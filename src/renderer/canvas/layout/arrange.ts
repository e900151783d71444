import type { ExperimentNode, NodeId } from '../../../core/experiment/document';
import { boundsOf, snap, type Rect } from '../../../core/drawing/geometry';

export type Alignment = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom';
export type Direction = 'horizontal' | 'vertical';

export type Positions = { readonly [id: NodeId]: ExperimentNode['position'] };
export type NodeRects = ReadonlyMap<NodeId, Rect>;

/** New positions of nodes so that the given edges or middles of all lie on the same line. */
export function align(rects: NodeRects, alignment: Alignment): Positions {
  const bounds = boundsOf(rects.values());
  if (!bounds) return {};
  const place = ({ x, y, width, height }: Rect): ExperimentNode['position'] => {
    switch (alignment) {
      case 'left':
        return { x: bounds.x, y };
      case 'centre':
        return { x: Math.round(bounds.x + (bounds.width - width) / 2), y };
      case 'right':
        return { x: bounds.x + bounds.width - width, y };
      case 'top':
        return { x, y: bounds.y };
      case 'middle':
        return { x, y: Math.round(bounds.y + (bounds.height - height) / 2) };
      case 'bottom':
        return { x, y: bounds.y + bounds.height - height };
    }
  };
  return Object.fromEntries([...rects].map(([id, rect]) => [id, place(rect)]));
}

/** New positions of three nodes or more so that the gaps between neighbours are equal; the outermost stay. */
export function distribute(rects: NodeRects, direction: Direction): Positions {
  const [start, size] = direction === 'horizontal' ? (['x', 'width'] as const) : (['y', 'height'] as const);
  const sorted = [...rects].sort(([idA, a], [idB, b]) => a[start] - b[start] || (idA < idB ? -1 : 1));
  const first = sorted[0]?.[1];
  const last = sorted.at(-1)?.[1];
  if (!first || !last || sorted.length < 3) return {};
  const free = last[start] + last[size] - first[start] - sorted.reduce((sum, [, rect]) => sum + rect[size], 0);
  const gap = free / (sorted.length - 1);
  let at: number = first[start];
  return Object.fromEntries(
    sorted.map(([id, rect]) => {
      const position = { x: rect.x, y: rect.y, [start]: Math.round(at) };
      at += rect[size] + gap;
      return [id, position];
    }),
  );
}

/** Moves by arrow keys: one grid step that ends on the grid, or with Shift one pixel. */
export function nudge(rects: NodeRects, dx: number, dy: number, fine: boolean): Positions {
  const move = (value: number, by: number): number => {
    if (by === 0) return value;
    return fine ? value + by : snap(value + by * 10);
  };
  return Object.fromEntries([...rects].map(([id, { x, y }]) => [id, { x: move(x, dx), y: move(y, dy) }]));
}
