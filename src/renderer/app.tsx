import { FluentProvider, makeStyles } from '@fluentui/react-components';
import { Dialogs } from './dialogs';
import { FileDrop } from './dialogs/file-drop';
import { ErrorBoundary } from './shell/error-boundary';
import { Shell } from './shell/shell';
import { useTheme } from './shell/theme';

const useStyles = makeStyles({ fill: { height: '100%' } });

/** The editor's window. */
export function App() {
  const styles = useStyles();
  return (
    <FluentProvider theme={useTheme()} className={styles.fill}>
      <ErrorBoundary>
        <FileDrop>
          <Shell />
        </FileDrop>
        <Dialogs />
      </ErrorBoundary>
    </FluentProvider>
  );
}
