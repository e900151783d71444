import { Button, makeStyles, ProgressBar, Switch, tokens, ToolbarDivider, Tooltip } from '@fluentui/react-components';
import {
  AddRegular,
  ArrowRedoRegular,
  ArrowUndoRegular,
  PanelLeftRegular,
  PanelRightRegular,
  SaveRegular,
  TimelineRegular,
} from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import type { CommandId } from '../../core/commands';
import { withKeys } from '../commands/keys';
import { isUnsaved, useActions, useEditor, useRun, useTab } from '../state';
import { historyText } from '../text/history';
import { shellText } from '../text/shell';
import { paneAttribute } from './focus-panes';
import { HistoryList } from './history-list';
import { togglePane } from './pane-handles';
import { ProblemsList } from './problems-list';
import { RunButton } from './run-button';
import { runProgress } from '../../core/api/run-progress';
import { RunStatus } from './run-status';

const text = shellText.bar;

const useStyles = makeStyles({
  frame: {
    position: 'relative',
    flexShrink: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  bar: { display: 'flex', alignItems: 'center', columnGap: '4px', height: '48px', paddingInline: '8px' },
  space: { flexGrow: 1, minWidth: '8px' },
  divider: { height: '24px', flexGrow: 0, marginInline: '4px' },
  progress: { position: 'absolute', insetInline: 0, bottom: '-1px' },
});

/** What is done with the experiment that is shown. */
export function RunBar() {
  const styles = useStyles();
  const { openDialog, setRunOnEdit } = useActions();
  const runOnEdit = useEditor((state) => state.runOnEdit);
  return (
    <div className={styles.frame} {...{ [paneAttribute]: 'bar' }}>
      <div className={styles.bar} role="toolbar" aria-label={text.label}>
        <PaneButton pane="palette" name={text.palette} command="view.palette" icon={<PanelLeftRegular />} />
        <Button icon={<AddRegular />} onClick={() => openDialog({ kind: 'new', page: 'dataset' })}>
          {text.new}
        </Button>
        <ToolbarDivider className={styles.divider} />
        <SaveButton />
        <UndoButtons />
        <HistoryList />
        <ToolbarDivider className={styles.divider} />
        <RunButton />
        <RunStatus />
        <IconButton
          label={withKeys(historyText.title, 'run.history')}
          icon={<TimelineRegular />}
          onClick={() => openDialog({ kind: 'run-history' })}
        />
        <div className={styles.space} />
        <Tooltip content={text.runOnEditHint} relationship="description">
          <Switch checked={runOnEdit} label={text.runOnEdit} onChange={(_, { checked }) => setRunOnEdit(checked)} />
        </Tooltip>
        <ProblemsList />
        <PaneButton pane="properties" name={text.properties} command="view.properties" icon={<PanelRightRegular />} />
      </div>
      <Progress />
    </div>
  );
}

function SaveButton() {
  const { save } = useActions();
  const isSaved = useTab((tab) => !isUnsaved(tab) && tab.path !== undefined);
  return (
    <IconButton
      label={withKeys(text.save, 'file.save')}
      icon={<SaveRegular />}
      disabled={isSaved === true}
      onClick={() => void save()}
    />
  );
}

function UndoButtons() {
  const { undo, redo } = useActions();
  const last = useTab(({ history }) => history.past.at(-1)?.label);
  const next = useTab(({ history }) => history.future[0]?.label);
  return (
    <>
      <IconButton
        label={withKeys(last === undefined ? text.undo : text.undoStep(last), 'edit.undo')}
        icon={<ArrowUndoRegular />}
        disabled={last === undefined}
        onClick={undo}
      />
      <IconButton
        label={withKeys(next === undefined ? text.redo : text.redoStep(next), 'edit.redo')}
        icon={<ArrowRedoRegular />}
        disabled={next === undefined}
        onClick={redo}
      />
    </>
  );
}

function Progress() {
  const styles = useStyles();
  const run = useRun();
  if (run?.status !== 'running') return null;
  return (
    <ProgressBar
      className={styles.progress}
      value={runProgress(run).fraction}
      max={1}
      thickness="medium"
      shape="square"
      aria-label={shellText.status.progress}
    />
  );
}

interface IconButtonProps {
  readonly label: string;
  readonly icon: ReactElement;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

function IconButton({ label, icon, disabled = false, onClick }: IconButtonProps) {
  return (
    <Tooltip content={label} relationship="label">
      <Button appearance="subtle" icon={icon} disabled={disabled} onClick={onClick} />
    </Tooltip>
  );
}

interface PaneButtonProps {
  readonly pane: 'palette' | 'properties';
  readonly name: string;
  readonly command: CommandId;
  readonly icon: ReactElement;
}

function PaneButton({ pane, name, command, icon }: PaneButtonProps) {
  return <IconButton label={withKeys(name, command)} icon={icon} onClick={() => togglePane(pane)} />;
}
