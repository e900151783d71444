import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { DatasetPreview } from '../../../core/api/contract';
import { dialogsText } from '../../text/dialogs';

const text = dialogsText.dataset;

/** More columns than a person reads in a dialog. */
const mostColumns = 40;

const useStyles = makeStyles({
  scroll: {
    flexShrink: 1,
    minHeight: 0,
    overflow: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  table: { borderCollapse: 'separate', borderSpacing: 0, fontSize: tokens.fontSizeBase200 },
  head: {
    position: 'sticky',
    top: 0,
    padding: '6px 12px',
    textAlign: 'start',
    backgroundColor: tokens.colorNeutralBackground3,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    fontWeight: tokens.fontWeightSemibold,
    whiteSpace: 'nowrap',
  },
  type: { display: 'block', fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground3 },
  cell: {
    padding: '4px 12px',
    maxWidth: '220px',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  missing: { color: tokens.colorNeutralForeground4, fontStyle: 'italic' },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** The first rows and columns of a file. */
export function PreviewTable({
  preview: { rows, columns, names, types, cells },
}: {
  readonly preview: DatasetPreview;
}) {
  const styles = useStyles();
  const shown = Math.min(mostColumns, names.length);
  return (
    <>
      <Text size={200} className={styles.quiet}>
        {text.size(rows, columns)}
        {shown < columns ? `. ${text.shown(shown)}` : ''}
      </Text>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must take the focus */}
      <section className={styles.scroll} tabIndex={0} aria-label={text.preview}>
        <table className={styles.table}>
          <thead>
            <tr>
              {names.slice(0, shown).map((name, i) => (
                <th key={i} scope="col" className={styles.head}>
                  {name}
                  <span className={styles.type}>{types[i]}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cells.map((row, i) => (
              <tr key={i}>
                {row.slice(0, shown).map((cell, j) => (
                  <td key={j} className={styles.cell}>
                    {cell ?? <span className={styles.missing}>{text.missing}</span>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
