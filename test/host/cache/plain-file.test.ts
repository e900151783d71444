import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlainData } from '../../../src/core/value';
import { readPlainFile, writePlainFile } from '../../../src/host/cache/plain-file';

const arrays = fc.oneof(fc.uint8Array(), fc.int32Array(), fc.uint32Array(), fc.float32Array(), fc.float64Array());
const { data } = fc.letrec<{ data: PlainData }>((tie) => ({
  data: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.string({ unit: 'grapheme' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0), // JSON has no -0
    arrays,
    fc.array(tie('data'), { maxLength: 4 }),
    fc.dictionary(
      fc.string().filter((key) => key !== '__proto__'),
      tie('data'),
      { maxKeys: 4, noNullPrototype: true },
    ),
  ),
}));

describe('files of plain data', () => {
  it('give back what was written, arrays with their type and bits', () => {
    fc.assert(
      fc.property(data, (value) => {
        expect(readPlainFile(writePlainFile(value))).toEqual(value);
      }),
    );
  });

  it('are read without copying: arrays are views of the file', () => {
    const file = writePlainFile({ weights: Float64Array.of(1, NaN, -0), codes: Int32Array.of(-7) });
    const { weights, codes } = readPlainFile(file) as { weights: Float64Array; codes: Int32Array };
    expect(weights.buffer).toBe(file.buffer);
    expect(codes.buffer).toBe(file.buffer);
    expect(file.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(Object.is(weights[2], -0)).toBe(true);
  });

  it('are the same bytes for the same data', () => {
    const make = (): Uint8Array => writePlainFile({ b: [Uint8Array.of(1, 2)], a: 'ä' });
    expect(make()).toEqual(make());
  });

  it('refuse other files and those that were cut off', () => {
    const file = writePlainFile({ weights: new Float64Array(100) });
    expect(() => readPlainFile(new TextEncoder().encode('a,b\n1,2\n and some more'))).toThrow(
      'not a file of plain data',
    );
    expect(() => readPlainFile(file.slice(0, 200))).toThrow(/length|offset/i);
  });
});
