import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNumber, readNumber } from '../../../src/formats/text/numbers';
import { bytesOf } from '../../support/bytes';

const read = (text: string): number => {
  const bytes = bytesOf(text);
  return readNumber(bytes, 0, bytes.length);
};
const parse = (text: string): number | undefined => {
  const bytes = bytesOf(`.${text}.`);
  return parseNumber(bytes, 1, bytes.length - 1);
};

describe('readNumber', () => {
  it('gives the double that JavaScript gives, for any double in any notation', () => {
    const notation = fc.constantFrom<(x: number) => string>(
      String,
      (x) => x.toExponential(),
      (x) => x.toPrecision(17),
      (x) => x.toPrecision(21),
      (x) => x.toPrecision(40),
    );
    fc.assert(
      fc.property(fc.double({ noNaN: true }), notation, (x, write) => {
        expect(read(write(x))).toBe(Number(write(x)));
      }),
      { numRuns: 20_000 },
    );
  });

  it('does so for any string of digits', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(digits, digits, fc.integer({ min: -330, max: 310 }), (whole, fraction, exponent) => {
        for (const text of [`${whole}.${fraction}e${exponent}`, `-${whole}.${fraction}`, whole, `.${fraction}`])
          expect(read(text)).toBe(Number(text));
      }),
      { numRuns: 10_000 },
    );
  });

  it('rounds numbers half-way between two doubles, and just beside it, as JavaScript does', () => {
    const mantissa = fc.bigInt({ min: 2n ** 52n, max: 2n ** 53n - 1n });
    fc.assert(
      fc.property(mantissa, fc.integer({ min: 0, max: 60 }), (mantissa, shift) => {
        const half = (2n * mantissa + 1n) << BigInt(shift);
        for (const text of [half, half + 1n, half - 1n].map(String)) expect(read(text)).toBe(Number(text));
      }),
      { numRuns: 5000 },
    );
  });
});

describe('parseNumber', () => {
  it.each([
    ['+5', 5],
    ['007', 7],
    ['-0', -0],
    ['1.', 1],
    ['.5e+1', 5],
    ['NaN', NaN],
    ['-inf', -Infinity],
    ['+Infinity', Infinity],
  ])('takes %s', (text, value) => {
    expect(parse(text)).toBe(value);
  });

  it.each(['', '-', '.', '1e', '1e+', '1.2.3', '1-2', '0x10', '1 2', 'nanx', 'one', '--1'])('refuses "%s"', (text) => {
    expect(parse(text)).toBeUndefined();
  });
});
