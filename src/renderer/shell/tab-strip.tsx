import { Button, makeStyles, tokens, Tooltip } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import { useShallow } from 'zustand/react/shallow';
import { withKeys } from '../commands/keys';
import { useActions, useEditor } from '../state';
import { shellText } from '../text/shell';
import { ExperimentTab } from './experiment-tab';

const text = shellText.tabs;

const useStyles = makeStyles({
  strip: { flexGrow: 1, minWidth: 0, display: 'flex', alignItems: 'flex-end' },
  tabs: {
    display: 'flex',
    alignItems: 'flex-end',
    minWidth: 0,
    height: '100%',
    overflowX: 'auto',
    overflowY: 'hidden',
    scrollbarWidth: 'none',
  },
  add: { flexShrink: 0, alignSelf: 'center', marginInlineStart: '4px', color: tokens.colorNeutralForeground2 },
});

/** The open experiments. Arrow keys go from tab to tab, Delete closes, F2 renames. */
export function TabStrip() {
  const styles = useStyles();
  const tabs = useEditor(useShallow((state) => state.tabs.map(({ id }) => id)));
  const activeTab = useEditor((state) => state.activeTab);
  const { activate, openDialog } = useActions();
  const go = (at: number): void => {
    const next = tabs[(at + tabs.length) % tabs.length];
    if (next === undefined) return;
    activate(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div className={styles.strip}>
      <div className={styles.tabs} role="tablist" aria-label={text.label}>
        {tabs.map((id, at) => (
          <ExperimentTab key={id} id={id} isActive={id === activeTab} onStep={(by) => go(at + by)} />
        ))}
      </div>
      <Tooltip content={withKeys(text.newTab, 'file.new')} relationship="label">
        <Button
          className={styles.add}
          appearance="subtle"
          size="small"
          icon={<AddRegular />}
          onClick={() => openDialog({ kind: 'new', page: 'experiment' })}
        />
      </Tooltip>
    </div>
  );
}
