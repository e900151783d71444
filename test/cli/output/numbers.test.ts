import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatBytes, formatClock, formatCount, formatDuration, formatMetric } from '../../../src/cli/output/numbers';

describe('formatMetric', () => {
  it.each([
    [14 / 42, '0.333333'],
    [0.35, '0.35'],
    [1, '1'],
    [0, '0'],
    [-0, '0'],
    [-0.0000001, '0'],
    [0.00000051, '0.000001'],
    [123456.7, '123456.7'],
    [100, '100'],
    [NaN, 'not defined'],
  ])('prints %d as %s', (value, text) => expect(formatMetric(value)).toBe(text));

  it('is within half a millionth of the value, without zeros at the end', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (value) => {
        const text = formatMetric(value);
        expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(5.1e-7);
        expect(text).not.toMatch(/\.\d*0$|\.$|^-0$/);
      }),
    );
  });
});

it.each([
  [0, '0'],
  [999, '999'],
  [49153, '49,153'],
  [1234567, '1,234,567'],
])('formatCount(%d) is %s', (count, text) => expect(formatCount(count)).toBe(text));

it.each([
  [0, '0 ms'],
  [999, '999 ms'],
  [999.7, '1.0 s'],
  [12_340, '12.3 s'],
  [59_960, '1 min 00 s'],
  [125_000, '2 min 05 s'],
  [3_599_600, '1 h 00 min'],
  [7_380_000, '2 h 03 min'],
])('formatDuration(%d) is %s', (milliseconds, text) => expect(formatDuration(milliseconds)).toBe(text));

it.each([
  [0, '0:00'],
  [7_900, '0:07'],
  [754_000, '12:34'],
  [3_723_000, '1:02:03'],
])('formatClock(%d) is %s', (milliseconds, text) => expect(formatClock(milliseconds)).toBe(text));

it.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [512, '512 bytes'],
  [1500, '1.5 KB'],
  [2_000_000, '2 MB'],
  [999_600, '1 MB'],
  [10 * 2 ** 30, '10.7 GB'],
  [3.2e14, '320 TB'],
])('formatBytes(%d) is %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));
