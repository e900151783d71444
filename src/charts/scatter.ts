import { axisOption, baseOption, tooltipHtml, type Chart } from './chart';
import { countText, shortNumber } from './format';
import { seriesColor, type ChartTheme } from './theme';

export interface ScatterData {
  readonly name: string;
  readonly x: ScatterAxis;
  readonly y: ScatterAxis;
  /** Row of each point, from 0. */
  readonly rows: Float64Array;
  /** "Row 12" */
  readonly rowText: (row: number) => string;
  readonly rowTitle: string;
}

export interface ScatterAxis {
  readonly name: string;
  readonly values: Float64Array;
  readonly valueText?: (value: number) => string;
}

/** Points that many of lie on each other are drawn faintly, so that crowds are seen. */
const opacityOf = (points: number): number => (points > 3000 ? 0.25 : points > 500 ? 0.45 : 0.7);

/** One point a row. */
export function scatterChart(data: ScatterData, theme: ChartTheme): Chart {
  const { x, y, rows } = data;
  const axis = (side: ScatterAxis, direction: 'x' | 'y') => ({
    ...axisOption(theme, side.name, direction),
    scale: true,
    axisLabel: {
      color: theme.quietText,
      fontSize: 12,
      hideOverlap: true,
      formatter: side.valueText ?? shortNumber,
    },
    ...(side.valueText ? { splitNumber: 3 } : {}),
  });
  const textOf = (side: ScatterAxis, i: number): string => (side.valueText ?? shortNumber)(side.values[i]!);
  return {
    name: data.name,
    option: {
      ...baseOption(theme),
      grid: { left: 66, right: 16, top: 12, bottom: 46 },
      xAxis: axis(x, 'x'),
      yAxis: axis(y, 'y'),
      series: [
        {
          type: 'scatter',
          color: seriesColor(theme, 0),
          symbolSize: rows.length > 3000 ? 4 : 7,
          itemStyle: { opacity: opacityOf(rows.length) },
          emphasis: { disabled: true },
          data: Array.from(rows, (_, i) => [x.values[i]!, y.values[i]!]),
          tooltip: {
            formatter: ({ dataIndex: i }: { dataIndex: number }) =>
              tooltipHtml(data.rowText(rows[i]!), [`${x.name}: ${textOf(x, i)}`, `${y.name}: ${textOf(y, i)}`]),
          },
        },
      ],
    },
    table: {
      columns: [data.rowTitle, x.name, y.name],
      rows: Array.from(rows, (row, i) => [
        countText(row + 1),
        x.valueText ? textOf(x, i) : x.values[i]!,
        y.valueText ? textOf(y, i) : y.values[i]!,
      ]),
    },
  };
}
