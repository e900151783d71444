import { makeStyles, tokens } from '@fluentui/react-components';
import type { ClusteringEvaluation } from '../../../core/value';
import { resultsText } from '../../text/results';
import { ClustersOf } from '../clusters/clusters-view';
import type { OutputAddress } from '../result-view';
import { formatCount, formatFigure } from '../number-format';
import { ResultSection } from './result-section';

const text = resultsText.evaluation.clustering;

const useStyles = makeStyles({
  table: { borderCollapse: 'collapse' },
  head: {
    padding: '8px 12px',
    maxWidth: '150px',
    textAlign: 'end',
    verticalAlign: 'bottom',
    fontWeight: tokens.fontWeightSemibold,
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
  },
  name: {
    padding: '7px 24px 7px 0',
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    whiteSpace: 'nowrap',
  },
  combined: { fontWeight: tokens.fontWeightSemibold },
  value: {
    padding: '7px 12px',
    textAlign: 'end',
    fontVariantNumeric: 'tabular-nums',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
});

interface ClusteringViewProps {
  readonly result: ClusteringEvaluation;
  /** The dataset that was evaluated, where it is stored. */
  readonly scored?: OutputAddress | undefined;
}

/** One row for all clusters and one for each, and what else can be seen of the clusters. */
export function ClusteringView({ result, scored }: ClusteringViewProps) {
  const styles = useStyles();
  const notDefined = resultsText.evaluation.notDefined;
  return (
    <>
      <ResultSection title={text.heading}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th className={styles.head} scope="col" style={{ textAlign: 'start', paddingLeft: 0 }}>
                {text.description}
              </th>
              <th className={styles.head} scope="col">
                {text.averageDistanceToClusterCenter}
              </th>
              <th className={styles.head} scope="col">
                {text.averageDistanceToOtherCenter}
              </th>
              <th className={styles.head} scope="col">
                {text.numberOfPoints}
              </th>
              <th className={styles.head} scope="col">
                {text.maximalDistanceToClusterCenter}
              </th>
            </tr>
          </thead>
          <tbody>
            {result.rows.map((row, i) => (
              <tr key={row.description} className={i === 0 ? styles.combined : ''}>
                <th className={styles.name} scope="row">
                  {row.description}
                </th>
                <td className={styles.value}>{formatFigure(row.averageDistanceToClusterCenter) ?? notDefined}</td>
                <td className={styles.value}>{formatFigure(row.averageDistanceToOtherCenter) ?? notDefined}</td>
                <td className={styles.value}>{formatCount(row.numberOfPoints)}</td>
                <td className={styles.value}>{formatFigure(row.maximalDistanceToClusterCenter) ?? notDefined}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ResultSection>
      {scored && <ClustersOf output={scored} />}
    </>
  );
}
