import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDate, formatTimeSpan, readDate, readTimeSpan } from '../../../src/formats/text/times';
import { formatCell } from '../../../src/core/table/cells';
import { bytesOf } from '../../support/bytes';

const date = (text: string): number => readDate(bytesOf(text), 0, text.length);
const span = (text: string): number => readTimeSpan(bytesOf(text), 0, text.length);

const FIRST = Date.parse('0001-01-01');
const LAST = Date.parse('9999-12-31T23:59:59.999Z');

describe('dates', () => {
  it('reads what Date writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: FIRST, max: LAST }), (milliseconds) => {
        expect(date(new Date(milliseconds).toISOString())).toBe(milliseconds);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads back what it writes, which is what the result views show', () => {
    fc.assert(
      fc.property(fc.integer({ min: FIRST, max: LAST }), (milliseconds) => {
        expect(date(formatDate(milliseconds))).toBe(milliseconds);
        expect(formatDate(milliseconds)).toBe(formatCell(milliseconds, 'datetime'));
      }),
    );
  });

  it('keeps microseconds between 1831 and 2109', () => {
    const microseconds = fc.integer({ min: -(2 ** 42) * 1000 + 1, max: 2 ** 42 * 1000 - 1 });
    fc.assert(
      fc.property(microseconds, (microseconds) => {
        const whole = Math.floor(microseconds / 1000);
        const text = `${new Date(whole).toISOString().slice(0, -1)}${String(microseconds - whole * 1000).padStart(3, '0')}Z`;
        expect(date(formatDate(date(text)))).toBe(date(text));
        expect(formatDate(date(text)).replace(/(T00:00:00)?\.?0*Z$/, '')).toBe(text.replace(/(T00:00:00)?\.?0*Z$/, ''));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2024-04-31',
    '2024-00-01',
    '0000-01-01',
    '2024-1-1',
    '2024-01-01T',
    '2024-01-01T10',
    '2024-01-01T10:00:60',
    '2024-01-01T10:00:00.',
    '2024-01-01T10:00:00.1234567Z',
    '2024-01-01T10:00:00+2',
    '2024-01-01T10:00:00 Z',
    '3000-01-01T00:00:00.000001Z',
  ])('refuses %s', (text) => {
    expect(date(text)).toBeNaN();
  });
});

describe('time spans', () => {
  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e15, max: 1e15 }), (milliseconds) => {
        expect(span(formatTimeSpan(milliseconds))).toBe(milliseconds === 0 ? 0 : milliseconds);
      }),
    );
    expect(formatTimeSpan(-93_784_005.25)).toBe('-1.02:03:04.005250');
    expect(span('-1.02:03:04.00525')).toBe(-93_784_005.25);
  });

  it.each(['25:00:00', '1:2:3', '00:60:00', '1.2:00:00', '12:00', '1 day', '--00:00:01'])('refuses %s', (text) => {
    expect(span(text)).toBeNaN();
  });
});
