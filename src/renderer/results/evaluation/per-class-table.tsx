import { makeStyles, tokens } from '@fluentui/react-components';
import { Fragment } from 'react';
import type { MulticlassEvaluation } from '../../../core/value';
import { analysisText } from '../../text/analysis';
import { formatCount } from '../number-format';
import { differenceText } from './difference';
import { perClass } from './per-class';

const text = analysisText.classifier;

const useStyles = makeStyles({
  table: { borderCollapse: 'collapse' },
  head: {
    padding: '6px 0 6px 28px',
    textAlign: 'end',
    fontWeight: tokens.fontWeightSemibold,
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
  },
  name: {
    padding: '5px 12px 5px 0',
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  value: {
    padding: '5px 0 5px 28px',
    textAlign: 'end',
    fontVariantNumeric: 'tabular-nums',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  difference: { color: tokens.colorNeutralForeground3 },
});

const figures = ['precision', 'recall', 'f1Score'] as const;

/** Precision, recall and F1 of each class; of two scored datasets side by side, with the differences. */
export function PerClassTable({ results }: { readonly results: readonly MulticlassEvaluation[] }) {
  const styles = useStyles();
  const [first, second] = results.map(perClass);
  if (!first) return null;
  const others = new Map(second?.map((entry) => [entry.name, entry]));
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th className={styles.head} scope="col" style={{ textAlign: 'start', paddingLeft: 0 }}>
            {text.class}
          </th>
          <th className={styles.head} scope="col">
            {text.rows}
          </th>
          {figures.map((figure) => (
            <Fragment key={figure}>
              <th className={styles.head} scope="col">
                {second ? text.inFirst(text[figure]) : text[figure]}
              </th>
              {second && (
                <>
                  <th className={styles.head} scope="col">
                    {text.inSecond(text[figure])}
                  </th>
                  <th className={styles.head} scope="col">
                    {text.difference}
                  </th>
                </>
              )}
            </Fragment>
          ))}
        </tr>
      </thead>
      <tbody>
        {first.map((entry) => {
          const other = others.get(entry.name);
          return (
            <tr key={entry.name}>
              <th className={styles.name} scope="row">
                {entry.name}
              </th>
              <td className={styles.value}>{formatCount(entry.rows)}</td>
              {figures.map((figure) => (
                <Fragment key={figure}>
                  <td className={styles.value}>{entry[figure].toFixed(3)}</td>
                  {second && (
                    <>
                      <td className={styles.value}>{other?.[figure].toFixed(3)}</td>
                      <td className={`${styles.value} ${styles.difference}`}>
                        {other && differenceText(round(entry[figure]), round(other[figure]))}
                      </td>
                    </>
                  )}
                </Fragment>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** As it is shown: a difference is that of the figures beside it. */
const round = (value: number): number => Number(value.toFixed(3));
