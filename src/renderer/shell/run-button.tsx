import {
  Button,
  makeStyles,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  SplitButton,
  tokens,
  type MenuButtonProps,
  type MenuTriggerChildProps,
} from '@fluentui/react-components';
import { PlayFilled, StopFilled } from '@fluentui/react-icons';
import { nodeName } from '../../core/module/resolve-version';
import { keysOf } from '../commands/keys';
import { registry, useActions, useEditor, useRun, useTab } from '../state';
import { shellText } from '../text/shell';

const text = shellText.bar;

const useStyles = makeStyles({
  stop: { color: tokens.colorPaletteRedForeground1 },
  menu: { maxWidth: '380px' },
});

/** Run with its variants; while a run goes on, Cancel. */
export function RunButton() {
  const styles = useStyles();
  const { run, cancel } = useActions();
  const isRunning = useRun()?.status === 'running';
  const selectedNodes = useTab((tab) => tab.selectedNodes);
  const nodes = useTab(({ structure }) => structure.nodes);
  const isConnected = useEditor((state) => state.connection === 'connected');
  if (isRunning)
    return (
      <Button icon={<StopFilled className={styles.stop} />} disabled={!isConnected} onClick={() => void cancel()}>
        {text.cancel}
      </Button>
    );
  const selected = [...(selectedNodes ?? [])].flatMap((id) => nodes?.[id] ?? []);
  const [only] = selected.length === 1 ? selected : [];
  const ids = selected.map(({ id }) => id);
  return (
    <Menu positioning="below-start">
      <MenuTrigger disableButtonEnhancement>
        {(trigger: MenuTriggerChildProps) => (
          <SplitButton
            appearance="primary"
            icon={<PlayFilled />}
            disabled={!isConnected}
            menuButton={{ ...(trigger as MenuButtonProps), 'aria-label': text.runMore }}
            primaryActionButton={{ onClick: () => void run(), title: keysOf('run.run') }}
          >
            {text.run}
          </SplitButton>
        )}
      </MenuTrigger>
      <MenuPopover className={styles.menu}>
        <MenuList>
          <MenuItem subText={text.runAllHint} secondaryContent={keysOf('run.run') ?? null} onClick={() => void run()}>
            {text.runAll}
          </MenuItem>
          <MenuItem
            subText={text.runSelectedHint}
            secondaryContent={keysOf('run.selected') ?? null}
            disabled={ids.length === 0}
            onClick={() => void run(ids)}
          >
            {text.runSelected}
          </MenuItem>
          {only && (
            <MenuItem subText={text.runToHereHint(nodeName(only, registry))} onClick={() => void run(ids)}>
              {text.runToHere}
            </MenuItem>
          )}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
