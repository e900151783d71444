export { calibrationChart, type CalibrationData } from './calibration-chart';
export { axisOption, baseOption, escapeHtml, legendOption, tooltipHtml, type Chart, type ChartTable } from './chart';
export {
  clusterPlaneChart,
  silhouetteChart,
  type ClusterPlaneData,
  type PlaneCluster,
  type PlanePoint,
  type SilhouetteData,
} from './cluster-charts';
export { lineChart, type Line, type LineAxis, type LineChartData, type Point } from './line-chart';
export { chartFont, chartTheme, seriesColor, seriesSymbol, type ChartTheme } from './theme';
export { boxPlotChart, type BoxPlotData, type BoxWords } from './box-plot';
export { countText, shortNumber } from './format';
export {
  binsOf,
  histogramChart,
  valueBarsChart,
  type HistogramData,
  type HistogramWords,
  type ValueBarsData,
} from './histogram';
export { scatterChart, type ScatterData } from './scatter';
