import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { useMemo } from 'react';
import { calibrationChart } from '../../../charts';
import type { Calibration } from '../../../core/api/analysis';
import { ChartView, useChartTheme } from '../../charts';
import { analysisText } from '../../text/analysis';
import { MetricTable } from '../evaluation/metric-table';

const text = analysisText.classifier;

const useStyles = makeStyles({
  parts: { display: 'flex', flexWrap: 'wrap', columnGap: '40px', alignItems: 'start' },
  chart: { width: '420px', maxWidth: '100%' },
  note: { display: 'block', color: tokens.colorNeutralForeground3, margin: '8px 0', maxWidth: '360px' },
});

interface CalibrationSectionProps {
  readonly calibrations: readonly { readonly name: string; readonly calibration: Calibration }[];
}

/** How often predictions come true, by the probability that they were made with. */
export function CalibrationSection({ calibrations }: CalibrationSectionProps) {
  const styles = useStyles();
  const theme = useChartTheme();
  const chart = useMemo(
    () =>
      calibrationChart(
        {
          name: text.calibrationName,
          x: text.meanProbability,
          y: text.shareRight,
          rows: text.binRows,
          perfect: text.perfect,
          lines: calibrations.map(({ name, calibration }) => ({ name, bins: calibration.bins })),
        },
        theme,
      ),
    [calibrations, theme],
  );
  const heads = calibrations.length > 1 ? calibrations.map(({ name }) => name) : undefined;
  return (
    <div className={styles.parts}>
      <div className={styles.chart}>
        <ChartView chart={chart} height={380} />
      </div>
      <div>
        <MetricTable
          metrics={[
            { name: text.expectedError, values: calibrations.map(({ calibration }) => calibration.expectedError) },
          ]}
          {...(heads ? { heads } : {})}
        />
        <Caption1 className={styles.note}>{text.calibrationHint}</Caption1>
      </div>
    </div>
  );
}
