import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIntegerList, parseNameList, parseNumberList } from '../../../src/core/module/text-lists';
import { thrownBy } from '../support/thrown';

describe('lists of numbers', () => {
  it('are separated by commas or semicolons', () => {
    expect(parseNumberList('0.0; 0.01, 0.1;1.0')).toEqual([0, 0.01, 0.1, 1]);
    expect(parseNumberList('0.00001; 1E-08')).toEqual([1e-5, 1e-8]);
    expect(parseNumberList('-1,+2')).toEqual([-1, 2]);
  });

  it('of whole numbers may hold runs', () => {
    expect(parseIntegerList('2; 3; 4; 5')).toEqual([2, 3, 4, 5]);
    expect(parseIntegerList('1-10, 20, 50')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 50]);
    expect(parseIntegerList('-3 - -1, 7-7')).toEqual([-3, -2, -1, 7]);
  });

  it.each<[string, RegExp]>([
    ['', /is empty/],
    ['1,', /number is missing/],
    ['1 2', /"1 2" is not/],
    ['one', /"one" is not/],
    ['1e3', /"1e3" is not a whole number/],
    ['0.5', /"0.5" is not a whole number/],
    ['5-1', /runs backwards/],
    ['1-', /"1-" is not/],
    ['1-1000000000', /more than 100000 numbers/],
    ['1-99999,1-99999', /more than 100000 numbers/],
    ['99999999999999999999', /is not a whole number/],
  ])('%j is Error 0002', (text, message) => {
    const error = thrownBy(() => parseIntegerList(text));
    expect(error.message).toMatch(message);
    expect(error.details.classic).toBe(2);
    expect(error.details.mend).toBeTruthy();
  });

  it('read back what was written', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }), (numbers) => {
        expect(parseNumberList(numbers.map((n) => (n === 0 ? '0' : String(n))).join('; '))).toEqual(
          numbers.map((n) => n + 0),
        );
      }),
    );
  });
});

describe('lists of names', () => {
  it('are separated by commas; quotes protect them', () => {
    expect(parseNameList('a, b c ,d')).toEqual(['a', 'b c', 'd']);
    expect(parseNameList('"a, b", "say ""x"""')).toEqual(['a, b', 'say "x"']);
  });

  it.each(['', ' ', 'a,,b', 'a,', 'a, " "', '"a', '"a" b'])('%j is Error 0002', (text) => {
    expect(thrownBy(() => parseNameList(text)).details.classic).toBe(2);
  });
});
