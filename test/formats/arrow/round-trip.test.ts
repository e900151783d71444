import * as fc from 'fast-check';
import { RecordBatchReader } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { sharedUint8 } from '../../../src/core/table/buffers';
import { blockGroup, column, tableOf } from '../../../src/core/table/build';
import { selectColumns } from '../../../src/core/table/columns';
import { imagePath, packTable, takeRows } from '../../../src/core/table/rows';
import { sequenceNames } from '../../../src/core/table/schema';
import { allStrings } from '../../../src/core/table/strings';
import type { Table } from '../../../src/core/table/table';
import { readArrow, writeArrow } from '../../../src/formats/arrow';
import { loadValues } from '../../../src/core/table/stored-values';
import { anyTable } from '../../support/any-table';
import { shared } from '../../support/bytes';
import { contentOf } from '../../support/table-content';
import { pixelTable } from '../../support/tables';

/** A table's structure and storage besides its cells. */
const shapeOf = (table: Table): unknown => ({
  images: table.images && { ...table.images, files: allStrings(table.images.files) },
  groups: packTable(table).groups.map(({ data, ...group }) => ({
    ...group,
    kind: data.kind,
    storage: data.kind === 'strings' ? 'text' : data.values.constructor.name,
  })),
});

describe('writing and reading back', () => {
  it('gives the same table: cells, metadata, blocks, storage and pictures', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const back = readArrow(writeArrow(table));
        expect(contentOf(back)).toEqual(contentOf(table));
        // Dates and time spans are doubles in memory, whatever the writer held them in.
        const timeless = (group: object): boolean =>
          !('type' in group && (group.type === 'datetime' || group.type === 'timespan'));
        const shapes = [shapeOf(back), shapeOf(table)] as { images: unknown; groups: object[] }[];
        expect(shapes[0]!.images).toEqual(shapes[1]!.images);
        expect(shapes[0]!.groups.filter(timeless)).toEqual(shapes[1]!.groups.filter(timeless));
      }),
      { numRuns: 1000 },
    );
  });

  it('gives the same bytes for the same table, also through a view of it', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        expect(writeArrow(table)).toEqual(writeArrow(table));
        const all = takeRows(
          table,
          Uint32Array.from({ length: table.rowCount }, (_, i) => i),
        );
        expect(writeArrow(all)).toEqual(writeArrow(table));
      }),
      { numRuns: 100 },
    );
  });

  it('keeps a table without columns, whose rows still count', () => {
    expect(readArrow(writeArrow(tableOf(7, [])))).toEqual({ rowCount: 7, groups: [] });
  });

  it('keeps fractions of milliseconds', () => {
    const table = tableOf(2, [column('d', 'datetime', [0.5, null]), column('s', 'timespan', [-0.125, 3])]);
    expect(contentOf(readArrow(writeArrow(table)))).toEqual(contentOf(table));
  });

  it('keeps levels that JSON has no words for', () => {
    const levels = [-Infinity, -1.5, Infinity, NaN];
    const table = tableOf(1, [column('x', 'double', [NaN], { categorical: true, levels })]);
    expect(contentOf(readArrow(writeArrow(table)))).toEqual(contentOf(table));
  });

  it('keeps columns that are called like each other or like our own', () => {
    const names = ['a', 'a', 'centroid.image-files', ''];
    const table = tableOf(
      1,
      names.map((name, i) => column(name, 'integer', [i === 1 ? null : i])),
    );
    expect(contentOf(readArrow(writeArrow(table)))).toEqual(contentOf(table));
  });

  it('keeps thousands of single columns', () => {
    const columns = Array.from({ length: 5000 }, (_, i) => column(`column ${i}`, 'integer', [i, null]));
    const table = tableOf(2, columns);
    expect(contentOf(readArrow(writeArrow(table)))).toEqual(contentOf(table));
  });

  it('keeps where the rows came from', () => {
    const files = column('f', 'string', ['a/1.png', 'b/2.png']).data;
    const images = { folder: '/flowers', files, shape: { width: 128, height: 128, channels: 3 } } as Table['images'];
    const table = takeRows(tableOf(2, [column('x', 'integer', [1, 2])], images), Uint32Array.of(1));
    expect(imagePath(readArrow(writeArrow(table)), 0)).toBe('/flowers/b/2.png');
  });
});

describe('without copying', () => {
  const table = tableOf(2, [
    column('name', 'string', ['rose', 'viola']),
    blockGroup(sequenceNames('p', 0, 20), 'integer', sharedUint8(40).fill(7), 20),
    blockGroup(sequenceNames('q', 0, 20), 'double', new Float32Array(40).fill(0.5), 20),
    column('x', 'double', [0.5, null]),
    column('n', 'integer', [70_000, -1]),
  ]);

  it('takes blocks, numbers and text where they lie in the shared bytes of the file', () => {
    const bytes = writeArrow(table);
    const arrays = readArrow(bytes).groups.flatMap(({ data }) =>
      data.kind === 'strings' ? [data.bytes, data.offsets] : [loadValues(data.values)],
    );
    expect(arrays).toHaveLength(6);
    for (const array of arrays) expect(array.buffer).toBe(bytes.buffer);
  });

  it('copies into shared memory what lies elsewhere or askew', () => {
    const bytes = writeArrow(table);
    const askew = sharedUint8(bytes.length + 1).subarray(1);
    askew.set(bytes);
    for (const moved of [Uint8Array.from(bytes), askew]) {
      const back = readArrow(moved);
      expect(contentOf(back)).toEqual(contentOf(table));
      for (const { data } of back.groups)
        expect((data.kind === 'strings' ? data.offsets : loadValues(data.values)).buffer).toBeInstanceOf(
          SharedArrayBuffer,
        );
    }
  });

  it('writes only the rows and columns of a view', () => {
    const wide = pixelTable(['rose', 'peony', 'viola']);
    const view = selectColumns(takeRows(wide, Uint32Array.of(2)), { kind: 'ranges', ranges: [[1, 101]] });
    const bytes = writeArrow(view);
    expect(bytes.length).toBeLessThan(3000);
    expect(contentOf(readArrow(bytes))).toEqual(contentOf(view));
  });
});

describe('for other programs', () => {
  it('is an Arrow file that the Arrow library reads', () => {
    const table = tableOf(3, [
      column('name', 'string', ['rose', null, '']),
      column('flag', 'boolean', [true, false, null]),
      column('when', 'datetime', [0, -1, Date.UTC(2024, 1, 29)]),
      column('n', 'integer', [1, null, 300]),
      blockGroup(sequenceNames('Col', 2, 3), 'integer', Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9), 3),
    ]);
    const [batch] = [...RecordBatchReader.from(Uint8Array.from(writeArrow(table)))];
    const rows = [...batch!].map((row) => {
      const { 'Col2…Col4': pixels, ...rest } = row!.toJSON() as { [key: string]: unknown };
      return { ...rest, pixels: [...(pixels as Iterable<number>)] };
    });
    expect(rows).toEqual([
      { name: 'rose', flag: true, when: 0, n: 1, pixels: [1, 2, 3] },
      { name: null, flag: false, when: -1, n: null, pixels: [4, 5, 6] },
      { name: '', flag: null, when: Date.UTC(2024, 1, 29), n: 300, pixels: [7, 8, 9] },
    ]);
    expect(String(batch!.schema.fields.map(({ type }) => type))).toBe(
      'Utf8,Bool,Timestamp<MILLISECOND, UTC>,Int32,FixedSizeList[3]<Uint8>',
    );
  });
});

describe('damaged bytes', () => {
  it('give a message or a table, whatever is damaged, and never end the program', () => {
    fc.assert(
      fc.property(
        anyTable,
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 }),
        fc.option(fc.nat(), { freq: 3 }),
        (table, changes, cut) => {
          const bytes = Uint8Array.from(writeArrow(table));
          for (const [position, byte] of changes) bytes[position % bytes.length] = byte;
          const damaged = shared(cut === null ? bytes : bytes.subarray(0, cut % bytes.length));
          const outcome = ((): string => {
            try {
              contentOf(readArrow(damaged, { source: 'x.arrow' }));
              return 'a table';
            } catch (error) {
              return error instanceof Error ? `${error.name}: ${error.message}` : '';
            }
          })();
          expect(outcome).toMatch(/^a table$|^UserError: x\.arrow/);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
