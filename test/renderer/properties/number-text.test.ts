import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NumberParameter } from '../../../src/core/module/parameters';
import {
  boundsText,
  numberFromText,
  shownNumberText,
  stepped,
  textOfNumber,
} from '../../../src/renderer/properties/number-text';

const parameter = (bounds: Partial<NumberParameter>): NumberParameter => ({
  id: 'n',
  name: 'N',
  help: '',
  kind: 'integer',
  default: 2,
  ...bounds,
});

describe('number fields', () => {
  it('store numbers as numbers, nothing as nothing, and anything else as typed', () => {
    expect(numberFromText(' 12 ')).toBe(12);
    expect(numberFromText('1E-07')).toBe(1e-7);
    expect(numberFromText('')).toBeNull();
    expect(numberFromText('12 apples')).toBe('12 apples');
    expect(numberFromText('0x10')).toBe('0x10');
    expect(numberFromText('-')).toBe('-');
  });

  it('show every number so that it can be read back exactly', () => {
    expect(textOfNumber(1e-7)).toBe('1E-07');
    expect(textOfNumber(1e21)).toBe('1E+21');
    expect(textOfNumber(0.5)).toBe('0.5');
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(numberFromText(textOfNumber(value))).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  it('leave what is being typed alone as long as it means what is stored, and show an undo', () => {
    expect(shownNumberText('5.', 5)).toBe('5.');
    expect(shownNumberText('1e-7', 1e-7)).toBe('1e-7');
    expect(shownNumberText('12', 9)).toBe('9');
    expect(shownNumberText('twelve', 'twelve')).toBe('twelve');
    expect(shownNumberText('', null)).toBe('');
    expect(shownNumberText(undefined, 200)).toBe('200');
  });

  it('step whole numbers within their bounds', () => {
    expect(stepped(parameter({ min: 2 }), 9, 1)).toBe(10);
    expect(stepped(parameter({ min: 2 }), 2, -1)).toBe(2);
    expect(stepped(parameter({ min: 0, exclusiveMin: true }), 1, -1)).toBe(1);
    expect(stepped(parameter({}), 'abc', 1)).toBe(3);
    expect(stepped(parameter({}), 2.5, -1)).toBe(2);
    expect(stepped(parameter({ kind: 'float' }), 0.5, 1)).toBeUndefined();
  });

  it('say what is allowed', () => {
    expect(boundsText(parameter({ min: 2 }))).toBe('2 or more');
    expect(boundsText(parameter({ min: 0, exclusiveMin: true }))).toBe('more than 0');
    expect(boundsText(parameter({ min: 0, max: 1 }))).toBe('0 to 1');
    expect(boundsText(parameter({ max: 10 }))).toBe('up to 10');
    expect(boundsText(parameter({ min: 0, max: 1, exclusiveMin: true }))).toBe('more than 0 and up to 1');
    expect(boundsText(parameter({}))).toBe('');
  });
});
