import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toByName, toRules } from '../../../src/core/columns/build';
import { selectableKinds, selectableTypes } from '../../../src/core/columns/parse';
import { otherColumns, resolveColumns, resolvedIndexes } from '../../../src/core/columns/resolve';
import { formatSelection, parseSelectionText } from '../../../src/core/columns/text';
import type { ColumnRule, ColumnSelection } from '../../../src/core/columns/selection';
import {
  columnCount,
  describeColumn,
  listNames,
  sequenceNames,
  type ColumnGroup,
  type Schema,
} from '../../../src/core/table/schema';

/** Random tables of up to some 60 columns in groups of both kinds, with names that need quoting now and then. */
const metadata = fc.record({
  type: fc.constantFrom<ColumnGroup['type']>('string', 'integer', 'double', 'boolean', 'datetime', 'timespan'),
  categorical: fc.boolean(),
  role: fc.constantFrom<ColumnGroup['role']>('feature', 'label', 'weight', 'score', 'none'),
});
const oddNames = [
  'all',
  'a, b',
  '1-3',
  'say "hi"',
  'numeric columns',
  'x except y',
  ' padded ',
  'in this order',
  'columns 2',
  '',
];
const schemas: fc.Arbitrary<Schema> = fc
  .array(fc.tuple(metadata, fc.integer({ min: 1, max: 12 }), fc.boolean()), { minLength: 1, maxLength: 5 })
  .map((groups) => ({
    groups: groups.map(([rest, count, listed], g) => ({
      ...rest,
      names: listed
        ? listNames(
            Array.from({ length: count }, (_, i) => (i < oddNames.length && g === 0 ? oddNames[i]! : `n${g}_${i}`)),
          )
        : sequenceNames(`g${g}Col`, 5, count),
    })),
  }));

const nameIn = (schema: Schema): fc.Arbitrary<string> =>
  fc.nat(columnCount(schema) - 1).map((index) => describeColumn(schema, index).name);

function ruleFor(schema: Schema): fc.Arbitrary<ColumnRule> {
  const count = columnCount(schema);
  const exclude = fc.boolean();
  const run = fc
    .tuple(fc.integer({ min: 1, max: count }), fc.integer({ min: 1, max: count }), fc.boolean())
    .map(([a, b, single]) => (single ? String(a) : `${Math.min(a, b)}-${Math.max(a, b)}`));
  const some = <T>(items: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...items], { minLength: 1 });
  return fc.oneof(
    fc.record({ ruleType: fc.constant('AllColumns' as const), exclude }),
    fc.record({
      ruleType: fc.constant('ColumnNames' as const),
      columns: fc.array(nameIn(schema), { maxLength: 6 }),
      exclude,
    }),
    fc.record({ ruleType: fc.constant('ColumnIndexes' as const), columns: fc.array(run, { maxLength: 4 }), exclude }),
    fc.record({
      ruleType: fc.constant('ColumnTypes' as const),
      columnTypes: some(selectableTypes),
      columnKinds: some(selectableKinds),
      exclude,
    }),
  );
}

const cases = schemas.chain((schema) =>
  fc.record({
    schema: fc.constant(schema),
    selection: fc.record({ isFilter: fc.constant(true), rules: fc.array(ruleFor(schema), { maxLength: 6 }) }),
  }),
);

/** The specification, column by column. */
function modelOf(selection: ColumnSelection, schema: Schema): number[] {
  const all = Array.from({ length: columnCount(schema) }, (_, index) => index);
  const names = all.map((index) => describeColumn(schema, index).name);
  let chosen = new Set<number>();
  for (const rule of selection.rules) {
    const meant = new Set(all.filter((index) => matches(rule, index)));
    chosen = new Set(
      all.filter((index) =>
        rule.exclude ? chosen.has(index) && !meant.has(index) : chosen.has(index) || meant.has(index),
      ),
    );
  }
  return [...chosen].sort((a, b) => a - b);

  function matches(rule: ColumnRule, index: number): boolean {
    const column = describeColumn(schema, index);
    if (rule.ruleType === 'AllColumns') return true;
    if (rule.ruleType === 'ColumnNames') return rule.columns.some((name) => names.indexOf(name) === index);
    if (rule.ruleType === 'ColumnIndexes')
      return rule.columns.some((text) => {
        const [first, last = first] = text.split('-').map(Number);
        return index + 1 >= first! && index + 1 <= last!;
      });
    const typed = rule.columnTypes.some((type) =>
      type === 'Numeric'
        ? column.type === 'integer' || column.type === 'double'
        : type === 'Categorical'
          ? column.categorical
          : type === 'All' || column.type === type.toLowerCase(),
    );
    return typed && rule.columnKinds.some((kind) => kind === 'All' || column.role === kind.toLowerCase());
  }
}

describe('column selection against a model that enumerates every column', () => {
  it('chooses the same columns, as ascending ranges that do not touch', () => {
    fc.assert(
      fc.property(cases, ({ schema, selection }) => {
        const columns = resolveColumns(selection, schema);
        expect(resolvedIndexes(columns)).toEqual(modelOf(selection, schema));
        if (columns.kind !== 'ranges') throw new Error('a filter gives ranges');
        columns.ranges.forEach(([start, end], i) => {
          expect(start).toBeLessThan(end);
          expect(start).toBeGreaterThan(columns.ranges[i - 1]?.[1] ?? -1);
        });
        const others = resolvedIndexes(otherColumns(columns, schema));
        expect([...resolvedIndexes(columns), ...others].sort((a, b) => a - b)).toEqual(
          Array.from({ length: columnCount(schema) }, (_, i) => i),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('means the same after the trip through one line of text', () => {
    fc.assert(
      fc.property(cases, ({ schema, selection }) => {
        const text = formatSelection(selection, { limit: Infinity });
        expect(resolveColumns(parseSelectionText(text), schema)).toEqual(resolveColumns(selection, schema));
      }),
      { numRuns: 500 },
    );
  });

  it('means the same on either tab of the dialog', () => {
    fc.assert(
      fc.property(cases, ({ schema, selection }) => {
        expect(resolveColumns(toRules(selection), schema)).toEqual(resolveColumns(selection, schema));
        const named = toByName(selection, schema);
        if (!named) throw new Error('names are unique in these tables');
        expect(resolveColumns(named, schema)).toEqual(resolveColumns(selection, schema));
        expect(named.ui).toEqual({ withRules: false });
      }),
    );
  });

  it('keeps order and duplicates where they are asked for', () => {
    fc.assert(
      fc.property(
        schemas.chain((schema) =>
          fc.tuple(fc.constant(schema), fc.array(nameIn(schema), { minLength: 1, maxLength: 9 })),
        ),
        ([schema, columns]) => {
          const ordered: ColumnSelection = {
            isFilter: false,
            rules: [{ ruleType: 'ColumnNames', columns, exclude: false }],
          };
          const chosen = resolvedIndexes(resolveColumns(ordered, schema));
          expect(chosen.map((index) => describeColumn(schema, index).name)).toEqual(columns);
          const again = parseSelectionText(formatSelection(ordered, { limit: Infinity }));
          expect(resolvedIndexes(resolveColumns(again, schema))).toEqual(chosen);
        },
      ),
    );
  });
});
