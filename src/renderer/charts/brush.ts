/** A part of the plane, in the units of the axes. */
export type ChartArea =
  | { readonly kind: 'rectangle'; readonly x: readonly [number, number]; readonly y: readonly [number, number] }
  | { readonly kind: 'lasso'; readonly corners: readonly (readonly [number, number])[] };

/** The area that ECharts reports when a brush is let go; undefined where it is empty or of another kind. */
export function brushedArea(areas: unknown): ChartArea | undefined {
  const area = (areas as readonly { brushType?: string; coordRange?: unknown }[] | undefined)?.[0];
  const range = area?.coordRange;
  if (!Array.isArray(range)) return undefined;
  if (area?.brushType === 'rect') {
    const [x, y] = range as [[number, number], [number, number]];
    return { kind: 'rectangle', x, y };
  }
  if (area?.brushType === 'polygon' && range.length > 2) return { kind: 'lasso', corners: range as [number, number][] };
  return undefined;
}

/** Positions of the points that lie in an area (polygons by crossing numbers). */
export function pointsInArea(area: ChartArea, x: ArrayLike<number>, y: ArrayLike<number>): number[] {
  const inside: number[] = [];
  for (let i = 0; i < x.length; i++) if (isInArea(area, x[i]!, y[i]!)) inside.push(i);
  return inside;
}

function isInArea(area: ChartArea, x: number, y: number): boolean {
  if (area.kind === 'rectangle') return x >= area.x[0] && x <= area.x[1] && y >= area.y[0] && y <= area.y[1];
  let isInside = false;
  const { corners } = area;
  for (let i = 0, j = corners.length - 1; i < corners.length; j = i++) {
    const [xi, yi] = corners[i]!;
    const [xj, yj] = corners[j]!;
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) isInside = !isInside;
  }
  return isInside;
}
