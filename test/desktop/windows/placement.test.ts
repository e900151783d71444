import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeWindow, type Rectangle } from '../../../src/desktop/windows/placement';

const main: Rectangle = { x: 0, y: 25, width: 1920, height: 1055 };
const right: Rectangle = { x: 1920, y: 0, width: 2560, height: 1440 };
const place = (bounds: Rectangle, isMaximized = false) => ({ bounds, isMaximized, isFullScreen: false });

const display = fc.record({
  x: fc.integer({ min: -4000, max: 4000 }),
  y: fc.integer({ min: -4000, max: 4000 }),
  width: fc.integer({ min: 640, max: 4000 }),
  height: fc.integer({ min: 400, max: 3000 }),
});
const bounds = fc.record({
  x: fc.integer({ min: -9000, max: 9000 }),
  y: fc.integer({ min: -9000, max: 9000 }),
  width: fc.integer({ min: 1, max: 9000 }),
  height: fc.integer({ min: 1, max: 9000 }),
});
const isWithin = (inner: Rectangle, outer: Rectangle): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

describe('where a window goes', () => {
  it('is the middle of the main display at first', () => {
    expect(placeWindow(undefined, [main, right])).toEqual(place({ x: 240, y: 73, width: 1440, height: 960 }));
  });

  it('is where it was, also on the second display, maximised or not', () => {
    const before = place({ x: 2000, y: 100, width: 1200, height: 900 }, true);
    expect(placeWindow(before, [main, right])).toEqual(before);
  });

  it('is the main display where the second was unplugged', () => {
    const before = place({ x: 2000, y: 100, width: 1200, height: 900 });
    expect(isWithin(placeWindow(before, [main]).bounds, main)).toBe(true);
  });

  it('is within one display, whatever was remembered and whatever is plugged in', () => {
    fc.assert(
      fc.property(
        bounds,
        fc.array(display, { minLength: 1, maxLength: 3 }),
        fc.array(bounds),
        (was, displays, others) => {
          const { bounds: now } = placeWindow(place(was), displays, others);
          expect(displays.some((one) => isWithin(now, one))).toBe(true);
        },
      ),
    );
  });

  it('is not exactly over another window', () => {
    const open: Rectangle[] = [];
    for (let i = 0; i < 8; i++) {
      const { bounds: next } = placeWindow(undefined, [main], open);
      expect(open.some(({ x, y }) => x === next.x && y === next.y)).toBe(false);
      open.push(next);
    }
  });
});
