/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a mark with a name is no HTML image */
import {
  ArrowClockwiseDashes20Regular,
  ArrowStepOver20Regular,
  BoxCheckmark20Regular,
  CheckmarkCircle20Filled,
  Clock20Regular,
  DismissSquare20Filled,
  Prohibited20Regular,
  type FluentIcon,
} from '@fluentui/react-icons';
import type { NodeView } from '../../state/types';
import { canvasText } from '../../text/canvas';

/** What a node's mark shows; each has a shape of its own. */
export type Status = keyof typeof canvasText.status;

export function statusOf({ state, stale }: NodeView): Status | undefined {
  const active = state?.status === 'running' || state?.status === 'queued';
  return stale !== undefined && !active ? 'stale' : state?.status;
}

const icons: { readonly [S in Exclude<Status, 'running'>]: FluentIcon } = {
  queued: Clock20Regular,
  finished: CheckmarkCircle20Filled,
  reused: BoxCheckmark20Regular,
  failed: DismissSquare20Filled,
  cancelled: Prohibited20Regular,
  skipped: ArrowStepOver20Regular,
  stale: ArrowClockwiseDashes20Regular,
};

/** What the mark's tooltip says, a line each; the first is the heading. */
export function statusLines(view: NodeView): readonly string[] {
  const status = statusOf(view);
  if (status === undefined) return [];
  const { state, stale, error } = view;
  const lines: string[] = [canvasText.status[status]];
  if (status === 'stale') lines.push(stale ?? '');
  else if (status === 'failed') lines.push(error?.message ?? '', error?.mend ?? '');
  else if (status === 'running') lines.push(state?.message ?? '', state?.reason ?? '');
  else lines.push(state?.reason ?? '');
  if (state?.durationMs !== undefined && status !== 'stale') lines.push(canvasText.duration(state.durationMs));
  return lines.filter((line) => line !== '');
}

export function NodeStatus({ view }: { readonly view: NodeView }) {
  const status = statusOf(view);
  if (status === undefined) return null;
  return <StatusMark status={status} lines={statusLines(view)} fraction={view.state?.fraction} />;
}

interface StatusMarkProps {
  readonly status: Status;
  /** What the tooltip says. */
  readonly lines: readonly string[];
  readonly fraction?: number | undefined;
}

export function StatusMark({ status, lines, fraction }: StatusMarkProps) {
  return (
    <span className={`node-status ${status}`} role="img" aria-label={lines.join('. ')} data-tip={lines.join('\n')}>
      {status === 'running' ? <Progress fraction={fraction} /> : <StatusIcon status={status} />}
    </span>
  );
}

function StatusIcon({ status }: { readonly status: Exclude<Status, 'running'> }) {
  const Icon = icons[status];
  return <Icon aria-hidden />;
}

const radius = 8;
const length = 2 * Math.PI * radius;

/** A ring that fills, with the percentage beside it; it turns where the module does not tell how far it is. */
function Progress({ fraction }: { readonly fraction: number | undefined }) {
  return (
    <>
      {fraction !== undefined && <span className="percent">{canvasText.percent(fraction)}</span>}
      <svg viewBox="0 0 20 20" className={fraction === undefined ? 'ring turning' : 'ring'} aria-hidden>
        <circle cx="10" cy="10" r={radius} className="track" />
        <circle
          cx="10"
          cy="10"
          r={radius}
          className="done"
          strokeDasharray={length}
          strokeDashoffset={length * (1 - (fraction ?? 0.25))}
        />
      </svg>
    </>
  );
}
