import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFrame, encodeFrame } from '../../../src/core/api/wire';

describe('frames', () => {
  it('carry figures that JSON has no notation for', () => {
    const answer = {
      id: 3,
      result: {
        confusion: Float64Array.of(1, NaN, Infinity, -Infinity, 0.1),
        metrics: { auc: NaN, recall: 0.5, odds: -Infinity },
        rows: [{ name: 'a', value: null }],
      },
    };
    expect(decodeFrame(encodeFrame(answer))).toEqual(answer);
  });

  it('are plain JSON for everything else', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        expect(decodeFrame(encodeFrame({ id: 1, result: value }))).toEqual(
          JSON.parse(JSON.stringify({ id: 1, result: value })),
        );
      }),
    );
  });

  it('that are no JSON are refused', () => expect(() => decodeFrame('{"id":')).toThrow(SyntaxError));
});
