import { makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { useMemo } from 'react';
import { boxPlotChart, scatterChart, type Chart, type ChartTheme } from '../../../../charts';
import type { Comparison } from '../../../../core/api/views';
import { describeColumn, type ColumnDescription, type Schema } from '../../../../core/table/schema';
import { ChartView } from '../../../charts';
import { useChartTheme } from '../../../charts/use-chart-theme';
import { useAnswer } from '../../../dialogs/use-answer';
import { connection } from '../../../state';
import { datasetsText } from '../../../text/datasets';
import { errorText } from '../../error-text';
import type { OutputAddress } from '../../result-view';
import { CrossTabTable } from '../cross-tab-chart';
import { isCategories } from '../grid-columns';
import { CHART_HEIGHT } from './column-chart';
import { axisText } from './value-text';

const text = datasetsText.chart;

const useStyles = makeStyles({
  note: { margin: '4px 0 0', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  table: { overflowX: 'auto', ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
});

interface CompareChartProps {
  readonly output: OutputAddress;
  readonly schema: Schema;
  /** Upwards; `other` goes across. */
  readonly column: number;
  readonly other: number;
  /** A point was chosen: the row that it stands for. */
  readonly onRow: (row: number) => void;
}

/** A column against another one: points, a box per category, or a cross-tab. */
export function CompareChart(props: CompareChartProps) {
  const styles = useStyles();
  const { output, schema, column, other } = props;
  if (!isCategories(schema, column) || !isCategories(schema, other)) return <NumbersChart {...props} />;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must take the focus
    <div className={styles.table} tabIndex={0} role="group" aria-label={text.compareTo}>
      <CrossTabTable output={output} schema={schema} axes={{ rows: column, columns: other }} figure="counts" />
    </div>
  );
}

function NumbersChart({ output, schema, column, other, onRow }: CompareChartProps) {
  const styles = useStyles();
  const theme = useChartTheme();
  const { value, error, isLoading } = useAnswer(`${output.key} ${output.port} ${column} ${other}`, () =>
    connection.call('results.compare', { ...output, column, other }),
  );
  const chart = useMemo(
    () => value && comparisonChart(value, describeColumn(schema, column), describeColumn(schema, other), theme),
    [value, schema, column, other, theme],
  );
  if (error) return <p className={styles.note}>{errorText(error)}</p>;
  if (!value || !chart || isLoading) return <Spinner size="small" label={text.show} />;
  if (value.kind === 'points' && value.total === 0) return <p className={styles.note}>{text.noPoints}</p>;
  return (
    <>
      <ChartView
        chart={chart}
        height={CHART_HEIGHT + 40}
        {...(value.kind === 'points'
          ? { surface: value.rows.length > 1500 ? 'canvas' : 'svg', onPoint: ({ index }) => onRow(value.rows[index]!) }
          : {})}
      />
      <p className={styles.note}>{noteOf(value)}</p>
    </>
  );
}

function noteOf(value: Comparison): string {
  if (value.kind === 'boxes')
    return [text.outliersNote, ...(value.hidden > 0 ? [text.hiddenBoxes(value.hidden)] : [])].join(' ');
  const shown = value.rows.length;
  return shown < value.total ? text.sampled(shown, value.total) : text.allPoints(value.total);
}

function comparisonChart(
  comparison: Comparison,
  column: ColumnDescription,
  other: ColumnDescription,
  theme: ChartTheme,
): Chart {
  if (comparison.kind === 'points') {
    const { x, y, rows } = comparison;
    return scatterChart(
      {
        name: text.nameScatter(column.name, other.name),
        x: { name: other.name, values: x, ...axisText(other.type) },
        y: { name: column.name, values: y, ...axisText(column.type) },
        rows,
        rowText: text.rowText,
        rowTitle: text.row,
      },
      theme,
    );
  }
  const isOther = column.categorical || column.type === 'string' || column.type === 'boolean';
  const [numbers, categories] = isOther ? [other, column] : [column, other];
  return boxPlotChart(
    {
      name: text.nameBoxes(numbers.name, categories.name),
      column: numbers.name,
      categories: categories.name,
      boxes: comparison.boxes,
      ...axisText(numbers.type),
    },
    text.boxFigures,
    theme,
  );
}
