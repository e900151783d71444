import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Table } from '../../../src/core/table/table';
import { readArrow } from '../../../src/formats/arrow';
import { shared } from '../../support/bytes';
import { contentOf, plainContent } from '../../support/table-content';

const read = (name: string): Table =>
  readArrow(shared(readFileSync(resolve(import.meta.dirname, '../../fixtures/arrow', name))), { source: name });

describe('files of pandas', () => {
  it('are read with all their types (Feather, compressed with LZ4)', () => {
    expect(plainContent(read('pandas.feather'))).toEqual([
      ['i8', 'integer', [-128, 0, 127]],
      ['i16', 'integer', [-32768, 0, 32767]],
      ['i32', 'integer', [-(2 ** 31), 0, 2 ** 31 - 1]],
      ['i64', 'integer', [1, 2, 3]],
      ['u8', 'integer', [0, 1, 255]],
      ['u16', 'integer', [0, 1, 65535]],
      ['u32', 'integer', [0, 1, 2 ** 32 - 1]],
      ['u64', 'integer', [0, 1, 2 ** 53 - 1]],
      ['huge', 'string', ['9007199254740993', '-1', '0']],
      ['hugeUnsigned', 'string', ['18446744073709551615', '0', '1']],
      ['f16', 'double', [0.5, -2, 65504]],
      ['f32', 'double', [0.5, -2, 1e10]],
      ['f64', 'double', [0.1, null, -Infinity]],
      ['flag', 'boolean', [true, false, true]],
      ['flagNull', 'boolean', [true, null, false]],
      ['intNull', 'integer', [7, null, -7]],
      ['text', 'string', ['rose', '', 'päonie 🌸']],
      ['textNull', 'string', ['a', null, 'c']],
      ['kind', 'string', ['viola', 'rose', null]],
      ['level', 'integer', [3, 1, 3]],
      ['when', 'datetime', [Date.UTC(2024, 1, 29), -1, Date.UTC(2024, 2, 31, 18, 5, 9, 123) + 0.456]],
      ['zoned', 'datetime', [Date.UTC(2023, 11, 31, 22), null, Date.UTC(2024, 6, 1, 10)]],
      ['span', 'timespan', [93_784_005, -1000, null]],
    ]);
  });

  it('have 0 under missing cells, whatever the writer left there', () => {
    const { groups } = read('pandas.feather');
    const data = groups.find(({ names }) => names.kind === 'list' && names.names[0] === 'f64')?.data;
    expect(data).toMatchObject({ values: Float64Array.of(0.1, 0, -Infinity), missing: Uint8Array.of(0, 1, 0) });
  });

  it('give categories with all their levels in ascending order', () => {
    const { columns } = contentOf(read('pandas.feather'));
    expect(columns.find(({ name }) => name === 'kind')).toMatchObject({
      categorical: true,
      levels: ['peony', 'rose', 'viola'],
    });
    expect(columns.find(({ name }) => name === 'level')).toMatchObject({ categorical: true, levels: [1, 2, 3] });
  });

  it('are unpacked over many LZ4 blocks, numbers in the narrowest storage', () => {
    const table = read('lz4.feather');
    const [n, text, x] = plainContent(table).map(([, , cells]) => cells);
    expect(n).toEqual(Array.from({ length: 5000 }, (_, i) => i % 97));
    expect(text).toEqual(Array.from({ length: 5000 }, (_, i) => `value ${i % 13}`));
    expect(x).toEqual(Array.from({ length: 5000 }, (_, i) => i / 8));
    expect(table.groups[0]?.data).toMatchObject({ values: expect.any(Uint8Array) });
  });
});

describe('files of polars', () => {
  it('are read with string views, categories, enums and times', () => {
    expect(plainContent(read('polars.arrow'))).toEqual([
      ['text', 'string', ['short', 'a text that is longer than twelve bytes', null]],
      ['kind', 'string', ['b', 'a', 'b']],
      ['enum', 'string', ['x', null, 'y']],
      ['count', 'integer', [1, 2, 300]],
      ['ratio', 'double', [0.5, null, 1.5]],
      ['flag', 'boolean', [true, null, false]],
      ['day', 'datetime', [-86_400_000, Date.UTC(2024, 1, 29), null]],
      ['time', 'timespan', [3_723_004, 0, null]],
      ['when', 'datetime', [Date.UTC(2024, 2, 31, 18, 5, 9, 123), null, Date.parse('0001-01-01')]],
      ['span', 'timespan', [86_400_005, null, -1000]],
      ['nothing', 'string', [null, null, null]],
      ['u32', 'integer', [0, 1, 2 ** 32 - 1]],
    ]);
    expect(contentOf(read('polars.arrow')).columns[2]).toMatchObject({ categorical: true, levels: ['w', 'x', 'y'] });
  });
});

describe('several record batches', () => {
  const rows = Array.from({ length: 9 }, (_, i) => i);
  const expected = (kinds: string[]): unknown[] => [
    ['large', 'string', rows.map((i) => (i % 5 === 4 ? null : `row ${i}`))],
    ['n', 'integer', rows.map((i) => (i % 7 === 6 ? null : i * 100))],
    ['amount', 'double', rows.map((i) => i / 4)],
    ['date', 'datetime', rows.map((i) => Date.UTC(2024, 0, 1 + i))],
    ['second', 'datetime', rows.map((i) => Date.UTC(2024, 0, 1, 0, 0, i))],
    ['t32', 'timespan', rows.map((i) => i * 1000)],
    ['wide_0', 'double', rows],
    ['wide_1', 'double', rows.map((i) => i + 0.5)],
    ['wide_2', 'double', rows.map((i) => (i === 0 ? 0 : -i))],
    ['kind', 'string', kinds],
  ];

  it('are joined, with dictionaries that grow from batch to batch (file)', () => {
    expect(plainContent(read('batches.arrow'))).toEqual(expected(['b', 'a', 'b', 'b', 'a', 'c', 'b', 'a', 'c']));
  });

  it('are joined, with dictionaries that are replaced (stream)', () => {
    expect(plainContent(read('stream.arrows'))).toEqual(expected(['b', 'a', 'b', 'z', 'y', 'z', 'y', 'z', 'y']));
  });

  it('give a list column as a block', () => {
    expect(read('batches.arrow').groups[6]).toMatchObject({
      names: { kind: 'sequence', prefix: 'wide_', first: 0, count: 3 },
      data: { kind: 'block', values: expect.any(Float32Array) },
    });
  });
});
