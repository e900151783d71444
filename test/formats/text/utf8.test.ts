import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findTextFault, joinFaults, partsOfText } from '../../../src/formats/text/utf8';

/** Whether the platform's strict decoder takes the bytes, which have no NUL. */
function decodes(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return !bytes.includes(0);
  } catch {
    return false;
  }
}

const piece = fc.oneof(
  { weight: 5, arbitrary: fc.string({ unit: 'binary-ascii', maxLength: 20 }).map((text) => [...Buffer.from(text)]) },
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 4 }).map((text) => [...Buffer.from(text)]) },
  { weight: 1, arbitrary: fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 3 }) },
);

describe('the check for text', () => {
  it('agrees with a strict decoder, wherever the bytes lie in memory', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), fc.integer({ min: 0, max: 7 }), (pieces, offset) => {
        const content = pieces.flat();
        const bytes = new Uint8Array(content.length + offset).subarray(offset);
        bytes.set(content);
        expect(findTextFault(bytes) === undefined).toBe(decodes(bytes));
      }),
      { numRuns: 5000 },
    );
  });

  it('finds the same in parts of any size', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.integer({ min: 1, max: 30 }), (pieces, size) => {
        const bytes = Uint8Array.from(pieces.flat());
        const parts = partsOfText(bytes, size);
        expect(Buffer.concat(parts).equals(bytes)).toBe(true);
        expect(joinFaults(parts, parts.map(findTextFault))).toEqual(findTextFault(bytes));
      }),
      { numRuns: 5000 },
    );
  });

  it('gives the position of the first fault', () => {
    const bytes = Buffer.concat([Buffer.from('abc ä 12345678'), Uint8Array.of(0xc3, 0x28), Buffer.from('x\0')]);
    expect(findTextFault(bytes)).toEqual({ position: 15, kind: 'invalid' });
    bytes[15] = 0;
    expect(findTextFault(bytes)).toEqual({ position: 15, kind: 'nul' });
  });
});
