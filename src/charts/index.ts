export { axisOption, baseOption, escapeHtml, legendOption, tooltipHtml, type Chart, type ChartTable } from './chart';
export { lineChart, type Line, type LineAxis, type LineChartData, type Point } from './line-chart';
export { chartFont, chartTheme, seriesColor, seriesSymbol, type ChartTheme } from './theme';
