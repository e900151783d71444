import { makeStyles, tokens } from '@fluentui/react-components';
import { resultsText } from '../../text/results';
import { analysisText } from '../../text/analysis';
import { formatFigure } from '../number-format';
import { differenceText } from './difference';

const useStyles = makeStyles({
  table: { borderCollapse: 'collapse' },
  head: {
    padding: '4px 0 6px 32px',
    textAlign: 'end',
    color: tokens.colorNeutralForeground3,
    fontWeight: tokens.fontWeightRegular,
  },
  name: { padding: '5px 40px 5px 0', textAlign: 'start', fontWeight: tokens.fontWeightSemibold },
  value: { padding: '5px 0 5px 32px', textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
  none: { color: tokens.colorNeutralForeground3, fontStyle: 'italic' },
});

export interface Metric {
  readonly name: string;
  /** One per scored dataset; not a number where the figure is not defined. */
  readonly values: readonly number[];
}

/** Names and figures, one column for each scored dataset. */
export function MetricTable({
  metrics,
  heads,
}: {
  readonly metrics: readonly Metric[];
  readonly heads?: readonly string[];
}) {
  const words = analysisText.classifier;
  const styles = useStyles();
  return (
    <table className={styles.table}>
      {heads && (
        <thead>
          <tr>
            <td aria-hidden />
            {heads.map((head) => (
              <th key={head} className={styles.head} scope="col">
                {head}
              </th>
            ))}
            {heads.length === 2 && (
              <th className={styles.head} scope="col">
                {words.difference}
              </th>
            )}
          </tr>
        </thead>
      )}
      <tbody>
        {metrics.map(({ name, values }) => (
          <tr key={name}>
            <th className={styles.name} scope="row">
              {name}
            </th>
            {values.map((value, i) => (
              <td key={i} className={styles.value}>
                {formatFigure(value) ?? <span className={styles.none}>{resultsText.evaluation.notDefined}</span>}
              </td>
            ))}
            {values.length === 2 && <td className={styles.value}>{differenceText(values[0]!, values[1]!)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
