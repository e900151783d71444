import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { useMemo } from 'react';
import { silhouetteChart } from '../../../charts';
import type { Silhouettes } from '../../../core/api/analysis';
import { ChartView, useChartTheme } from '../../charts';
import { analysisText } from '../../text/analysis';

const text = analysisText.clusters;

const useStyles = makeStyles({
  note: { display: 'block', color: tokens.colorNeutralForeground3, margin: '4px 0 12px', maxWidth: '720px' },
});

interface SilhouetteSectionProps {
  readonly silhouettes: Silhouettes;
}

/** How much closer every row is to its own cluster than to the next. */
export function SilhouetteSection({ silhouettes }: SilhouetteSectionProps) {
  const styles = useStyles();
  const theme = useChartTheme();
  const { rows, clusters, values, mean, means, usableRows } = silhouettes;
  const chart = useMemo(
    () =>
      silhouetteChart(
        {
          name: text.silhouetteName,
          value: text.silhouetteValue,
          row: analysisText.row,
          cluster: text.cluster,
          mean: { name: text.silhouetteMean, value: mean },
          clusters: means.map((_, k) => ({
            name: text.name(k),
            values: rows.flatMap((row, i) => (clusters[i] === k ? [{ row: row + 1, value: values[i]! }] : [])),
          })),
        },
        theme,
      ),
    [rows, clusters, values, mean, means, theme],
  );
  if (rows.length === 0) return <p>{silhouettes.features === 0 ? text.noFeatures : text.noPoints}</p>;
  if (Number.isNaN(mean)) return <p>{text.oneCluster}</p>;
  return (
    <>
      <ChartView chart={chart} height={Math.min(520, 140 + rows.length * 3)} maxWidth={860} surface="canvas" />
      <Caption1 className={styles.note}>
        {text.silhouetteHint} {rows.length < usableRows && text.silhouetteSample(rows.length, usableRows)}
      </Caption1>
    </>
  );
}
