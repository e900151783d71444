import { makeStyles, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { useActions, useActiveTab, useRun, type ResultView as OpenView } from '../../state';
import { resultPaneText } from '../../text/result-pane';
import { resultsText } from '../../text/results';
import { resultSource, type ResultSource } from '../result-source';
import { ResultView } from '../result-view';
import { SourceState } from '../source-state';
import { ChangesBar } from './changes-bar';

const useStyles = makeStyles({
  stale: { margin: '8px 16px 0', flexShrink: 0 },
});

/** The result of the port that is looked at, how it differs from the one before, or why there is none. */
export function OpenResult({ view }: { readonly view: OpenView }) {
  const styles = useStyles();
  const { resultShown, forgetBefore } = useActions();
  const tab = useActiveTab();
  const run = useRun();
  /** Key of the result that is to be seen although another one took its place: what is new is seen first. */
  const [kept, setKept] = useState<string>();
  const node = tab?.history.present.nodes[view.node];
  const source = useSource(view, tab, run);
  const key = source.kind === 'stored' ? source.key : undefined;
  useEffect(() => {
    if (key !== undefined) resultShown(view.id, key);
  }, [key, resultShown, view.id]);

  if (source.kind !== 'stored') return <SourceState source={source} node={node ? view.node : undefined} />;
  const { port, before } = view;
  const isCompared = before !== undefined && view.now === source.key;
  const shown = isCompared && kept === before ? before : source.key;
  return (
    <>
      {source.stale !== undefined && (
        <MessageBar className={styles.stale} intent="warning" layout="multiline">
          <MessageBarBody>{resultsText.states.stale(source.stale)}</MessageBarBody>
        </MessageBar>
      )}
      {isCompared && (
        <ChangesBar
          output={{ key: source.key, port }}
          before={before}
          showsBefore={shown === before}
          onShow={(isBefore) => setKept(isBefore ? before : undefined)}
          onDismiss={() => forgetBefore(view.id)}
        />
      )}
      <ResultView key={shown} output={{ key: shown, port }} />
    </>
  );
}

/** Where the view's result stands. What was there stays while a run makes it anew, and when the window was reloaded since. */
function useSource(view: OpenView, tab: ReturnType<typeof useActiveTab>, run: ReturnType<typeof useRun>): ResultSource {
  if (tab?.ofRun?.gone.has(view.node)) return { kind: 'gone' };
  const source = resultSource(view.port, run?.nodes[view.node], tab?.plan?.nodes[view.node]);
  if (view.now === undefined) return source;
  if (source.kind === 'waiting') return { kind: 'stored', key: view.now, stale: resultPaneText.changes.running };
  if (source.kind === 'not-run' && source.reason !== undefined)
    return { kind: 'stored', key: view.now, stale: source.reason };
  return source;
}
