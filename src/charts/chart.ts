import { areSlanted } from './format';
import type { EChartsCoreOption } from 'echarts/core';
import { chartFont, type ChartTheme } from './theme';

/**
 * A chart as data: what ECharts draws, in the editor as in a report, and the same figures as a table for those who
 * cannot see it.
 */
export interface Chart {
  /** What it shows, in one sentence. */
  readonly name: string;
  readonly option: EChartsCoreOption;
  readonly table: ChartTable;
}

export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** What all options begin with. Nothing moves: charts are redrawn while sliders are dragged. */
export function baseOption(theme: ChartTheme) {
  return {
    animation: false,
    backgroundColor: theme.background,
    color: [...theme.series],
    textStyle: { fontFamily: chartFont, color: theme.text },
    tooltip: {
      confine: true,
      transitionDuration: 0,
      backgroundColor: theme.surface,
      borderColor: theme.surfaceBorder,
      textStyle: { color: theme.text, fontFamily: chartFont, fontSize: 13 },
    },
  };
}

/** An axis with the name in its middle; what is special about it is spread over it. */
export function axisOption(theme: ChartTheme, name: string, direction: 'x' | 'y') {
  return {
    type: 'value' as const,
    name,
    nameLocation: 'middle' as const,
    nameGap: direction === 'x' ? 30 : 46,
    nameTextStyle: { color: theme.quietText, fontSize: 13 },
    axisLabel: { color: theme.quietText, fontSize: 12, hideOverlap: true },
    axisLine: { show: true, lineStyle: { color: theme.axis } },
    axisTick: { show: false },
    splitLine: { show: true, lineStyle: { color: theme.grid } },
  };
}

/** An axis of categories: their names stand askew where there is no room beside each other. */
export function categoryAxisOption(
  theme: ChartTheme,
  name: string,
  direction: 'x' | 'y',
  categories: readonly string[],
) {
  const isSlanted = areSlanted(categories);
  return {
    ...axisOption(theme, name, direction),
    type: 'category' as const,
    nameGap: isSlanted ? 66 : 30,
    splitLine: { show: false },
    axisLabel: {
      color: theme.quietText,
      fontSize: 12,
      interval: categories.length > 30 ? ('auto' as const) : 0,
      rotate: isSlanted ? 40 : 0,
      width: 84,
      overflow: 'truncate' as const,
    },
    data: [...categories],
  };
}

export function legendOption(theme: ChartTheme) {
  return {
    type: 'scroll' as const,
    top: 0,
    itemWidth: 12,
    itemHeight: 12,
    textStyle: { color: theme.text, fontSize: 13 },
    pageIconColor: theme.text,
    pageIconInactiveColor: theme.axis,
    pageTextStyle: { color: theme.quietText },
    inactiveColor: theme.axis,
  };
}

/** Tooltips are HTML, and their words come from data. */
export function tooltipHtml(title: string, lines: readonly string[]): string {
  return [`<strong>${escapeHtml(title)}</strong>`, ...lines.map(escapeHtml)].join('<br>');
}

const entities: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => entities[character]!);
