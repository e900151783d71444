import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { chartTheme, type Chart, type ChartTheme } from '../../charts';
import { html, Html } from './html';

use([BarChart, LineChart, ScatterChart, GridComponent, LegendComponent, SVGRenderer]);

export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

/** A chart as two drawings, of which the page shows the one that suits the reader's colours. */
export function chartHtml(chartOf: (theme: ChartTheme) => Chart, size: ChartSize): Html {
  const drawings = (['light', 'dark'] as const).map((scheme) => {
    const chart = chartOf(chartTheme(scheme));
    return html`<div class="${scheme}-only" role="img" aria-label="${chart.name}">${drawn(chart, size)}</div>`;
  });
  return html`<div class="chart" style="max-width: ${size.width}px">${drawings}</div>`;
}

/** The drawing as SVG, in which nothing can be pointed at. ECharts escapes the words in it. */
function drawn({ option }: Chart, { width, height }: ChartSize): Html {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    const { tooltip: _, ...still } = option;
    chart.setOption({ ...still, backgroundColor: 'transparent' });
    return new Html(chart.renderToSVGString({ useViewBox: true }));
  } finally {
    chart.dispose();
  }
}
