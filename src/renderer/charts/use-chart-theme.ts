import { chartTheme, type ChartTheme } from '../../charts';
import { useIsDark } from '../shell/theme';

export const useChartTheme = (): ChartTheme => chartTheme(useIsDark() ? 'dark' : 'light');
