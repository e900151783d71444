import type { Histogram, ValueCounts } from '../core/api/views';
import { axisOption, baseOption, categoryAxisOption, legendOption, tooltipHtml, type Chart } from './chart';
import { areSlanted, countText, shortNumber } from './format';
import { seriesColor, type ChartTheme } from './theme';

/** Words of the charts, which differ with the language of whoever looks. */
export interface HistogramWords {
  readonly frequency: string;
  readonly cumulative: string;
  readonly density: string;
  readonly from: string;
  readonly to: string;
}

export interface HistogramData {
  readonly name: string;
  readonly column: string;
  readonly histogram: Histogram;
  /** How numbers of the column are written; those of dates are dates. */
  readonly valueText?: (value: number) => string;
  readonly isLogarithmicX: boolean;
  readonly isLogarithmicY: boolean;
  /** A line with the share of all numbers up to the end of each bin. */
  readonly hasCumulative: boolean;
  /** A line with each bin's share of all numbers, divided by its width. */
  readonly hasDensity: boolean;
}

interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly cumulative: number;
  readonly density: number;
}

/** Bins with what follows from their counts: shares up to each, and densities as `numpy.histogram(density=True)`. */
export function binsOf({ edges, counts }: Histogram): readonly Bin[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let sum = 0;
  return Array.from(counts, (count, i) => {
    const [from, to] = [edges[i]!, edges[i + 1]!];
    sum += count;
    return { from, to, count, cumulative: sum / total, density: count / (total * (to - from)) };
  });
}

/** Bars that touch, one for each bin, over a true scale of the column. */
export function histogramChart(data: HistogramData, words: HistogramWords, theme: ChartTheme): Chart {
  const { name, column, histogram, valueText = shortNumber, hasCumulative, hasDensity } = data;
  const bins = binsOf(histogram);
  const hasLegend = hasCumulative || hasDensity;
  const middle = ({ from, to }: Bin): number => (data.isLogarithmicX ? Math.sqrt(from * to) : (from + to) / 2);
  const hasDates = data.valueText !== undefined;
  const xAxis = {
    ...axisOption(theme, column, 'x'),
    type: data.isLogarithmicX ? 'log' : 'value',
    min: histogram.edges[0],
    max: histogram.edges.at(-1),
    splitLine: { show: false },
    axisLabel: {
      ...axisOption(theme, column, 'x').axisLabel,
      formatter: valueText,
      ...(hasDates ? {} : { showMinLabel: true, showMaxLabel: true }),
    },
    ...(hasDates ? { splitNumber: 3 } : {}),
  };
  const yAxis = {
    ...axisOption(theme, words.frequency, 'y'),
    type: data.isLogarithmicY ? 'log' : 'value',
    // A bin with one number is to be seen beside one with thousands.
    ...(data.isLogarithmicY ? { min: 0.5 } : { minInterval: 1 }),
  };
  // Only one scale fits beside the chart: where both are drawn, the densities are read in the chart's table.
  const secondAxis = (label: string, isShare: boolean) => ({
    ...axisOption(theme, label, 'y'),
    position: 'right',
    min: 0,
    ...(isShare ? { max: 1 } : {}),
    splitLine: { show: false },
    show: isShare || !hasCumulative,
  });
  const yAxes = [
    yAxis,
    ...(hasDensity ? [secondAxis(words.density, false)] : []),
    ...(hasCumulative ? [secondAxis(words.cumulative, true)] : []),
  ];
  const lineOf = (label: string, i: number, yAxisIndex: number, points: readonly (readonly number[])[]) => ({
    type: 'line',
    name: label,
    yAxisIndex,
    data: points,
    showSymbol: false,
    color: seriesColor(theme, i),
    lineStyle: { width: 2, type: i === 1 ? 'solid' : 'dashed' },
    silent: true,
  });
  return {
    name,
    option: {
      ...baseOption(theme),
      grid: { left: 62, right: hasLegend ? 60 : 14, top: hasLegend ? 34 : 12, bottom: 46 },
      ...(hasLegend ? { legend: legendOption(theme) } : {}),
      xAxis,
      yAxis: yAxes,
      series: [
        {
          type: 'custom',
          name: words.frequency,
          color: seriesColor(theme, 0),
          renderItem: binRectangle(data.isLogarithmicY ? 0.5 : 0, theme.background),
          encode: { x: [0, 1], y: 2 },
          data: bins.map(({ from, to, count }) => [from, to, count]),
          tooltip: {
            formatter: ({ dataIndex }: { dataIndex: number }) => {
              const { from, to, count, cumulative } = bins[dataIndex]!;
              return tooltipHtml(`${valueText(from)} – ${valueText(to)}`, [
                `${words.frequency}: ${countText(count)}`,
                `${words.cumulative}: ${(cumulative * 100).toFixed(1)}%`,
              ]);
            },
          },
        },
        ...(hasDensity
          ? [
              lineOf(
                words.density,
                1,
                1,
                bins.map((bin) => [middle(bin), bin.density]),
              ),
            ]
          : []),
        ...(hasCumulative
          ? [
              lineOf(words.cumulative, 2, hasDensity ? 2 : 1, [
                [histogram.edges[0] ?? 0, 0],
                ...bins.map(({ to, cumulative }) => [to, cumulative]),
              ]),
            ]
          : []),
      ],
    },
    table: {
      columns: [
        words.from,
        words.to,
        words.frequency,
        ...(hasDensity ? [words.density] : []),
        ...(hasCumulative ? [words.cumulative] : []),
      ],
      rows: bins.map(({ from, to, count, cumulative, density }) => [
        hasDates ? valueText(from) : from,
        hasDates ? valueText(to) : to,
        count,
        ...(hasDensity ? [density] : []),
        ...(hasCumulative ? [cumulative] : []),
      ]),
    },
  };
}

interface RenderApi {
  value(dimension: number): number;
  coord(point: readonly number[]): readonly [number, number];
  visual(name: string): string;
}

/** A bar from one edge to the next, with a thin gap so that neighbours are told apart. */
const binRectangle = (floor: number, gapColor: string) => (_: unknown, api: RenderApi) => {
  const count = api.value(2);
  if (count <= 0) return undefined;
  const [left, top] = api.coord([api.value(0), count]);
  const [right, bottom] = api.coord([api.value(1), floor]);
  return {
    type: 'rect',
    shape: { x: left, y: top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) },
    style: { fill: api.visual('color'), stroke: gapColor, lineWidth: right - left > 6 ? 1 : 0 },
  };
};

export interface ValueBarsData {
  readonly name: string;
  readonly column: string;
  readonly values: ValueCounts;
  /** Name of the bar of all further values; where there are some. */
  readonly others: string;
  /** Name of an empty text. */
  readonly blank: string;
  readonly isLogarithmicY: boolean;
}

/** A bar per value, the most frequent first. */
export function valueBarsChart(data: ValueBarsData, words: HistogramWords, theme: ChartTheme): Chart {
  const { values, column } = data;
  const hasOthers = values.otherValues > 0;
  const names = [...values.names.map((name) => (name === '' ? data.blank : name)), ...(hasOthers ? [data.others] : [])];
  const counts = [...values.counts, ...(hasOthers ? [values.otherRows] : [])];
  const isSlanted = areSlanted(names);
  return {
    name: data.name,
    option: {
      ...baseOption(theme),
      grid: { left: 62, right: 14, top: 12, bottom: isSlanted ? 84 : 46 },
      xAxis: categoryAxisOption(theme, column, 'x', names),
      yAxis: {
        ...axisOption(theme, words.frequency, 'y'),
        type: data.isLogarithmicY ? 'log' : 'value',
        ...(data.isLogarithmicY ? { min: 0.5 } : { minInterval: 1 }),
      },
      series: [
        {
          type: 'bar',
          name: words.frequency,
          barCategoryGap: '18%',
          barMaxWidth: 64,
          data: counts.map((value, i) => ({
            value,
            itemStyle: { color: hasOthers && i === counts.length - 1 ? theme.axis : seriesColor(theme, 0) },
          })),
          tooltip: {
            formatter: ({ dataIndex }: { dataIndex: number }) =>
              tooltipHtml(names[dataIndex]!, [`${words.frequency}: ${countText(counts[dataIndex]!)}`]),
          },
        },
      ],
    },
    table: { columns: [column, words.frequency], rows: names.map((name, i) => [name, counts[i]!]) },
  };
}
