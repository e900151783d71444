import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brushedArea, pointsInArea } from '../../../src/renderer/charts/brush';

describe('points in an area', () => {
  const x = [0, 1, 2, 3, 4];
  const y = [0, 2, 1, 2, 0];

  it('of a rectangle lie within its sides', () => {
    expect(pointsInArea({ kind: 'rectangle', x: [0.5, 3], y: [1, 2] }, x, y)).toEqual([1, 2, 3]);
  });

  it('of a lasso lie within its line, also where it bends inwards', () => {
    const corners = [
      [-1, -1],
      [5, -1],
      [5, 3],
      [2, -0.5],
      [-1, 3],
    ] as const;
    expect(pointsInArea({ kind: 'lasso', corners }, x, y)).toEqual([0, 4]);
  });

  it('are the same for a rectangle and a lasso along its sides', () => {
    const place = fc.double({ min: -10, max: 10, noNaN: true });
    fc.assert(
      fc.property(
        place,
        place,
        place,
        place,
        fc.array(fc.tuple(place, place), { maxLength: 30 }),
        (a, b, c, d, points) => {
          const [left, right] = [Math.min(a, b), Math.max(a, b)];
          const [bottom, top] = [Math.min(c, d), Math.max(c, d)];
          const xs = points.map(([px]) => px);
          const ys = points.map(([, py]) => py);
          // On the line itself either may be right.
          const isOnLine = (i: number): boolean => [left, right].includes(xs[i]!) || [bottom, top].includes(ys[i]!);
          const inside = (found: number[]): number[] => found.filter((i) => !isOnLine(i));
          const corners = [
            [left, bottom],
            [right, bottom],
            [right, top],
            [left, top],
          ] as const;
          expect(inside(pointsInArea({ kind: 'lasso', corners }, xs, ys))).toEqual(
            inside(pointsInArea({ kind: 'rectangle', x: [left, right], y: [bottom, top] }, xs, ys)),
          );
        },
      ),
    );
  });
});

it('what ECharts tells of a brush is an area, and of none is none', () => {
  expect(
    brushedArea([
      {
        brushType: 'rect',
        coordRange: [
          [1, 2],
          [3, 4],
        ],
      },
    ]),
  ).toEqual({ kind: 'rectangle', x: [1, 2], y: [3, 4] });
  const corners = [
    [0, 0],
    [1, 0],
    [1, 1],
  ];
  expect(brushedArea([{ brushType: 'polygon', coordRange: corners }])).toEqual({ kind: 'lasso', corners });
  for (const nothing of [undefined, [], [{ brushType: 'polygon', coordRange: [[0, 0]] }], [{ brushType: 'lineX' }]])
    expect(brushedArea(nothing)).toBeUndefined();
});
