import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect } from 'react';
import { useShortcuts } from '../commands';
import { useWindowState } from '../window/use-window-state';
import { windowDocument } from '../window/window-document';
import { FileBanner } from '../documents/file-banner';
import { RunBanner } from '../history/run-banner';
import { isUnsaved, platform, useActions, useTab } from '../state';
import { ConnectionBanner } from './connection-banner';
import { EmptyWindow } from './empty-window';
import { Panes } from './panes';
import { ReadOnlyBanner } from './read-only-banner';
import { RunBar } from './run-bar';
import { TitleBar } from './title-bar';
import { Toasts } from './toasts';

const useStyles = makeStyles({
  window: {
    height: '100%',
    display: 'flex',
    flexDirection: 'column',
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground1,
  },
  main: { flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column' },
});

/** The window's frame with everything in it. */
export function Shell() {
  const styles = useStyles();
  const tab = useTab(({ id }) => id);
  useShortcuts();
  useWindowState();
  useWindowDocument();
  return (
    <div className={styles.window}>
      <TitleBar />
      {tab !== undefined && <RunBar />}
      <ConnectionBanner />
      <ReadOnlyBanner />
      <FileBanner />
      <RunBanner />
      <main className={styles.main}>{tab === undefined ? <EmptyWindow /> : <Panes />}</main>
      <Toasts />
    </div>
  );
}

/** The window's title, and whether something in it is not saved. */
function useWindowDocument(): void {
  const title = useTab(({ history }) => history.present.title);
  const path = useTab((tab) => tab.path);
  const unsaved = useTab(isUnsaved) ?? false;
  const { sayError } = useActions();
  useEffect(() => {
    platform.showDocument(windowDocument(title, path, unsaved)).catch(sayError);
  }, [title, path, unsaved, sayError]);
}
