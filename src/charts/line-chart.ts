import { axisOption, baseOption, legendOption, tooltipHtml, type Chart } from './chart';
import { seriesColor, seriesSymbol, type ChartTheme } from './theme';

export interface LineChartData {
  readonly name: string;
  readonly x: LineAxis;
  readonly y: LineAxis;
  readonly lines: readonly Line[];
  /** A straight dashed line to compare with: from, to. */
  readonly reference?: { readonly name: string; readonly points: readonly [Point, Point] };
}

export interface LineAxis {
  readonly name: string;
  readonly min?: number;
  readonly max?: number;
}

export type Point = readonly [x: number, y: number];

export interface Line {
  readonly name: string;
  readonly points: readonly Point[];
  /** One point that stands out, such as that of the threshold. */
  readonly marked?: Point;
  /** Whether every point is shown as a dot. */
  readonly hasDots?: boolean;
}

/** Lines over a numeric axis: curves of classifiers, the course of a training. */
export function lineChart(data: LineChartData, theme: ChartTheme): Chart {
  const { name, x, y, lines, reference } = data;
  const hasLegend = lines.length > 1;
  return {
    name,
    option: {
      ...baseOption(theme),
      grid: { left: 64, right: 20, top: hasLegend ? 40 : 16, bottom: 48 },
      ...(hasLegend ? { legend: { ...legendOption(theme), data: lines.map((line) => line.name) } } : {}),
      xAxis: { ...axisOption(theme, x.name, 'x'), ...limits(x) },
      yAxis: { ...axisOption(theme, y.name, 'y'), ...limits(y) },
      series: [
        ...lines.map((line, i) => ({
          type: 'line',
          name: line.name,
          data: line.points.map(([px, py]) => [px, py]),
          showSymbol: line.hasDots ?? false,
          symbol: seriesSymbol(i),
          symbolSize: 7,
          color: seriesColor(theme, i),
          lineStyle: { width: 2, type: i === 0 ? 'solid' : i % 2 === 1 ? 'dashed' : 'dotted' },
          emphasis: { disabled: true },
          tooltip: { formatter: pointTooltip(line.name, x.name, y.name) },
        })),
        ...lines.flatMap((line, i) =>
          line.marked
            ? [
                {
                  type: 'scatter',
                  name: line.name,
                  data: [[...line.marked]],
                  symbol: seriesSymbol(i),
                  symbolSize: 13,
                  z: 5,
                  color: seriesColor(theme, i),
                  itemStyle: { borderColor: theme.background, borderWidth: 2 },
                  tooltip: { formatter: pointTooltip(line.name, x.name, y.name) },
                },
              ]
            : [],
        ),
        ...(reference
          ? [
              {
                type: 'line',
                name: reference.name,
                data: reference.points.map(([px, py]) => [px, py]),
                showSymbol: false,
                silent: true,
                color: theme.reference,
                lineStyle: { width: 1, type: [4, 4] },
                z: 1,
              },
            ]
          : []),
      ],
      tooltip: { ...baseOption(theme).tooltip, trigger: 'item' },
    },
    table: {
      columns: ['', x.name, y.name],
      rows: lines.flatMap((line) => line.points.map(([px, py]) => [line.name, px, py])),
    },
  };
}

const limits = ({ min, max }: LineAxis) => ({
  ...(min === undefined ? {} : { min }),
  ...(max === undefined ? {} : { max }),
});

const pointTooltip =
  (line: string, x: string, y: string) =>
  ({ value }: { readonly value?: unknown }): string =>
    Array.isArray(value) ? tooltipHtml(line, [`${x}: ${rounded(value[0])}`, `${y}: ${rounded(value[1])}`]) : '';

const rounded = (value: unknown): string =>
  typeof value === 'number' ? String(Number(value.toPrecision(6))) : String(value);
