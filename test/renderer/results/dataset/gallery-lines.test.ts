import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  galleryLines,
  lineOf,
  moveOn,
  positionsOn,
} from '../../../../src/renderer/results/dataset/pictures/gallery-lines';

const groups = (...rows: readonly number[]) => rows.map((count, i) => ({ value: String(i), rows: count }));

describe('the lines of a gallery', () => {
  it('hold each picture once, in order, each group on lines of its own', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 9 }),
        (rows, perLine) => {
          const lines = galleryLines(groups(...rows), perLine, 'all', true);
          const all = lines.flatMap((line) => positionsOn(line));
          expect(all).toEqual([...Array(rows.reduce((a, b) => a + b)).keys()]);
          expect(lines.filter(({ kind }) => kind === 'head')).toHaveLength(rows.length);
          for (const line of lines) expect(positionsOn(line).length).toBeLessThanOrEqual(perLine);
        },
      ),
    );
  });

  it('of the first and last of each group are one line with a gap, where there are more than fit', () => {
    const lines = galleryLines(groups(20, 3), 6, 'ends', false);
    expect(lines.map((line) => positionsOn(line))).toEqual([
      [0, 1, 2, 18, 19],
      [20, 21, 22],
    ]);
  });

  it('are walked with the arrow keys: every picture is reached, and the way back is found', () => {
    const lines = galleryLines(groups(5, 1, 7), 3, 'all', true);
    const forward = [0];
    for (let at: number | undefined = 0; (at = moveOn(lines, at, 'ArrowRight')) !== undefined;) forward.push(at);
    expect(forward).toEqual([...Array(13).keys()]);
    const back = [12];
    for (let at: number | undefined = 12; (at = moveOn(lines, at, 'ArrowLeft')) !== undefined;) back.push(at);
    expect(back).toEqual([...Array(13).keys()].toReversed());
    // 0 1 2 / 3 4 / 5 / 6 7 8 / 9 10 11 / 12
    expect(moveOn(lines, 1, 'ArrowDown')).toBe(4);
    expect(moveOn(lines, 4, 'ArrowDown')).toBe(5);
    expect(moveOn(lines, 7, 'ArrowUp')).toBe(5);
    expect(moveOn(lines, 1, 'ArrowUp')).toBeUndefined();
    expect(moveOn(lines, 7, 'End')).toBe(8);
    expect(moveOn(lines, 0, 'x')).toBeUndefined();
    expect(lineOf(galleryLines(groups(20), 6, 'ends', false), 10)).toBe(-1);
  });
});
