import { axisOption, baseOption, legendOption, tooltipHtml, type Chart } from './chart';
import { seriesColor, seriesSymbol, type ChartTheme } from './theme';

/** Points of a plane by cluster, with an ellipse around each. */
export interface ClusterPlaneData {
  readonly name: string;
  readonly x: string;
  readonly y: string;
  /** Head of the column that tells the row of each point. */
  readonly row: string;
  readonly cluster: string;
  readonly clusters: readonly PlaneCluster[];
}

export interface PlaneCluster {
  readonly name: string;
  readonly points: readonly PlanePoint[];
  readonly ellipse?:
    | {
        readonly x: number;
        readonly y: number;
        readonly radii: readonly [number, number];
        /** Of the first half axis to the x axis, in radians. */
        readonly angle: number;
      }
    | undefined;
}

export interface PlanePoint {
  readonly x: number;
  readonly y: number;
  /** From 1. */
  readonly row: number;
}

/** From so many points on they are drawn smaller, and together. */
const manyPoints = 3000;
const ellipseCorners = 72;

interface CoordinateApi {
  coord(point: readonly number[]): number[];
}

/** A scatter plot of clusters. Series 0 to n - 1 are the points, in the order of the clusters; ellipses follow. */
export function clusterPlaneChart(data: ClusterPlaneData, theme: ChartTheme): Chart {
  const { name, clusters } = data;
  const isLarge = clusters.reduce((sum, { points }) => sum + points.length, 0) > manyPoints;
  const points = clusters.map((cluster, k) => ({
    type: 'scatter',
    name: cluster.name,
    data: cluster.points.map(({ x, y }) => [x, y]),
    color: seriesColor(theme, k),
    symbol: seriesSymbol(k),
    symbolSize: isLarge ? 4 : 9,
    large: isLarge,
    itemStyle: { opacity: 0.85 },
    emphasis: { scale: 1.6 },
    z: 3,
  }));
  const ellipses = clusters.flatMap((cluster, k) =>
    cluster.ellipse && !isFlat(cluster.ellipse)
      ? [
          {
            type: 'custom',
            name: cluster.name,
            data: cornersOfBox(corners(cluster.ellipse)),
            color: seriesColor(theme, k),
            silent: true,
            clip: true,
            z: 1,
            renderItem: ({ dataIndex }: { readonly dataIndex: number }, api: CoordinateApi) => ({
              type: 'polygon',
              ignore: dataIndex > 0,
              shape: { points: corners(cluster.ellipse!).map((corner) => api.coord(corner)) },
              style: { fill: seriesColor(theme, k), fillOpacity: 0.14, stroke: seriesColor(theme, k), lineWidth: 1.5 },
            }),
          },
        ]
      : [],
  );
  return {
    name,
    option: {
      ...baseOption(theme),
      tooltip: { show: false },
      legend: { ...legendOption(theme), data: clusters.map((cluster) => cluster.name) },
      grid: { left: 72, right: 24, top: 40, bottom: 48 },
      xAxis: { ...axisOption(theme, data.x, 'x'), scale: true },
      yAxis: { ...axisOption(theme, data.y, 'y'), nameGap: 54, scale: true },
      // The editor chooses points with it; there are no buttons of ECharts' own.
      brush: {
        toolbox: [],
        xAxisIndex: 0,
        yAxisIndex: 0,
        throttleType: 'debounce',
        brushStyle: { color: 'rgba(128, 128, 128, 0.15)', borderColor: theme.reference, borderWidth: 1 },
        outOfBrush: { colorAlpha: 0.25 },
      },
      series: [...points, ...ellipses],
    },
    table: {
      columns: [data.row, data.cluster, data.x, data.y],
      rows: clusters
        .flatMap((cluster) => cluster.points.map(({ row, x, y }) => [row, cluster.name, x, y] as const))
        .sort((a, b) => a[0] - b[0]),
    },
  };
}

function corners({ x, y, radii: [along, across], angle }: NonNullable<PlaneCluster['ellipse']>): number[][] {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return Array.from({ length: ellipseCorners }, (_, i) => {
    const turn = (2 * Math.PI * i) / ellipseCorners;
    const [u, v] = [along * Math.cos(turn), across * Math.sin(turn)];
    return [x + u * cos - v * sin, y + u * sin + v * cos];
  });
}

/** Of one or two points: a line, which would only cross the others. */
const isFlat = ({ radii: [along, across] }: NonNullable<PlaneCluster['ellipse']>): boolean => across <= along * 1e-6;

/** Lowest and highest place: the axes make room for both. */
function cornersOfBox(points: readonly (readonly number[])[]): number[][] {
  return [Math.min, Math.max].map((choose) => [0, 1].map((axis) => choose(...points.map((point) => point[axis]!))));
}

export interface SilhouetteData {
  readonly name: string;
  readonly value: string;
  readonly row: string;
  readonly cluster: string;
  /** A dashed line at the mean of all. */
  readonly mean: { readonly name: string; readonly value: number };
  readonly clusters: readonly {
    readonly name: string;
    /** Row from 1, and its silhouette. */
    readonly values: readonly { readonly row: number; readonly value: number }[];
  }[];
}

/**
 * Silhouettes as bars from top to bottom, cluster by cluster, each falling. Series are the clusters; a bar's place in its
 * series is its place in that order.
 */
export function silhouetteChart(data: SilhouetteData, theme: ChartTheme): Chart {
  const clusters = data.clusters.map(({ name, values }) => ({
    name,
    values: values.toSorted((a, b) => b.value - a.value || a.row - b.row),
  }));
  const shown = clusters.filter(({ values }) => values.length > 0);
  const total = shown.reduce((sum, { values }) => sum + values.length, 0);
  /** Rows of nothing between two clusters. */
  const gap = Math.ceil(total / 100);
  let start = 0;
  const series = clusters.map(({ name, values }, k) => {
    const first = start;
    if (values.length > 0) start += values.length + gap;
    return {
      type: 'bar',
      name,
      data: values.map(({ value }, i) => [value, first + i]),
      color: seriesColor(theme, k),
      barGap: '-100%',
      barCategoryGap: total > 300 ? '0%' : '15%',
      large: total > manyPoints,
      emphasis: { disabled: true },
      tooltip: {
        formatter: ({ dataIndex }: { readonly dataIndex: number }): string => {
          const bar = values[dataIndex];
          return bar
            ? tooltipHtml(name, [`${data.row} ${bar.row}`, `${data.value}: ${bar.value.toFixed(3)}`])
            : tooltipHtml(name, []);
        },
      },
    };
  });
  const places = Math.max(1, start - gap);
  const least = Math.min(0, ...clusters.flatMap(({ values }) => values.at(-1)?.value ?? 0));
  return {
    name: data.name,
    option: {
      ...baseOption(theme),
      tooltip: { ...baseOption(theme).tooltip, trigger: 'item' },
      legend: { ...legendOption(theme), data: shown.map(({ name }) => name) },
      grid: { left: 24, right: 24, top: 56, bottom: 48 },
      xAxis: { ...axisOption(theme, data.value, 'x'), min: Math.floor(least * 5) / 5, max: 1, interval: 0.2 },
      yAxis: {
        type: 'category',
        inverse: true,
        data: Array.from({ length: places }, (_, i) => i),
        axisLabel: { show: false },
        axisTick: { show: false },
        axisLine: { show: false },
      },
      series: [
        ...series,
        {
          type: 'bar',
          name: data.mean.name,
          data: [],
          markLine: {
            silent: true,
            symbol: 'none',
            label: {
              position: 'start',
              formatter: `${data.mean.name}: ${data.mean.value.toFixed(3)}`,
              color: theme.text,
              fontSize: 12,
            },
            lineStyle: { color: theme.reference, type: 'dashed', width: 1.5 },
            data: [{ xAxis: data.mean.value }],
          },
        },
      ],
    },
    table: {
      columns: [data.row, data.cluster, data.value],
      rows: clusters.flatMap(({ name, values }) => values.map(({ row, value }) => [row, name, value])),
    },
  };
}
