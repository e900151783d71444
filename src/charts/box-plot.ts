import type { Box } from '../core/api/views';
import { axisOption, baseOption, categoryAxisOption, tooltipHtml, type Chart } from './chart';
import { areSlanted, countText, shortNumber } from './format';
import { seriesColor, type ChartTheme } from './theme';

export interface BoxWords {
  readonly lowerWhisker: string;
  readonly q1: string;
  readonly median: string;
  readonly q3: string;
  readonly upperWhisker: string;
  readonly outliers: string;
  readonly rows: string;
}

export interface BoxPlotData {
  readonly name: string;
  /** The column of numbers. */
  readonly column: string;
  /** The column of categories, where there is one box for each. */
  readonly categories?: string;
  readonly boxes: readonly { readonly name: string; readonly rows: number; readonly box: Box }[];
  readonly valueText?: (value: number) => string;
}

/** Boxes side by side over one axis of numbers; a single one lies down, so that its numbers can be read. */
export function boxPlotChart(data: BoxPlotData, words: BoxWords, theme: ChartTheme): Chart {
  const { boxes, column, categories, valueText = shortNumber } = data;
  const isSingle = categories === undefined;
  const names = boxes.map(({ name }) => name);
  const isSlanted = areSlanted(names);
  const numbers = {
    ...axisOption(theme, column, isSingle ? 'x' : 'y'),
    scale: true,
    axisLabel: { color: theme.quietText, fontSize: 12, hideOverlap: true, formatter: valueText },
  };
  const axis = categoryAxisOption(theme, categories ?? '', isSingle ? 'y' : 'x', names);
  const groups = { ...axis, axisLabel: { ...axis.axisLabel, show: !isSingle } };
  const figures = ({ box }: { readonly box: Box }): number[] => [
    box.lowerWhisker,
    box.q1,
    box.median,
    box.q3,
    box.upperWhisker,
  ];
  const labels = [words.lowerWhisker, words.q1, words.median, words.q3, words.upperWhisker];
  const outliers = boxes.flatMap(({ box }, i) =>
    Array.from(box.shownOutliers, (value) => (isSingle ? [value, i] : [i, value])),
  );
  const color = seriesColor(theme, 0);
  return {
    name: data.name,
    option: {
      ...baseOption(theme),
      grid: isSingle
        ? { left: 20, right: 20, top: 10, bottom: 46 }
        : { left: 66, right: 14, top: 12, bottom: isSlanted ? 84 : 46 },
      xAxis: isSingle ? numbers : groups,
      yAxis: isSingle ? groups : numbers,
      series: [
        {
          type: 'boxplot',
          layout: isSingle ? 'vertical' : 'horizontal',
          name: column,
          boxWidth: [8, 56],
          itemStyle: { color: `${color}33`, borderColor: color, borderWidth: 1.5 },
          emphasis: { disabled: true },
          data: boxes.map(figures),
          tooltip: {
            formatter: ({ dataIndex }: { dataIndex: number }) => {
              const shown = boxes[dataIndex]!;
              return tooltipHtml(shown.name, [
                `${words.rows}: ${countText(shown.rows)}`,
                ...figures(shown).map((value, i) => `${labels[i]}: ${valueText(value)}`),
                `${words.outliers}: ${countText(shown.box.outliers)}`,
              ]);
            },
          },
        },
        {
          type: 'scatter',
          name: words.outliers,
          color,
          symbolSize: 5,
          data: outliers,
          tooltip: {
            formatter: ({ value }: { value: readonly number[] }) =>
              tooltipHtml(words.outliers, [valueText(value[isSingle ? 0 : 1]!)]),
          },
        },
      ],
    },
    table: {
      columns: [categories ?? column, words.rows, ...labels, words.outliers],
      rows: boxes.map((shown) => [
        shown.name,
        shown.rows,
        ...figures(shown).map((value) => (data.valueText ? valueText(value) : value)),
        shown.box.outliers,
      ]),
    },
  };
}
