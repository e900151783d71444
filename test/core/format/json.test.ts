import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BigNumber, formatJson, parseJson, type Json } from '../../../src/core/format/json';

describe('reading JSON', () => {
  it('agrees with JSON.parse', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.nat(3), (text, indent) => {
        const value = JSON.parse(text);
        fc.pre(!text.includes('__proto__') && !text.includes('-0'));
        expect(parseJson(JSON.stringify(value, null, indent))).toEqual(value);
      }),
    );
    const odd = String.raw`{"a": "\u00e9\n\"\\\/\b\f\r\t\ud83d\ude00", "b": [-1.5e-3, 0, 1E+2, true, false, null]}`;
    expect(parseJson(odd)).toEqual(JSON.parse(odd));
  });

  it('keeps numbers that a double cannot hold, and only those', () => {
    const numbers = ['1', '-0', '0.10', '1e3', '123456789012345680000', '5e-324', '1.7976931348623157e308', '0e999'];
    for (const text of numbers) expect(parseJson(text)).toBe(Number(text) + 0);
    for (const text of ['9007199254740993', '1e400', '-1e999', '0.30000000000000000001', '1e-400']) {
      const value = parseJson(text);
      expect(value).toBeInstanceOf(BigNumber);
      expect(formatJson(value)).toBe(`${text}\n`);
    }
  });

  it('takes texts and documents of megabytes in their stride', () => {
    const big = { text: 'x\n"'.repeat(500_000), list: Array.from({ length: 100_000 }, (_, i) => `Col${i}`) };
    const start = performance.now();
    expect(parseJson(JSON.stringify(big))).toEqual(big);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

describe('writing JSON', () => {
  it('is what JSON.stringify writes, with sorted keys', () => {
    const value = { b: [1, 'ä\u2028"', [], {}], a: { d: null, c: true }, B: 1, '10': 1, '9': 1 };
    const sorted = '{"10":1,"9":1,"B":1,"a":{"c":true,"d":null},"b":[1,"ä\u2028\\"",[],{}]}';
    expect(formatJson(value).replace(/\n\s*|(?<=":) /g, '')).toBe(sorted);
    expect(formatJson({ a: [1, { b: 2 }] })).toBe(`${JSON.stringify({ a: [1, { b: 2 }] }, null, 2)}\n`);
  });

  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5, noUnicodeString: false }), (value) => {
        fc.pre(!JSON.stringify(value).includes('__proto__'));
        const text = formatJson(value as Json);
        expect(formatJson(parseJson(text))).toBe(text);
        expect(parseJson(text)).toEqual(JSON.parse(text, (_, part) => (part === 0 ? 0 : part)));
      }),
    );
  });

  it('refuses what JSON cannot hold instead of writing null', () => {
    expect(() => formatJson({ x: Number.NaN })).toThrow(/NaN/);
  });
});
