import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allExcept, beginWithAll, byName, includeIndexes, inOrder } from '../../../src/core/columns/build';
import { resolveColumns, resolvedIndexes } from '../../../src/core/columns/resolve';
import { formatSelection } from '../../../src/core/columns/text';
import { rangesOf } from '../../../src/core/table/columns';
import { listNames, sequenceNames, type ColumnGroup, type Schema } from '../../../src/core/table/schema';
import {
  addColumns,
  addName,
  emptyNames,
  namesDraftOf,
  removeColumns,
  removeName,
  storedNames,
} from '../../../src/renderer/properties/columns/names-draft';

const group = (names: ColumnGroup['names']): ColumnGroup => ({
  names,
  type: 'integer',
  categorical: false,
  role: 'feature',
});
const flowers: Schema = { groups: [group(listNames(['Col1'])), group(sequenceNames('Col', 2, 49_152))] };
const small: Schema = { groups: [group(listNames(['a', 'b', 'c', 'd']))] };

describe('the BY NAME tab', () => {
  it('shows what names and rules select, and stores names in the order of the data', () => {
    const draft = namesDraftOf(byName(['c', 'a']), small)!;
    expect(draft).toEqual({
      chosen: [
        [0, 1],
        [2, 3],
      ],
      extra: [],
    });
    expect(storedNames(draft, small)).toEqual({ selection: byName(['a', 'c']), asRule: false });
    expect(namesDraftOf(allExcept('b'), small)).toEqual({
      chosen: [
        [0, 1],
        [2, 4],
      ],
      extra: [],
    });
  });

  it('moves columns from one list to the other', () => {
    const draft = addColumns(addColumns(emptyNames, [[3, 4]]), [[0, 2]]);
    expect(storedNames(draft, small).selection).toEqual(byName(['a', 'b', 'd']));
    expect(storedNames(removeColumns(draft, [[1, 4]]), small).selection).toEqual(byName(['a']));
  });

  it('keeps names that the data does not have until they are removed', () => {
    const draft = namesDraftOf(byName(['a', 'gone']), small)!;
    expect(draft.extra).toEqual(['gone']);
    expect(storedNames(draft, small).selection).toEqual(byName(['a', 'gone']));
    expect(storedNames(removeName(draft, 'gone'), small).selection).toEqual(byName(['a']));
  });

  it('takes typed names before the columns are known', () => {
    const draft = addName(addName(emptyNames, 'Col1', undefined), 'Col1', undefined);
    expect(storedNames(draft, undefined)).toEqual({ selection: byName(['Col1']), asRule: false });
    expect(addName(emptyNames, 'b', small)).toEqual({ chosen: [[1, 2]], extra: [] });
  });

  it('cannot say an order, nor rules on unknown columns', () => {
    expect(namesDraftOf(inOrder(['b', 'a', 'b']), small)).toBeUndefined();
    expect(namesDraftOf(allExcept('a'), undefined)).toBeUndefined();
    expect(namesDraftOf(beginWithAll(includeIndexes('99')), small)).toBeUndefined();
    expect(namesDraftOf(null, undefined)).toEqual(emptyNames);
  });

  it('stores thousands of columns as a short rule that means the same', () => {
    const pixels = addColumns(emptyNames, [[1, 49_153]]);
    const stored = storedNames(pixels, flowers);
    expect(stored.asRule).toBe(true);
    expect(formatSelection(stored.selection)).toBe('all columns except Col1');
    expect(stored.selection.ui).toEqual({ withRules: false });
    const half = storedNames(
      addColumns(emptyNames, [
        [0, 1],
        [100, 30_000],
      ]),
      flowers,
    );
    expect(half.asRule).toBe(true);
    expect(JSON.stringify(half.selection).length).toBeLessThan(300);
    expect(namesDraftOf(half.selection, flowers)).toEqual({
      chosen: [
        [0, 1],
        [100, 30_000],
      ],
      extra: [],
    });
  });

  it('stores positions where a name means another column', () => {
    const twins: Schema = { groups: [group(listNames(['x', 'x', 'y']))] };
    const { selection } = storedNames(addColumns(emptyNames, [[1, 2]]), twins);
    expect(resolvedIndexes(resolveColumns(selection, twins))).toEqual([1]);
  });

  it('always stores what is on the right list', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(1500), { maxLength: 1400 }), (columns) => {
        const wide: Schema = { groups: [group(listNames(['id'])), group(sequenceNames('x', 0, 1500))] };
        const chosen = rangesOf(columns.toSorted((a, b) => a - b));
        const { selection } = storedNames({ chosen, extra: [] }, wide);
        expect(resolveColumns(selection, wide)).toEqual({ kind: 'ranges', ranges: chosen });
        expect(namesDraftOf(selection, wide)).toEqual({ chosen, extra: [] });
      }),
      { numRuns: 40 },
    );
  });
});
