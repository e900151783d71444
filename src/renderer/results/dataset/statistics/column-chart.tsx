import {
  Checkbox,
  Field,
  makeStyles,
  Radio,
  RadioGroup,
  SpinButton,
  Spinner,
  tokens,
} from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import { boxPlotChart, histogramChart, valueBarsChart, type Chart } from '../../../../charts';
import { MOST_BINS, SUMMARY_BINS, type ColumnSummary } from '../../../../core/api/views';
import type { ColumnDescription } from '../../../../core/table/schema';
import { ChartView } from '../../../charts';
import { useChartTheme } from '../../../charts/use-chart-theme';
import { useAnswer } from '../../../dialogs/use-answer';
import { connection } from '../../../state';
import { datasetsText } from '../../../text/datasets';
import { errorText } from '../../error-text';
import type { OutputAddress } from '../../result-view';
import { axisText } from './value-text';

const text = datasetsText.chart;

export const CHART_HEIGHT = 250;

const useStyles = makeStyles({
  settings: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: '12px' },
  bins: { width: '124px' },
  spin: { minWidth: 0, width: '72px' },
  checks: { display: 'grid', gridTemplateColumns: '1fr', margin: '4px 0 0 -8px' },
  note: { margin: '4px 0 0', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

interface ColumnChartProps {
  readonly output: OutputAddress;
  readonly column: ColumnDescription;
  readonly summary: ColumnSummary;
}

/** One column's distribution: bars by value for categories; for numbers a histogram or a box plot. */
export function ColumnChart(props: ColumnChartProps) {
  const { column, summary } = props;
  const styles = useStyles();
  const [kind, setKind] = useState<'histogram' | 'box'>('histogram');
  if (summary.kind === 'values') return <ValueChart column={column} summary={summary} />;
  if (!summary.numbers) return <p className={styles.note}>{datasetsText.statistics.onlyInfinite}</p>;
  return (
    <>
      <RadioGroup
        layout="horizontal"
        aria-label={text.show}
        value={kind}
        onChange={(_, data) => setKind(data.value === 'box' ? 'box' : 'histogram')}
      >
        <Radio value="histogram" label={text.histogram} />
        <Radio value="box" label={text.box} />
      </RadioGroup>
      {kind === 'box' ? <BoxChart {...props} /> : <HistogramChart {...props} />}
    </>
  );
}

const words = {
  frequency: text.frequency,
  cumulative: text.cumulativeAxis,
  density: text.densityAxis,
  from: text.from,
  to: text.to,
};

function HistogramChart({ output, column, summary }: ColumnChartProps) {
  const styles = useStyles();
  const theme = useChartTheme();
  const [bins, setBins] = useState(SUMMARY_BINS);
  const [isLogX, setIsLogX] = useState(false);
  const [isLogY, setIsLogY] = useState(false);
  const [hasCumulative, setHasCumulative] = useState(false);
  const [hasDensity, setHasDensity] = useState(false);
  const isTime = column.type === 'datetime';
  const answer = useAnswer(`${output.key} ${output.port} ${summary.column} ${bins} ${isLogX}`, () =>
    connection.call('results.histogram', { ...output, column: summary.column, bins, logarithmic: isLogX }),
  );
  const histogram = answer.value;
  const chart = useMemo<Chart | undefined>(
    () =>
      histogram &&
      histogramChart(
        {
          name: text.nameHistogram(column.name),
          column: column.name,
          histogram,
          isLogarithmicX: isLogX && !answer.isLoading,
          isLogarithmicY: isLogY,
          hasCumulative,
          hasDensity,
          ...axisText(column.type),
        },
        words,
        theme,
      ),
    [histogram, column, isLogX, isLogY, hasCumulative, hasDensity, theme, answer.isLoading],
  );
  const checks = [
    ...(isTime ? [] : [{ label: text.logX(column.name), value: isLogX, set: setIsLogX }]),
    { label: text.logY, value: isLogY, set: setIsLogY },
    { label: text.cumulative, value: hasCumulative, set: setHasCumulative },
    { label: text.density, value: hasDensity, set: setHasDensity },
  ];
  return (
    <>
      {answer.error && <p className={styles.note}>{errorText(answer.error)}</p>}
      {chart && histogram && histogram.counts.length > 0 && <ChartView chart={chart} height={CHART_HEIGHT} />}
      {!histogram && !answer.error && <Spinner size="small" />}
      {histogram !== undefined && histogram.notShown > 0 && (
        <p className={styles.note}>{text.notShown(histogram.notShown)}</p>
      )}
      <div className={styles.settings}>
        <Field label={text.bins} orientation="horizontal" className={styles.bins}>
          <SpinButton
            className={styles.spin}
            size="small"
            min={1}
            max={MOST_BINS}
            value={bins}
            onChange={(_, data) => {
              const wanted = data.value ?? Number.parseInt(data.displayValue ?? '', 10);
              if (Number.isInteger(wanted)) setBins(Math.min(MOST_BINS, Math.max(1, wanted)));
            }}
          />
        </Field>
      </div>
      <div className={styles.checks}>
        {checks.map(({ label, value, set }) => (
          <Checkbox key={label} label={label} checked={value} onChange={(_, data) => set(data.checked === true)} />
        ))}
      </div>
    </>
  );
}

function BoxChart({ column, summary }: ColumnChartProps) {
  const styles = useStyles();
  const theme = useChartTheme();
  const chart = useMemo(() => {
    if (summary.kind !== 'numbers' || !summary.numbers) return undefined;
    const box = {
      name: column.name,
      rows: summary.rows - summary.missing - summary.infinite,
      box: summary.numbers.box,
    };
    const name = text.nameBox(column.name);
    return boxPlotChart({ name, column: column.name, boxes: [box], ...axisText(column.type) }, text.boxFigures, theme);
  }, [column, summary, theme]);
  return (
    <>
      {chart && <ChartView chart={chart} height={170} />}
      <p className={styles.note}>{text.outliersNote}</p>
    </>
  );
}

interface ValueChartProps {
  readonly column: ColumnDescription;
  readonly summary: Extract<ColumnSummary, { kind: 'values' }>;
}

function ValueChart({ column, summary: { values } }: ValueChartProps) {
  const styles = useStyles();
  const theme = useChartTheme();
  const [isLogY, setIsLogY] = useState(false);
  const chart = useMemo(
    () =>
      valueBarsChart(
        {
          name: text.nameValues(column.name),
          column: column.name,
          values,
          others: text.others(values.otherValues),
          blank: text.blank,
          isLogarithmicY: isLogY,
        },
        words,
        theme,
      ),
    [column, values, isLogY, theme],
  );
  return (
    <>
      <ChartView chart={chart} height={CHART_HEIGHT} />
      <div className={styles.checks}>
        <Checkbox label={text.logY} checked={isLogY} onChange={(_, data) => setIsLogY(data.checked === true)} />
      </div>
    </>
  );
}
