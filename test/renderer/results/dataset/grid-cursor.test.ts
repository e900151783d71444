import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cursorAt, isWithin, moveCursor, selectedArea } from '../../../../src/renderer/results/dataset/grid-cursor';

const size = { rows: 100, columns: 7, page: 10 };
const press = (key: string, { ctrl = false, shift = false } = {}) => ({ key, ctrlKey: ctrl, shiftKey: shift });

describe('the cursor of a grid', () => {
  it.each([
    { keys: [press('ArrowDown')], to: [6, 3] },
    { keys: [press('ArrowUp'), press('ArrowLeft')], to: [4, 2] },
    { keys: [press('Home')], to: [5, 0] },
    { keys: [press('End')], to: [5, 6] },
    { keys: [press('Home', { ctrl: true })], to: [0, 0] },
    { keys: [press('End', { ctrl: true })], to: [99, 6] },
    { keys: [press('PageDown')], to: [15, 3] },
    { keys: [press('PageUp')], to: [0, 3] },
    { keys: [press('ArrowUp', { ctrl: true }), press('ArrowUp')], to: [-1, 3] },
    { keys: [press('ArrowDown', { ctrl: true }), press('ArrowDown')], to: [99, 3] },
  ])('goes with $keys to $to', ({ keys, to }) => {
    const end = keys.reduce((cursor, key) => moveCursor(cursor, key, size)!, cursorAt(5, 3));
    expect(end).toEqual(cursorAt(to[0]!, to[1]!));
  });

  it('leaves other keys alone', () => {
    expect(moveCursor(cursorAt(5, 3), press('x'), size)).toBeUndefined();
  });

  it('extends a selection with Shift, and selects everything with the header', () => {
    const extended = ['ArrowDown', 'ArrowDown', 'ArrowLeft'].reduce(
      (cursor, key) => moveCursor(cursor, press(key, { shift: true }), size)!,
      cursorAt(5, 3),
    );
    expect(selectedArea(extended)).toEqual({ firstRow: 5, lastRow: 7, firstColumn: 2, lastColumn: 3 });
    expect(selectedArea(moveCursor(extended, press('a', { ctrl: true }), size)!)).toEqual({
      firstRow: -1,
      lastRow: 99,
      firstColumn: 0,
      lastColumn: 6,
    });
  });

  it('never leaves the grid, and is always within what is selected', () => {
    const anyKey = fc.record({
      key: fc.constantFrom('ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown', 'a'),
      ctrlKey: fc.boolean(),
      shiftKey: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(anyKey),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 5 }),
        (keys, rows, columns) => {
          let cursor = cursorAt(0, 0);
          for (const key of keys) {
            cursor = moveCursor(cursor, key, { rows, columns, page: 3 }) ?? cursor;
            expect(cursor.row >= -1 && cursor.row < rows && cursor.column >= 0 && cursor.column < columns).toBe(true);
            expect(isWithin(selectedArea(cursor), cursor.row, cursor.column)).toBe(true);
          }
        },
      ),
    );
  });
});
