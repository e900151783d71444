import { BarChart, BoxplotChart, CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { describe, expect, it } from 'vitest';
import { boxPlotChart, chartTheme, histogramChart, scatterChart, valueBarsChart, type Chart } from '../../src/charts';
import { boxOf, histogramOf } from '../../src/ml/statistics';
import { datasetsText } from '../../src/renderer/text/datasets';

use([
  BarChart,
  BoxplotChart,
  CustomChart,
  LineChart,
  ScatterChart,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  SVGRenderer,
]);

const theme = chartTheme('light');
const words = { frequency: 'Frequency', cumulative: 'Cumulative', density: 'Density', from: 'From', to: 'To' };

function drawn({ option }: Chart): string {
  const drawing = init(null, null, { renderer: 'svg', ssr: true, width: 400, height: 300 });
  drawing.setOption(option);
  const svg = drawing.renderToSVGString();
  drawing.dispose();
  return svg;
}

const ascending = Float64Array.of(1, 2, 2, 3, 9);

describe('a histogram', () => {
  const settings = { isLogarithmicX: false, isLogarithmicY: false, hasCumulative: true, hasDensity: true };

  it('has a bar for each bin that is not empty, over its edges, and figures as numpy gives them', () => {
    const chart = histogramChart(
      { name: 'H', column: 'size', histogram: histogramOf(ascending, 4), ...settings },
      words,
      theme,
    );
    // numpy.histogram([1, 2, 2, 3, 9], 4, density=True): 0.3, 0.1, 0, 0.1
    expect(chart.table).toEqual({
      columns: ['From', 'To', 'Frequency', 'Density', 'Cumulative'],
      rows: [
        [1, 3, 3, 0.3, 0.6],
        [3, 5, 1, 0.1, 0.8],
        [5, 7, 0, 0, 0.8],
        [7, 9, 1, 0.1, 1],
      ],
    });
    const bars = drawn(chart).match(new RegExp(`<path d="[^"]*" fill="${theme.series[0]}"`, 'g')) ?? [];
    expect(bars.length).toBeGreaterThanOrEqual(3);
  });

  it('is drawn on logarithmic scales', () => {
    const svg = drawn(
      histogramChart(
        {
          name: 'H',
          column: 'size',
          histogram: histogramOf(Float64Array.of(1, 10, 100, 1000), 3, true),
          ...settings,
          isLogarithmicX: true,
          isLogarithmicY: true,
        },
        words,
        theme,
      ),
    );
    expect(svg).not.toContain('NaN');
    expect(svg).toContain('1,000');
  });
});

it('bars of values name an empty text and count the others', () => {
  const chart = valueBarsChart(
    {
      name: 'V',
      column: 'kind',
      values: { names: ['rose', ''], counts: [5, 2], otherValues: 3, otherRows: 4 },
      others: '3 others',
      blank: '(empty)',
      isLogarithmicY: false,
    },
    words,
    theme,
  );
  expect(chart.table.rows).toEqual([
    ['rose', 5],
    ['(empty)', 2],
    ['3 others', 4],
  ]);
  expect(drawn(chart)).toContain('(empty)');
});

it('boxes give their figures, alone and by category', () => {
  const box = boxOf(ascending);
  const boxes = [{ name: 'all', rows: 5, box }];
  const single = boxPlotChart({ name: 'B', column: 'size', boxes }, datasetsText.chart.boxFigures, theme);
  expect(single.table.rows).toEqual([['all', 5, 1, 2, 2, 3, 3, 1]]);
  expect(drawn(single)).not.toContain('NaN');
  const several = boxPlotChart(
    { name: 'B', column: 'size', categories: 'kind', boxes: [...boxes, { name: 'other', rows: 5, box }] },
    datasetsText.chart.boxFigures,
    theme,
  );
  expect(drawn(several)).toContain('other');
});

it('points carry the row that they stand for', () => {
  const chart = scatterChart(
    {
      name: 'S',
      x: { name: 'x', values: Float64Array.of(1, 2) },
      y: { name: 'y', values: Float64Array.of(3, 4) },
      rows: Float64Array.of(0, 1200),
      rowText: (row) => `Row ${row + 1}`,
      rowTitle: 'Row',
    },
    theme,
  );
  expect(chart.table.rows).toEqual([
    ['1', 1, 3],
    ['1,201', 2, 4],
  ]);
  expect(drawn(chart)).not.toContain('NaN');
});
