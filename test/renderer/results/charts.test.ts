import { describe, expect, it } from 'vitest';
import { listNames, sequenceNames, type ColumnGroup, type Schema } from '../../../src/core/table/schema';
import { contrast, heatColor } from '../../../src/renderer/results/color-scale';
import {
  crossTabCell,
  crossTabColumns,
  crossTabView,
  defaultCrossTab,
} from '../../../src/renderer/results/dataset/cross-tab';

const group = (names: ColumnGroup['names'], more: Partial<ColumnGroup> = {}): ColumnGroup => ({
  names,
  type: 'integer',
  categorical: false,
  role: 'feature',
  ...more,
});

describe('cell colours', () => {
  const rgb = (css: string) => css.match(/\d+/g)!.map(Number) as unknown as readonly [number, number, number];

  it('keep their text readable at every intensity, in light and dark', () => {
    for (const scheme of ['light', 'dark'] as const)
      for (let step = 0; step <= 100; step++) {
        const { background, text } = heatColor(step / 100, scheme);
        expect(contrast(rgb(background), rgb(text)), `${scheme} ${step}%`).toBeGreaterThanOrEqual(4.5);
      }
  });

  it('grow stronger with the value and stop at the ends', () => {
    const red = (fraction: number): number => rgb(heatColor(fraction, 'light').background)[0];
    expect(red(0.2)).toBeGreaterThan(red(0.5));
    expect(red(0.5)).toBeGreaterThan(red(1));
    expect(heatColor(7, 'light')).toEqual(heatColor(1, 'light'));
    expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 6);
  });
});

describe('cross-tabs', () => {
  const view = crossTabView({ rows: ['0', '1'], columns: ['iris', 'rose', 'viola'], counts: [3, 0, 1, 1, 2, 0] });

  it('add up', () => {
    expect(view.rowTotals).toEqual([4, 3]);
    expect(view.columnTotals).toEqual([4, 2, 1]);
    expect(view.total).toBe(7);
    expect(view.count(1, 1)).toBe(2);
  });

  it('show counts, or shares of the row or the column, and nothing for nothing', () => {
    expect(crossTabCell(view, 0, 0, 'counts')).toEqual({ count: 3, text: '3', fraction: 1 });
    expect(crossTabCell(view, 0, 0, 'row-shares')).toEqual({ count: 3, text: '75.0%', fraction: 0.75 });
    expect(crossTabCell(view, 1, 1, 'column-shares').text).toBe('100.0%');
    expect(crossTabCell(view, 0, 1, 'row-shares')).toEqual({ count: 0, text: '', fraction: 0 });
  });

  it('begin with clusters by label on the result of clustering', () => {
    const schema: Schema = {
      groups: [
        group(listNames(['id'])),
        group(listNames(['Col1']), { type: 'string', role: 'label' }),
        group(sequenceNames('Col', 2, 49_152), { image: { width: 128, height: 128, channels: 3 } }),
        group(listNames(['Assignments']), { categorical: true, scoreKind: 'Cluster Assigned Labels', role: 'score' }),
        group(sequenceNames('DistancesToClusterCenter no.', 0, 9), { type: 'double', role: 'score' }),
      ],
    };
    expect(crossTabColumns(schema).map(({ name }) => name)).toEqual(['id', 'Col1', 'Assignments']);
    expect(defaultCrossTab(schema)).toEqual({ rows: 49_154, columns: 1 });
  });

  it('need two columns of categories', () => {
    expect(defaultCrossTab({ groups: [group(listNames(['x']), { type: 'double' })] })).toBeUndefined();
    expect(defaultCrossTab({ groups: [group(listNames(['x']))] })).toBeUndefined();
  });
});
