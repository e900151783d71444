import { Caption1, Link, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { ClusterPlane, Silhouettes } from '../../../core/api/analysis';
import { seriesColor } from '../../../charts';
import { useChartTheme } from '../../charts';
import { analysisText } from '../../text/analysis';
import { formatCount } from '../number-format';
import { percentText } from '../evaluation/confusion';
import { ClusterRows } from './cluster-rows';
import type { ClusteredDataset } from './clusters-view';

const text = analysisText.clusters;

const useStyles = makeStyles({
  table: { borderCollapse: 'collapse', marginBottom: '12px' },
  head: {
    padding: '4px 24px 6px 0',
    textAlign: 'start',
    fontWeight: tokens.fontWeightSemibold,
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
  },
  cell: { padding: '5px 24px 5px 0', textAlign: 'start', borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  number: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
  dot: { display: 'inline-block', width: '10px', height: '10px', borderRadius: '50%', marginRight: '8px' },
  bar: { display: 'block', height: '10px', minWidth: '1px', borderRadius: tokens.borderRadiusSmall },
  bars: { width: '220px' },
  note: { display: 'block', color: tokens.colorNeutralForeground3, marginBottom: '8px' },
});

interface ClusterSizesProps {
  readonly dataset: ClusteredDataset;
  readonly plane: ClusterPlane;
  readonly silhouettes: Silhouettes | undefined;
}

/** One line for each cluster; its name lists its rows. */
export function ClusterSizes({ dataset, plane: { sizes, unassigned }, silhouettes }: ClusterSizesProps) {
  const styles = useStyles();
  const theme = useChartTheme();
  const [open, setOpen] = useState<number>();
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const most = Math.max(1, ...sizes);
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th className={styles.head} scope="col">
              {text.cluster}
            </th>
            <th className={`${styles.head} ${styles.number}`} scope="col">
              {text.rows}
            </th>
            <th className={`${styles.head} ${styles.number}`} scope="col">
              {text.share}
            </th>
            <th className={`${styles.head} ${styles.number}`} scope="col">
              {text.meanSilhouette}
            </th>
            <td className={styles.head} aria-hidden />
          </tr>
        </thead>
        <tbody>
          {sizes.map((size, k) => (
            <tr key={k}>
              <th className={styles.cell} scope="row">
                <span className={styles.dot} style={{ backgroundColor: seriesColor(theme, k) }} />
                <Link
                  as="button"
                  aria-label={text.showRows(k)}
                  aria-expanded={open === k}
                  onClick={() => setOpen(open === k ? undefined : k)}
                >
                  {text.name(k)}
                </Link>
              </th>
              <td className={`${styles.cell} ${styles.number}`}>{formatCount(size)}</td>
              <td className={`${styles.cell} ${styles.number}`}>{total > 0 ? percentText(size / total) : ''}</td>
              <td className={`${styles.cell} ${styles.number}`}>{silhouetteText(silhouettes?.means[k])}</td>
              <td className={`${styles.cell} ${styles.bars}`} aria-hidden>
                <span
                  className={styles.bar}
                  style={{ width: `${(size / most) * 100}%`, backgroundColor: seriesColor(theme, k) }}
                />
              </td>
            </tr>
          ))}
          <tr>
            <th className={styles.cell} scope="row">
              {text.all}
            </th>
            <td className={`${styles.cell} ${styles.number}`}>{formatCount(total)}</td>
            <td className={styles.cell} aria-hidden />
            <td className={`${styles.cell} ${styles.number}`}>{silhouetteText(silhouettes?.mean)}</td>
            <td className={styles.cell} aria-hidden />
          </tr>
        </tbody>
      </table>
      {unassigned > 0 && <Caption1 className={styles.note}>{text.unassigned(unassigned)}</Caption1>}
      {open !== undefined && (
        <ClusterRows
          key={open}
          dataset={dataset}
          cluster={open}
          title={text.membersOf(open, sizes[open] ?? 0)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}

const silhouetteText = (value: number | undefined): string =>
  value === undefined || Number.isNaN(value) ? '' : value.toFixed(3);
