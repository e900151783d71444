import { init, use } from 'echarts/core';
import { LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';
import { expect, it } from 'vitest';
import { chartTheme, lineChart, tooltipHtml } from '../../src/charts';

use([LineChart, ScatterChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

it('is drawn without a browser, for reports', () => {
  const chart = lineChart(
    {
      name: 'Two lines',
      x: { name: 'Iteration', min: 0 },
      y: { name: 'Loss' },
      lines: [
        {
          name: 'left',
          points: [
            [0, 1],
            [1, 0.5],
          ],
          marked: [1, 0.5],
        },
        { name: 'right', points: [[0, 2]], hasDots: true },
      ],
    },
    chartTheme('light'),
  );
  const drawing = init(null, null, { renderer: 'svg', ssr: true, width: 400, height: 300 });
  drawing.setOption(chart.option);
  const svg = drawing.renderToSVGString();
  drawing.dispose();
  expect(svg).toContain('Iteration');
  expect(svg).toContain('Loss');
  expect(svg).toContain('left');
  expect(chart.table).toEqual({
    columns: ['', 'Iteration', 'Loss'],
    rows: [
      ['left', 0, 1],
      ['left', 1, 0.5],
      ['right', 0, 2],
    ],
  });
});

it('keeps markup of column names out of tooltips', () => {
  expect(tooltipHtml('<b>"x"</b>', ["it's & so"])).toBe(
    '<strong>&lt;b&gt;&quot;x&quot;&lt;/b&gt;</strong><br>it&#39;s &amp; so',
  );
});
