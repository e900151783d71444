import { Badge, Button, Caption1, makeStyles, ProgressBar, tokens } from '@fluentui/react-components';
import type { NodeState } from '../../core/api/contract';
import type { NodeId } from '../../core/experiment/document';
import type { ModuleDefinition } from '../../core/module/definition';
import { formatBytes, useEditor, type NodeView } from '../state';
import { formatDuration } from '../results/number-format';
import { propertiesText } from '../text/properties';
import { LogLines } from './log-lines';
import { Facts, Section, type Fact } from './section';

const text = propertiesText.run;

const useStyles = makeStyles({
  outputs: { display: 'flex', flexDirection: 'column', rowGap: '6px' },
  output: { display: 'flex', alignItems: 'center', columnGap: '10px', flexWrap: 'wrap' },
  detail: { color: tokens.colorNeutralForeground3 },
});

const colors: { readonly [S in NodeState['status']]: 'success' | 'danger' | 'warning' | 'informative' | 'brand' } = {
  queued: 'informative',
  running: 'brand',
  finished: 'success',
  reused: 'success',
  failed: 'danger',
  cancelled: 'warning',
  skipped: 'warning',
};

interface RunSectionProps {
  readonly node: NodeId;
  readonly view: NodeView;
  readonly definition: ModuleDefinition;
}

/** How the module's newest run went, and what it said. */
export function RunSection({ node, view, definition }: RunSectionProps) {
  const { state } = view;
  return (
    <Section title={text.heading}>
      <Facts facts={factsOf(view)} />
      {state?.status === 'running' && (
        <ProgressBar
          {...(state.fraction === undefined ? {} : { value: state.fraction })}
          aria-label={text.states.running}
        />
      )}
      {state?.outputs && <Outputs node={node} state={state} definition={definition} />}
      {state?.log && state.log.length > 0 && <LogLines log={state.log} startedAt={state.startedAt} />}
    </Section>
  );
}

function factsOf({ state, stale }: NodeView): Fact[] {
  const facts: Fact[] = [{ name: text.status, value: <Status state={state} isStale={stale !== undefined} /> }];
  if (stale !== undefined) facts.push({ name: text.whyStale, value: stale });
  if (!state) return facts;
  if (state.message && state.status === 'running') facts.push({ name: text.now, value: state.message });
  if (state.reason && stale === undefined) facts.push({ name: text.why, value: state.reason });
  if (state.blockedBy?.length) facts.push({ name: text.whyNot, value: text.waits });
  if (state.startedAt) facts.push({ name: text.started, value: new Date(state.startedAt).toLocaleString() });
  if (state.durationMs !== undefined && state.status !== 'running')
    facts.push({ name: text.took, value: formatDuration(state.durationMs) });
  return facts;
}

function Status({ state, isStale }: { readonly state: NodeState | undefined; readonly isStale: boolean }) {
  if (isStale && state?.status !== 'running' && state?.status !== 'queued')
    return (
      <Badge appearance="tint" color="warning">
        {state ? text.stale : text.notRun}
      </Badge>
    );
  if (!state)
    return (
      <Badge appearance="tint" color="informative">
        {text.notRun}
      </Badge>
    );
  const percent =
    state.status === 'running' && state.fraction !== undefined ? ` ${Math.floor(state.fraction * 100)}%` : '';
  return (
    <Badge appearance="tint" color={colors[state.status]}>
      {text.states[state.status]}
      {percent}
    </Badge>
  );
}

interface OutputsProps {
  readonly node: NodeId;
  readonly state: NodeState;
  readonly definition: ModuleDefinition;
}

function Outputs({ node, state, definition }: OutputsProps) {
  const styles = useStyles();
  const showResult = useEditor((editor) => editor.actions.showResult);
  return (
    <div className={styles.outputs}>
      {definition.outputs.map((port) => {
        const output = state.outputs?.[port.id];
        if (!output) return null;
        const { rows, columns, bytes } = output;
        return (
          <div key={port.id} className={styles.output}>
            <Button size="small" onClick={() => showResult(node, port.id)}>
              {text.show(port.name)}
            </Button>
            <Caption1 className={styles.detail}>
              {rows === undefined || columns === undefined ? formatBytes(bytes) : text.size(rows, columns)}
            </Caption1>
          </div>
        );
      })}
    </div>
  );
}
