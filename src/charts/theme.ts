/** Colours and type of all charts. Chosen to stand at least 3:1 against the background (WCAG 2.2, 1.4.11). */
export interface ChartTheme {
  readonly scheme: 'light' | 'dark';
  readonly background: string;
  readonly text: string;
  /** Axis labels and names. */
  readonly quietText: string;
  readonly axis: string;
  readonly grid: string;
  /** What is compared with: chance, the mean, a threshold. */
  readonly reference: string;
  /** One for each series, cluster or class; used in turn. */
  readonly series: readonly string[];
  /** Tooltips. */
  readonly surface: string;
  readonly surfaceBorder: string;
}

const light: ChartTheme = {
  scheme: 'light',
  background: '#ffffff',
  text: '#242424',
  quietText: '#424242',
  axis: '#8a8a8a',
  grid: '#ebebeb',
  reference: '#616161',
  series: [
    '#0f6cbd',
    '#ca5010',
    '#0b7a41',
    '#8f3fae',
    '#c0265f',
    '#00808a',
    '#8a6d00',
    '#5b5fc7',
    '#7b4a32',
    '#5d6b78',
  ],
  surface: '#ffffff',
  surfaceBorder: '#d1d1d1',
};

const dark: ChartTheme = {
  scheme: 'dark',
  background: '#292929',
  text: '#ffffff',
  quietText: '#d6d6d6',
  axis: '#8a8a8a',
  grid: '#3d3d3d',
  reference: '#adadad',
  series: [
    '#62abf5',
    '#f7894a',
    '#54c689',
    '#cf87e8',
    '#f2709c',
    '#4cc7cf',
    '#d9b93b',
    '#9ea2ff',
    '#cfa084',
    '#a7b6c4',
  ],
  surface: '#333333',
  surfaceBorder: '#616161',
};

export const chartTheme = (scheme: 'light' | 'dark'): ChartTheme => (scheme === 'dark' ? dark : light);

/** The fonts of the editor. */
export const chartFont =
  "'Segoe UI', 'Segoe UI Web (West European)', -apple-system, BlinkMacSystemFont, Roboto, 'Helvetica Neue', sans-serif";

export const seriesColor = (theme: ChartTheme, index: number): string => theme.series[index % theme.series.length]!;

/** Shapes beside the colours: series are told apart without seeing colours. */
const symbols = [
  'circle',
  'triangle',
  'rect',
  'diamond',
  // A cross, a triangle on its tip, a hexagon, a star: all filled, because a choice of points dims by filling.
  'path://M-3,-10H3V-3H10V3H3V10H-3V3H-10V-3H-3Z',
  'path://M-10,-8H10L0,10Z',
  'path://M-10,0L-5,-9H5L10,0L5,9H-5Z',
  'path://M0,-10L3,-3H10L4,2L6,10L0,5L-6,10L-4,2L-10,-3H-3Z',
] as const;

export const seriesSymbol = (index: number): string => symbols[index % symbols.length]!;
