import { Button, makeStyles, tokens, Tooltip } from '@fluentui/react-components';
import {
  ArrowMaximizeRegular,
  ArrowMinimizeRegular,
  DismissRegular,
  SplitVerticalRegular,
} from '@fluentui/react-icons';
import { Activity, useState } from 'react';
import { useActions, type ResultGroup as OpenGroup } from '../../state';
import { resultPaneText } from '../../text/result-pane';
import { resultsText } from '../../text/results';
import { OpenResult } from './open-result';
import { ResultTabs, tabId } from './result-tabs';

const useStyles = makeStyles({
  pane: {
    height: '100%',
    display: 'flex',
    flexDirection: 'column',
    boxSizing: 'border-box',
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  head: {
    flexShrink: 0,
    display: 'flex',
    alignItems: 'center',
    columnGap: '2px',
    padding: '0 8px 0 0',
    minHeight: '40px',
    backgroundColor: tokens.colorNeutralBackground3,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  panel: { flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column' },
});

interface ResultGroupProps {
  readonly group: OpenGroup;
  /** Counted from the left. */
  readonly position: number;
  /** Only of the last group. */
  readonly isLarge?: boolean;
  readonly onEnlarge?: () => void;
}

/** So many results of a group stay as they were left: sorting, filters, scroll position. */
const MOST_KEPT = 6;

/** The views that were seen last, the active one first. */
function useLastSeen(active: string): readonly string[] {
  const [seen, setSeen] = useState<readonly string[]>([]);
  if (seen[0] === active) return seen;
  const now = [active, ...seen.filter((id) => id !== active)].slice(0, MOST_KEPT);
  setSeen(now);
  return now;
}

/** Results in tabs, of which one is seen. */
export function ResultGroup({ group, position, isLarge = false, onEnlarge }: ResultGroupProps) {
  const styles = useStyles();
  const { closeResult, splitResult } = useActions();
  const kept = useLastSeen(group.active);
  const view = group.views.find(({ id }) => id === group.active);
  if (!view) return null;
  const panel = `${group.id}-panel`;
  return (
    <section className={styles.pane} aria-label={resultPaneText.region(position)}>
      <header className={styles.head}>
        <ResultTabs group={group} panel={panel} />
        <Tooltip content={resultPaneText.split} relationship="label">
          <Button appearance="subtle" icon={<SplitVerticalRegular />} onClick={() => splitResult(view.id)} />
        </Tooltip>
        {onEnlarge && (
          <Tooltip content={isLarge ? resultsText.restore : resultsText.enlarge} relationship="label">
            <Button
              appearance="subtle"
              icon={isLarge ? <ArrowMinimizeRegular /> : <ArrowMaximizeRegular />}
              onClick={onEnlarge}
            />
          </Tooltip>
        )}
        <Tooltip content={resultsText.close} relationship="label">
          <Button appearance="subtle" icon={<DismissRegular />} onClick={() => closeResult(view.id)} />
        </Tooltip>
      </header>
      <div id={panel} role="tabpanel" aria-labelledby={tabId(view)} className={styles.panel}>
        {group.views
          .filter(({ id }) => kept.includes(id))
          .map((other) => (
            <Activity key={other.id} mode={other === view ? 'visible' : 'hidden'}>
              <OpenResult view={other} />
            </Activity>
          ))}
      </div>
    </section>
  );
}
