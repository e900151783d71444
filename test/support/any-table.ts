import * as fc from 'fast-check';
import { sharedFloat32, sharedFloat64, sharedInt32, sharedUint8 } from '../../src/core/table/buffers';
import { column, tableOf } from '../../src/core/table/build';
import { compareLevels } from '../../src/core/table/categories';
import { selectColumns } from '../../src/core/table/columns';
import { takeRows } from '../../src/core/table/rows';
import { columnCount, listNames, sequenceNames, type ColumnRole, type ColumnType } from '../../src/core/table/schema';
import { stringColumn } from '../../src/core/table/strings';
import type { Cell, NumericArray, Table, TableGroup } from '../../src/core/table/table';

/** Text with everything that formats trip over. */
export const nastyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom('"', "'", ',', '\t', '\n', '\r', ' ', '\\', '{', '}', '%', '?', ':', ';', '\uFEFF', 'a', '0'),
  }),
  fc.constantFrom(
    '',
    ' ',
    '""',
    '?',
    '%',
    '\uFEFF',
    'NaN',
    'true',
    '007',
    '1e5',
    '-',
    '2024-01-01',
    '00:00:01',
    'ä€🌸',
    "it's",
  ),
);

const YEAR_1 = Date.parse('0001-01-01');
const YEAR_9999 = Date.UTC(9999, 11, 31);

/** Cells of a column of a type, without missing ones. */
export const cellOf: Readonly<Record<ColumnType, fc.Arbitrary<string | number | boolean>>> = {
  string: nastyText,
  integer: fc.oneof(
    fc.integer({ min: 0, max: 255 }),
    fc.integer(),
    fc.maxSafeInteger(),
    fc.constantFrom(2 ** 53, -(2 ** 53)),
  ),
  double: fc.oneof(
    fc.double(),
    fc.integer({ min: -1e6, max: 1e6 }).map((n) => n / 100),
    fc.constantFrom(0, -0, NaN, Infinity, 1e21, 5e-324),
  ),
  boolean: fc.boolean(),
  datetime: fc.oneof(
    fc.integer({ min: YEAR_1 / 86_400_000, max: YEAR_9999 / 86_400_000 }).map((days) => days * 86_400_000),
    fc.integer({ min: YEAR_1, max: YEAR_9999 }),
  ),
  timespan: fc.oneof(fc.integer(), fc.integer({ min: -1e15, max: 1e15 })),
};

const columnType = fc.constantFrom<ColumnType>('string', 'integer', 'double', 'boolean', 'datetime', 'timespan');
const role = fc.constantFrom<ColumnRole>('feature', 'label', 'weight', 'score', 'none');

/** One column with missing cells and any metadata. */
const singleColumn = (rowCount: number, name: fc.Arbitrary<string>): fc.Arbitrary<TableGroup> =>
  columnType.chain((type) => {
    const cells = fc.array(fc.option(cellOf[type], { freq: 4 }), { minLength: rowCount, maxLength: rowCount });
    return fc
      .record({ name, cells, role, categorical: fc.boolean(), listed: fc.boolean(), scored: fc.boolean() })
      .map(({ name, cells, role, categorical, listed, scored }) => {
        const present = cells.filter((cell): cell is Exclude<Cell, null> => cell !== null);
        const levels = [...new Set(present)].sort(compareLevels);
        return column(name, type, cells as Cell[], {
          role,
          categorical,
          ...(categorical && listed ? { levels } : {}),
          ...(scored ? { scoreKind: 'Calibrated Score' as const } : {}),
        });
      });
  });

const STORAGES = [sharedUint8, sharedInt32, sharedFloat32, sharedFloat64];

/** A block of 1 to 40 columns. */
const anyBlock = (rowCount: number): fc.Arbitrary<TableGroup> =>
  fc
    .record({
      width: fc.integer({ min: 1, max: 40 }),
      storage: fc.integer({ min: 0, max: 3 }),
      numbers: fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 20 }),
      counted: fc.boolean(),
      first: fc.nat(1000),
    })
    .map(({ width, storage, numbers, counted, first }) => {
      const values: NumericArray = STORAGES[storage]!(rowCount * width);
      for (let i = 0; i < values.length; i++) values[i] = numbers[i % numbers.length]! / (storage < 2 ? 1 : 8);
      const names = counted
        ? sequenceNames('Col', first, width)
        : listNames(Array.from({ length: width }, (_, i) => `b${i % 7}-${i}`));
      return {
        names,
        type: storage < 2 ? ('integer' as const) : ('double' as const),
        categorical: false,
        role: 'feature' as const,
        ...(counted && width === 12 ? { image: { width: 2, height: 2, channels: 3 as const } } : {}),
        data: { kind: 'block' as const, values, stride: width, firstColumn: 0 },
      };
    });

/** Tables of all column types, blocks, views by rows and columns, and pictures. */
export const anyTable: fc.Arbitrary<Table> = fc
  .integer({ min: 0, max: 12 })
  .chain((rowCount) =>
    fc.record({
      rowCount: fc.constant(rowCount),
      groups: fc.array(
        fc.oneof(
          { weight: 4, arbitrary: singleColumn(rowCount, nastyText) },
          { weight: 1, arbitrary: anyBlock(rowCount) },
        ),
        { minLength: 1, maxLength: 6 },
      ),
      files: fc.option(fc.array(fc.option(nastyText), { minLength: rowCount, maxLength: rowCount })),
      rows: fc.option(fc.array(fc.nat(Math.max(0, rowCount - 1)), { maxLength: rowCount === 0 ? 0 : 12 })),
      cut: fc.option(fc.tuple(fc.nat(3), fc.nat(3))),
    }),
  )
  .map(({ rowCount, groups, files, rows, cut }) => {
    const images = files && {
      folder: '/pictures/ä',
      files: stringColumn(files),
      shape: { width: 2, height: 2, channels: 3 as const },
    };
    let table = tableOf(rowCount, groups, images ?? undefined);
    if (rows) table = takeRows(table, Uint32Array.from(rows));
    const width = columnCount(table);
    if (cut && cut[0] + cut[1] < width)
      table = selectColumns(table, { kind: 'ranges', ranges: [[cut[0], width - cut[1]]] });
    return table;
  });

/** Tables of single columns whose types CSV files show: no string column reads as numbers. */
export const csvTable: fc.Arbitrary<Table> = fc
  .record({ rowCount: fc.integer({ min: 1, max: 8 }), width: fc.integer({ min: 1, max: 5 }) })
  .chain(({ rowCount, width }) =>
    fc
      .tuple(
        ...Array.from({ length: width }, (_, i) =>
          columnType.chain((type) =>
            fc
              .array(fc.option(cellOf[type], { freq: 4 }), { minLength: rowCount, maxLength: rowCount })
              .map((cells) =>
                column(
                  `${type} ${i}`,
                  type,
                  (type === 'string' ? ['text', ...cells] : [cells[0]!, ...cells]) as Cell[],
                ),
              ),
          ),
        ),
      )
      .map((groups) => tableOf(rowCount + 1, groups)),
  );
