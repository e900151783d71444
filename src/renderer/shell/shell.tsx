import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect } from 'react';
import { useActiveTab } from '../state';
import { shellText } from '../text/shell';
import { ConnectionBanner } from './connection-banner';
import { EmptyWindow } from './empty-window';
import { Panes } from './panes';
import { RunBar } from './run-bar';
import { TitleBar } from './title-bar';
import { Toasts } from './toasts';
import { useShortcuts } from './use-shortcuts';

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
  const tab = useActiveTab();
  useShortcuts();
  useWindowTitle(tab?.history.present.title);
  return (
    <div className={styles.window}>
      <TitleBar />
      {tab && <RunBar tab={tab} />}
      <ConnectionBanner />
      <main className={styles.main}>{tab ? <Panes /> : <EmptyWindow />}</main>
      <Toasts />
    </div>
  );
}

function useWindowTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} - ${shellText.appName}` : shellText.appName;
  }, [title]);
}
