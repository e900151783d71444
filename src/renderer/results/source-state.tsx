import { Body1, Button, makeStyles, ProgressBar, Spinner, Subtitle1, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { NodeId } from '../../core/experiment/document';
import { nodeName } from '../../core/module/resolve-version';
import { registry, useActions, useEditor, useExperiment, useTab } from '../state';
import { historyText } from '../text/history';
import { resultsText } from '../text/results';
import { errorText } from './error-text';
import type { ResultSource } from './result-source';

const text = resultsText.states;

const useStyles = makeStyles({
  state: {
    flexGrow: 1,
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    rowGap: '12px',
    padding: '32px',
    textAlign: 'center',
  },
  title: { margin: 0 },
  detail: { color: tokens.colorNeutralForeground2, maxWidth: '560px', overflowWrap: 'anywhere' },
  progress: { width: '280px' },
});

interface SourceStateProps {
  readonly source: Exclude<ResultSource, { readonly kind: 'stored' }>;
  /** Undefined where the module is gone. */
  readonly node: NodeId | undefined;
}

/** What is shown in place of a result that is not there (yet), and what to do about it. */
export function SourceState({ source, node }: SourceStateProps) {
  const styles = useStyles();
  const { run, revealNode } = useActions();
  const experiment = useExperiment();
  if (node === undefined) return <CenteredState title={text.gone} />;
  const runButton = (
    <Button appearance="primary" onClick={() => void run([node])}>
      {text.run}
    </Button>
  );
  switch (source.kind) {
    case 'waiting': {
      const { status, fraction, message } = source.state;
      return (
        <CenteredState title={status === 'queued' ? text.queued : text.running} detail={message ?? text.runningHint}>
          {status === 'running' && (
            <ProgressBar
              className={styles.progress}
              aria-label={text.running}
              {...(fraction === undefined ? {} : { value: fraction })}
            />
          )}
        </CenteredState>
      );
    }
    case 'gone':
      return <GoneState node={node} />;
    case 'failed':
      return (
        <CenteredState title={text.failed} {...(source.error ? { detail: errorText(source.error) } : {})}>
          {runButton}
        </CenteredState>
      );
    case 'cancelled':
      return <CenteredState title={text.cancelled}>{runButton}</CenteredState>;
    case 'skipped': {
      const failed = source.failed === undefined ? undefined : experiment?.nodes[source.failed];
      return (
        <CenteredState title={text.skipped}>
          {failed ? (
            <Button onClick={() => revealNode(failed.id)}>{text.goTo(nodeName(failed, registry))}</Button>
          ) : (
            runButton
          )}
        </CenteredState>
      );
    }
    case 'not-run':
      return (
        <CenteredState title={text.notRun} detail={source.reason ?? text.notRunHint}>
          {runButton}
        </CenteredState>
      );
  }
}

/** A result of a run of the history that was removed to make room: running it again brings it back. */
function GoneState({ node }: { readonly node: NodeId }) {
  const { run } = useActions();
  const experimentId = useTab((tab) => tab.ofRun?.experimentId);
  const state = useEditor(({ runs }) => {
    const newest = experimentId === undefined ? undefined : runs[experimentId];
    return newest?.status === 'running' ? newest.nodes[node] : undefined;
  });
  if (state?.status === 'queued' || state?.status === 'running')
    return (
      <CenteredState title={state.status === 'queued' ? text.queued : text.running} detail={text.runningHint}>
        <Spinner />
      </CenteredState>
    );
  return (
    <CenteredState title={historyText.gone.title} detail={historyText.gone.detail}>
      <Button appearance="primary" onClick={() => void run([node])}>
        {historyText.gone.run}
      </Button>
    </CenteredState>
  );
}

interface CenteredStateProps {
  readonly title?: string;
  readonly detail?: string;
  readonly children?: ReactNode;
}

export function CenteredState({ title, detail, children }: CenteredStateProps) {
  const styles = useStyles();
  return (
    <div className={styles.state} aria-live="polite">
      {title !== undefined && (
        <Subtitle1 as="h2" className={styles.title}>
          {title}
        </Subtitle1>
      )}
      {detail !== undefined && <Body1 className={styles.detail}>{detail}</Body1>}
      {children}
    </div>
  );
}
