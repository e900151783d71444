const count = (value: number): string => value.toLocaleString('en-US');

/** Words around every chart. */
export const chartsText = {
  loading: 'Drawing the chart…',
  failed: 'The chart cannot be drawn. Reload the page to try again.',
  showTable: 'Show as table',
  showChart: 'Show as chart',
  export: 'Save chart as',
  png: 'Picture (PNG)',
  svg: 'Drawing (SVG)',
  csv: 'Figures (CSV)',
  firstRows: (shown: number, all: number): string =>
    `The first ${count(shown)} of ${count(all)} rows; "Figures (CSV)" has all of them.`,
  noFigures: 'There are no figures to show.',
  select: 'Choose points',
  lasso: 'Choose points with a lasso',
  rectangle: 'Choose points with a rectangle',
  clearSelection: 'Choose nothing',
} as const;
