import { describe, expect, it } from 'vitest';
import { blockGroup, column, tableOf } from '../../src/core/table/build';
import { sequenceNames } from '../../src/core/table/schema';
import { writeJson } from '../../src/formats/json/write';
import { textOf } from '../support/bytes';

const json = (table: Parameters<typeof writeJson>[0]): unknown => JSON.parse(textOf(writeJson(table)));

describe('writing JSON', () => {
  it('gives one object a row', () => {
    const table = tableOf(2, [
      column('say "hi"', 'string', ['ä\n', null]),
      column('x', 'double', [NaN, -Infinity]),
      column('n', 'integer', [-0.5 + 0.5, 7]),
      column('b', 'boolean', [true, null]),
      column('d', 'datetime', [0, 1]),
      column('s', 'timespan', [1000, null]),
    ]);
    expect(json(table)).toEqual([
      { 'say "hi"': 'ä\n', x: 'NaN', n: 0, b: true, d: '1970-01-01', s: '00:00:01' },
      { 'say "hi"': null, x: '-Infinity', n: 7, b: null, d: '1970-01-01T00:00:00.001Z', s: null },
    ]);
    expect(json(tableOf(0, [column('a', 'integer', [])]))).toEqual([]);
  });

  it('gives columns and rows where the table is very wide', () => {
    const table = tableOf(2, [
      column('Col1', 'string', ['rose', 'viola']),
      blockGroup(sequenceNames('Col', 2, 1500), 'integer', new Uint8Array(3000).fill(7), 1500),
    ]);
    expect(json(table)).toEqual({
      columns: [
        { name: 'Col1', type: 'string' },
        { prefix: 'Col', first: 2, count: 1500, type: 'integer' },
      ],
      rows: ['rose', 'viola'].map((name) => [name, ...Array.from({ length: 1500 }, () => 7)]),
    });
  });

  it('does so too where two columns have one name, so that no cell is lost', () => {
    const table = tableOf(1, [column('a', 'integer', [1]), column('a', 'integer', [2])]);
    expect(json(table)).toEqual({
      columns: [
        { name: 'a', type: 'integer' },
        { name: 'a', type: 'integer' },
      ],
      rows: [[1, 2]],
    });
  });
});
