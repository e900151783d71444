import { makeStyles, tokens } from '@fluentui/react-components';
import type { Chart } from '../../charts';
import { formatFigure } from '../results/number-format';
import { chartsText as text } from '../text/charts';

/** More rows than this are for the exported file. */
const MOST_ROWS = 500;

const useStyles = makeStyles({
  table: { borderCollapse: 'collapse', fontSize: tokens.fontSizeBase200 },
  cell: {
    padding: '3px 20px 3px 0',
    textAlign: 'start',
    fontVariantNumeric: 'tabular-nums',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  number: { textAlign: 'end' },
  note: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** The figures of a chart. */
export function FiguresTable({ chart }: { readonly chart: Chart }) {
  const styles = useStyles();
  const { columns, rows } = chart.table;
  if (rows.length === 0) return <p className={styles.note}>{text.noFigures}</p>;
  return (
    <>
      <table className={styles.table} aria-label={chart.name}>
        <thead>
          <tr>
            {columns.map((column, i) =>
              column === '' ? (
                <td key={i} className={styles.cell} aria-hidden />
              ) : (
                <th key={i} className={styles.cell} scope="col">
                  {column}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST_ROWS).map((row, i) => (
            <tr key={i}>
              {row.map((value, j) => (
                <td key={j} className={typeof value === 'number' ? `${styles.cell} ${styles.number}` : styles.cell}>
                  {typeof value === 'number' ? (formatFigure(value) ?? '') : value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > MOST_ROWS && <p className={styles.note}>{text.firstRows(MOST_ROWS, rows.length)}</p>}
    </>
  );
}
