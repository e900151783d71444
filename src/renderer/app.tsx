import { FluentProvider } from '@fluentui/react-components';
import { Dialogs } from './dialogs';
import { FileDrop } from './dialogs/file-drop';
import { ErrorBoundary } from './shell/error-boundary';
import { Shell } from './shell/shell';
import { useTheme } from './shell/theme';

/** The editor's window. */
export function App() {
  return (
    <FluentProvider theme={useTheme()}>
      <ErrorBoundary>
        <FileDrop>
          <Shell />
        </FileDrop>
        <Dialogs />
      </ErrorBoundary>
    </FluentProvider>
  );
}
