export { pointsInArea, type ChartArea } from './brush';
export { ChartView, type ChartPoint } from './chart';
export { useChartTheme } from './use-chart-theme';
