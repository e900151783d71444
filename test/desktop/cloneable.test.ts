import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cloneable } from '../../src/desktop/cloneable';
import { electronClone } from '../support/electron/stand-in/clone';

const shared = (values: readonly number[]): Float64Array => {
  const array = new Float64Array(new SharedArrayBuffer(8 * values.length));
  array.set(values);
  return array;
};

describe('a message for a port of Electron', () => {
  it('arrives with the values of arrays in shared memory, which alone would be refused', () => {
    const message = { type: 'result', result: { rows: [shared([1, NaN, -0])], none: null } };
    expect(() => electronClone(message)).toThrow('could not be cloned');
    const arrived = electronClone(cloneable(message));
    expect(arrived).toEqual(message);
    const { rows } = (arrived as typeof message).result;
    expect(rows[0]!.buffer).toBeInstanceOf(ArrayBuffer);
  });

  it('does not carry the memory around a small array', () => {
    const large = new Uint8Array(1_000_000);
    const part = cloneable(large.subarray(10, 20)) as Uint8Array;
    expect(part.buffer.byteLength).toBe(10);
    expect((cloneable(Buffer.from('abc')) as Uint8Array).constructor).toBe(Uint8Array);
    expect(cloneable(large)).toBe(large);
  });

  it('is otherwise what it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(cloneable(value)).toEqual(value);
      }),
    );
    const date = new Date(0);
    expect(cloneable({ date, missing: undefined })).toEqual({ date, missing: undefined });
  });

  it.each([Int8Array, Uint16Array, Int32Array, Float32Array, BigInt64Array])('keeps the type of %o', (type) => {
    const array = new (type as new (buffer: SharedArrayBuffer) => ArrayBufferView & { readonly length: number })(
      new SharedArrayBuffer(16),
    );
    const copy = cloneable(array) as typeof array;
    expect(copy).toBeInstanceOf(type);
    expect(copy).toHaveLength(array.length);
  });
});
