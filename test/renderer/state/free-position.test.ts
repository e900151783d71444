import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../../src/core/experiment/document';
import { freePosition } from '../../../src/renderer/state/free-position';
import type { Point } from '../../../src/renderer/state/types';

const withNodesAt = (points: readonly Point[]): Experiment => ({
  id: 'e',
  title: '',
  summary: '',
  description: '',
  wires: {},
  nodes: Object.fromEntries(
    points.map((position, i) => [
      `n${i}`,
      { id: `n${i}`, module: 'split-data', moduleVersion: 1, position, parameters: {} },
    ]),
  ),
});

const covers = (a: Point, b: Point): boolean => Math.abs(a.x - b.x) < 220 && Math.abs(a.y - b.y) < 60;
const point = fc.record({ x: fc.integer({ min: -600, max: 600 }), y: fc.integer({ min: -600, max: 600 }) });

describe('the place of a new node', () => {
  it('never covers another node', () => {
    fc.assert(
      fc.property(fc.array(point, { maxLength: 40 }), fc.option(point, { nil: undefined }), (points, around) => {
        const place = freePosition(withNodesAt(points), around);
        expect(points.some((other) => covers(place, other))).toBe(false);
      }),
    );
  });

  it('is where it was asked for if that is free', () => {
    const place = freePosition(withNodesAt([{ x: 5000, y: 0 }]), { x: 300, y: 200 });
    expect(Math.hypot(place.x + 120 - 300, place.y + 38 - 200)).toBeLessThan(20);
  });

  it('is below what is there where nothing is asked for', () => {
    const place = freePosition(
      withNodesAt([
        { x: 40, y: 10 },
        { x: 80, y: 300 },
      ]),
    );
    expect(place.x).toBe(80);
    expect(place.y).toBeGreaterThan(300);
  });
});
