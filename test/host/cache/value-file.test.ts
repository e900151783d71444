import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeArrow } from '../../../src/formats/arrow';
import { encodeValue } from '../../../src/host/cache/value-file';
import { anyTable } from '../../support/any-table';
import { wholeOf } from '../../support/bytes';
import { pixelTable } from '../../support/tables';

describe('a dataset on disk', () => {
  it('is the Arrow file of its table, whatever pieces it is written in', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        expect(wholeOf(encodeValue({ kind: 'dataset', table }))).toEqual(Buffer.from(writeArrow(table)));
      }),
      { numRuns: 300 },
    );
  });

  it('is written in few pieces, and its blocks without a copy', () => {
    const table = pixelTable(['rose', 'lily', null]);
    const block = table.groups.at(-1)!.data;
    const pieces = [...encodeValue({ kind: 'dataset', table })];
    expect(pieces.length).toBeLessThanOrEqual(3);
    expect(block.kind === 'block' && pieces.some(({ buffer }) => buffer === (block.values as Uint8Array).buffer)).toBe(
      true,
    );
  });
});
