import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { FlowchartRegular } from '@fluentui/react-icons';
import type { ExperimentListing } from '../../core/api/contract';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, overflowY: 'auto', maxHeight: '50vh' },
  item: {
    width: '100%',
    justifyContent: 'flex-start',
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    columnGap: '8px',
    padding: '8px 12px',
  },
  icon: { color: tokens.colorBrandForeground1 },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0, flexGrow: 1 },
  quiet: { color: tokens.colorNeutralForeground3 },
  when: { color: tokens.colorNeutralForeground3, whiteSpace: 'nowrap', flexShrink: 0 },
});

interface ExperimentListProps {
  readonly experiments: readonly ExperimentListing[];
  readonly onOpen: (path: string) => void;
}

/** Saved experiments, a button each. */
export function ExperimentList({ experiments, onOpen }: ExperimentListProps) {
  const styles = useStyles();
  return (
    <ul className={styles.list}>
      {experiments.map(({ path, title, summary, modifiedAt }) => (
        <li key={path}>
          <Button appearance="subtle" className={styles.item} title={path} onClick={() => onOpen(path)}>
            <FlowchartRegular fontSize={24} className={styles.icon} />
            <span className={styles.words}>
              <Text>{title}</Text>
              {summary && (
                <Text size={200} className={styles.quiet}>
                  {summary}
                </Text>
              )}
            </span>
            <Text size={200} className={styles.when}>
              {new Date(modifiedAt).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })}
            </Text>
          </Button>
        </li>
      ))}
    </ul>
  );
}
