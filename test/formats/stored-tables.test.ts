import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Field,
  FixedSizeList,
  Float32,
  makeData,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
} from 'apache-arrow';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { UserError } from '../../src/core/errors';
import { toShared } from '../../src/core/table/buffers';
import { blockGroup, column, tableOf } from '../../src/core/table/build';
import { selectColumns } from '../../src/core/table/columns';
import { takeRows } from '../../src/core/table/rows';
import { sequenceNames } from '../../src/core/table/schema';
import { isStored, loadValues, provideStoredFiles, type StoredValues } from '../../src/core/table/stored-values';
import type { Block, NumericArray, Table } from '../../src/core/table/table';
import { tablePieces, writeTable, type TableFormat } from '../../src/formats';
import { arrowPieces, readArrow, writeArrow } from '../../src/formats/arrow';
import { OpenFiles } from '../../src/host/memory/open-files';
import { createTestContext } from '../support/run-context';
import { storedValues } from '../support/stored-matrix';
import { contentOf } from '../support/table-content';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
const files = new OpenFiles();
provideStoredFiles(files);
afterAll(() => files.close());

const ROWS = 23;
const kinds: readonly NumericArray[] = [
  Uint8Array.from({ length: ROWS * 40 }, (_, i) => (i * 7) % 256),
  Int32Array.from({ length: ROWS * 40 }, (_, i) => i * 1001 - 5),
  Float32Array.from({ length: ROWS * 40 }, (_, i) => i / 8),
  Float64Array.from({ length: ROWS * 40 }, (_, i) => i / 3),
];

function tableWith(values: NumericArray): Table {
  const type = values instanceof Uint8Array || values instanceof Int32Array ? 'integer' : 'double';
  const names = Array.from({ length: ROWS }, (_, row) => (row % 5 === 3 ? null : `row "${row}"`));
  return tableOf(ROWS, [
    column('name', 'string', names),
    blockGroup(sequenceNames('p', 0, 40), type, toShared(values), 40),
  ]);
}

/** The same table with its block in files. */
const onDisk = (table: Table): Table => ({
  ...table,
  groups: table.groups.map((group) =>
    group.data.kind === 'block'
      ? { ...group, data: { ...group.data, values: storedValues(folder, loadValues(group.data.values)) } }
      : group,
  ),
});

const joined = (pieces: Iterable<Uint8Array>): Buffer => Buffer.concat([...pieces].map((piece) => Buffer.from(piece)));

function fileOf(bytes: Uint8Array, name: string): StoredValues {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return { stored: 'uint8', length: bytes.length, parts: [{ file, offset: 0, length: bytes.length }] };
}

const blockOf = (table: Table): Block => {
  const { data } = table.groups.at(-1)!;
  if (data.kind !== 'block') throw new Error('no block');
  return data;
};

/** Some rows, in whatever order, and a run of columns. */
const views = fc.record({
  values: fc.constantFrom(...kinds),
  rows: fc.option(fc.array(fc.nat(ROWS - 1), { maxLength: 40 }), { nil: undefined }),
  start: fc.nat(40),
  width: fc.integer({ min: 1, max: 41 }),
});

describe('a table with a block on disk', () => {
  it.each<TableFormat>(['arrow', 'csv', 'tsv', 'arff', 'json'])('gives the same %s file as one in memory', (format) => {
    fc.assert(
      fc.property(views, fc.boolean(), ({ values, rows, start, width }, header) => {
        const view = (table: Table): Table => {
          const end = Math.min(41, start + width);
          const chosen = selectColumns(table, { kind: 'ranges', ranges: [[start, end]] });
          return rows ? takeRows(chosen, Uint32Array.from(rows)) : chosen;
        };
        const expected = writeTable(view(tableWith(values)), { format, header });
        const stored = view(onDisk(tableWith(values)));
        expect(joined(tablePieces(stored, { format, header }, createTestContext())).equals(expected)).toBe(true);
        expect(Buffer.from(writeTable(stored, { format, header })).equals(expected)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it.each(kinds)('is read from its Arrow file without its values', (values) => {
    const table = tableWith(values);
    const file = fileOf(writeArrow(table), 'own.arrow');
    const left = readArrow(file);
    expect(isStored(blockOf(left).values)).toBe(true);
    expect(contentOf(left)).toEqual(contentOf(table));
    expect(joined(arrowPieces(left)).equals(writeArrow(table))).toBe(true);
    const small = readArrow(file, { largestBlock: values.byteLength });
    expect(isStored(blockOf(small).values)).toBe(false);
    expect(contentOf(small)).toEqual(contentOf(table));
  });

  it('is read from the batches of another program', async () => {
    const list = new FixedSizeList(3, new Field('item', new Float32(), false));
    const schema = new Schema([new Field('points', list, false)]);
    const batch = (first: number, length: number): RecordBatch => {
      const data = Float32Array.from({ length: length * 3 }, (_, i) => first * 3 + i + 0.5);
      const child = makeData({ type: new Float32(), data, length: data.length, nullCount: 0 });
      const points = makeData({ type: list, child, length, nullCount: 0 });
      const type = new Struct(schema.fields);
      return new RecordBatch(schema, makeData({ type, children: [points], length, nullCount: 0 }) as never) as never;
    };
    const batches = [batch(0, 5), batch(5, 0), batch(5, 1), batch(6, 11)];
    const bytes = await RecordBatchStreamWriter.writeAll(batches).toUint8Array();
    const table = readArrow(fileOf(bytes, 'batches.arrow'));
    const { values } = blockOf(table);
    expect(isStored(values) && values.parts.length).toBe(3);
    expect(contentOf(table)).toEqual(contentOf(readArrow(bytes)));
    expect(Array.from(loadValues(values))).toEqual(Array.from({ length: 51 }, (_, i) => i + 0.5));
  });

  it('is refused where its file was cut off', () => {
    const bytes = writeArrow(tableWith(kinds[3]!));
    for (const length of [7, 20, 300, bytes.length - 1])
      expect(() => readArrow(fileOf(bytes.slice(0, length), 'cut.arrow'))).toThrow(UserError);
    const left = readArrow(fileOf(bytes, 'later.arrow'));
    writeFileSync(join(folder, 'later.arrow'), bytes.slice(0, 1000));
    expect(() => contentOf(left)).toThrow(/it ends too early/);
  });
});
