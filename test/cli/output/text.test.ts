import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTable } from '../../../src/cli/output/text-table';
import { createPaint, cut, displayWidth, plain, wrap } from '../../../src/cli/output/text';

describe('displayWidth', () => {
  it.each([
    ['rose', 4],
    ['é', 1],
    ['e\u0301', 1],
    ['牡丹', 4],
    ['🌸', 2],
    [createPaint(true).bad('failed'), 6],
  ])('of %j is %d', (text, width) => expect(displayWidth(text)).toBe(width));
});

describe('cut', () => {
  it('keeps what fits and never takes more than the width', () => {
    expect(cut('calendula', 9)).toBe('calendula');
    expect(cut('calendula', 7)).toBe('calend…');
    expect(cut('牡丹花', 4)).toBe('牡…');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, width) => {
        expect(displayWidth(cut(plain(text), width))).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('wrap', () => {
  it('breaks at spaces and goes on under a list mark', () => {
    expect(wrap('one two three four', 9)).toEqual(['one two', 'three', 'four']);
    expect(wrap('- one two three\n\nfour', 9)).toEqual(['- one two', '  three', '', 'four']);
  });

  it('loses no word', () => {
    const word = fc.stringMatching(/^[a-z]{1,12}$/);
    fc.assert(
      fc.property(fc.array(word), fc.integer({ min: 1, max: 40 }), (words, width) => {
        const lines = wrap(words.join(' '), width);
        expect(lines.join(' ').trim()).toBe(words.join(' '));
        const tooLong = lines.filter((line) => line.includes(' ') && line.length > width);
        expect(tooLong).toEqual([]);
      }),
    );
  });
});

it('plain keeps a terminal from obeying what a file says', () => {
  expect(plain('rose\x1b[2Jgone\x07\nnext')).toBe('rose [2Jgone next');
});

it('formatTable aligns by what is seen', () => {
  const paint = createPaint(true);
  expect(
    formatTable(
      [{ header: 'Node' }, { header: 'Rows', align: 'right' }],
      [
        [paint.good('ok'), '7'],
        ['牡丹 flower', '1,234'],
      ],
    ),
  ).toEqual(['Node          Rows', `${paint.good('ok')}               7`, '牡丹 flower  1,234']);
});
