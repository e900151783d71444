import type { Chart } from '../../charts';
import { platform } from '../state/platform';
import { fileName } from './file-name';

export type ChartFormat = 'png' | 'svg' | 'csv';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Hands a chart to the user as a file; pictures are drawn anew, as large as the chart is shown. */
export async function saveChart(chart: Chart, format: ChartFormat, size: Size): Promise<void> {
  const file = fileName(chart.name, format);
  if (format === 'csv') return platform.download(file, new Blob([csvOf(chart)], { type: 'text/csv' }));
  const { init } = await import('./echarts');
  if (format === 'svg') {
    const drawing = init(null, null, { renderer: 'svg', ssr: true, ...size });
    drawing.setOption(chart.option);
    const picture = new Blob([drawing.renderToSVGString()], { type: 'image/svg+xml' });
    drawing.dispose();
    return platform.download(file, picture);
  }
  const drawing = init(document.createElement('div'), null, { renderer: 'canvas', devicePixelRatio: 2, ...size });
  drawing.setOption(chart.option);
  const canvas = drawing.renderToCanvas({ pixelRatio: 2 });
  drawing.dispose();
  const picture = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (picture) await platform.download(file, picture);
}

/** RFC 4180; numbers as they are, so nothing is lost to rounding. */
export function csvOf({ table }: Pick<Chart, 'table'>): string {
  return [table.columns, ...table.rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
