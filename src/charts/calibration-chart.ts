import { axisOption, baseOption, legendOption, tooltipHtml, type Chart } from './chart';
import { seriesColor, seriesSymbol, type ChartTheme } from './theme';

export interface CalibrationData {
  readonly name: string;
  readonly x: string;
  readonly y: string;
  readonly rows: string;
  /** The line on which probabilities are right. */
  readonly perfect: string;
  readonly lines: readonly {
    readonly name: string;
    readonly bins: readonly { readonly meanProbability: number; readonly share: number; readonly rows: number }[];
  }[];
}

const smallestDot = 6;
const largestDot = 26;

/** Reliability diagram: what share came true, by probability. The area of a dot stands for its rows. */
export function calibrationChart({ name, x, y, rows, perfect, lines }: CalibrationData, theme: ChartTheme): Chart {
  const most = Math.max(1, ...lines.flatMap(({ bins }) => bins.map((bin) => bin.rows)));
  const hasLegend = lines.length > 1;
  return {
    name,
    option: {
      ...baseOption(theme),
      grid: { left: 64, right: 24, top: hasLegend ? 40 : 16, bottom: 48 },
      ...(hasLegend ? { legend: { ...legendOption(theme), data: lines.map((line) => line.name) } } : {}),
      xAxis: { ...axisOption(theme, x, 'x'), min: 0, max: 1 },
      yAxis: { ...axisOption(theme, y, 'y'), min: 0, max: 1 },
      series: [
        {
          type: 'line',
          name: perfect,
          data: [
            [0, 0],
            [1, 1],
          ],
          showSymbol: false,
          silent: true,
          color: theme.reference,
          lineStyle: { width: 1, type: [4, 4] },
        },
        ...lines.map((line, i) => ({
          type: 'line',
          name: line.name,
          color: seriesColor(theme, i),
          symbol: seriesSymbol(i),
          lineStyle: { width: 2, type: i === 0 ? 'solid' : 'dashed' },
          emphasis: { disabled: true },
          data: line.bins.map((bin) => ({
            value: [bin.meanProbability, bin.share],
            symbolSize: smallestDot + (largestDot - smallestDot) * Math.sqrt(bin.rows / most),
          })),
          tooltip: {
            formatter: ({ dataIndex }: { readonly dataIndex: number }): string => {
              const bin = line.bins[dataIndex];
              return tooltipHtml(
                line.name,
                bin
                  ? [`${x}: ${bin.meanProbability.toFixed(3)}`, `${y}: ${bin.share.toFixed(3)}`, `${rows}: ${bin.rows}`]
                  : [],
              );
            },
          },
        })),
      ],
      tooltip: { ...baseOption(theme).tooltip, trigger: 'item' },
    },
    table: {
      columns: ['', x, y, rows],
      rows: lines.flatMap((line) => line.bins.map((bin) => [line.name, bin.meanProbability, bin.share, bin.rows])),
    },
  };
}
