import { Caption1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { NodeState } from '../../core/api/contract';
import { formatDuration } from '../results/number-format';
import { propertiesText } from '../text/properties';

const text = propertiesText.run;

const useStyles = makeStyles({
  summary: { cursor: 'pointer', marginBottom: '6px' },
  log: {
    margin: 0,
    padding: '8px 10px',
    maxHeight: '240px',
    overflowY: 'auto',
    listStyleType: 'none',
    display: 'flex',
    flexDirection: 'column',
    rowGap: '4px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  warn: { color: tokens.colorPaletteDarkOrangeForeground1 },
  time: { color: tokens.colorNeutralForeground3, marginRight: '8px' },
});

interface LogLinesProps {
  readonly log: NonNullable<NodeState['log']>;
  readonly startedAt: string | undefined;
}

/** What the module said while it ran, with the time since its start. */
export function LogLines({ log, startedAt }: LogLinesProps) {
  const styles = useStyles();
  const start = startedAt === undefined ? undefined : Date.parse(startedAt);
  return (
    <details open>
      <summary className={styles.summary}>
        {text.log} <Caption1 className={styles.time}>{text.lines(log.length)}</Caption1>
      </summary>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must take the focus */}
      <ol className={styles.log} tabIndex={0} aria-label={text.log}>
        {log.map(({ level, message, at }, i) => (
          <li key={i} className={mergeClasses(level === 'warn' && styles.warn)}>
            {start !== undefined && at >= start && <span className={styles.time}>{formatDuration(at - start)}</span>}
            {level === 'warn' ? `${text.warning}: ` : ''}
            {message}
          </li>
        ))}
      </ol>
    </details>
  );
}
