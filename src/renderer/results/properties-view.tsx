import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import type { ResultDescription } from '../../core/api/results';
import { formatBytes } from '../state';
import { resultsText } from '../text/results';

const text = resultsText.properties;

const useStyles = makeStyles({
  view: {
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    padding: '12px 16px 32px',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  table: { borderCollapse: 'collapse', maxWidth: '960px' },
  head: {
    textAlign: 'start',
    padding: '8px 24px 8px 0',
    color: tokens.colorNeutralForeground3,
    fontWeight: tokens.fontWeightRegular,
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
  },
  name: {
    textAlign: 'start',
    verticalAlign: 'top',
    padding: '7px 24px 7px 0',
    fontWeight: tokens.fontWeightSemibold,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  value: {
    padding: '7px 0',
    overflowWrap: 'anywhere',
    whiteSpace: 'pre-wrap',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  type: { color: tokens.colorNeutralForeground3, display: 'block', marginBottom: '12px' },
});

/** Models and transformations: names and values. */
export function PropertiesView({ description }: { readonly description: ResultDescription }) {
  const styles = useStyles();
  const { type, bytes } = description;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must take the focus
    <div className={styles.view} tabIndex={0} role="group" aria-label={resultsText.types[type]}>
      <Caption1 className={styles.type}>
        {resultsText.types[type]} · {formatBytes(bytes)}
      </Caption1>
      <PropertyTable description={description} />
    </div>
  );
}

/** Names and values that say what a result is. */
export function PropertyTable({ description: { properties = [] } }: { readonly description: ResultDescription }) {
  const styles = useStyles();
  return (
    <>
      {properties.length === 0 ? (
        <p>{text.none}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th className={styles.head} scope="col">
                {text.name}
              </th>
              <th className={styles.head} scope="col">
                {text.value}
              </th>
            </tr>
          </thead>
          <tbody>
            {properties.map(({ name, value }, i) => (
              <tr key={i}>
                <th className={styles.name} scope="row">
                  {name}
                </th>
                <td className={styles.value}>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
