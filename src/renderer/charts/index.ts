export { pointsInArea, type ChartArea } from './brush';
export { ChartView, type ChartPoint } from './chart';
export { download, fileName } from './download';
export { useChartTheme } from './use-chart-theme';
