import { makeStyles, Spinner, Text, tokens } from '@fluentui/react-components';
import {
  ArrowClockwiseRegular,
  CheckmarkCircleFilled,
  CircleRegular,
  DismissCircleFilled,
  RecordStopRegular,
  WarningFilled,
} from '@fluentui/react-icons';
import { useEffect, useState, type ReactElement } from 'react';
import type { Plan } from '../../core/api/contract';
import { useRun, useTab, type RunView } from '../state';
import { shellText } from '../text/shell';
import { formatDuration, runProgress } from '../../core/api/run-progress';

const text = shellText.status;

const useStyles = makeStyles({
  status: {
    display: 'flex',
    alignItems: 'center',
    columnGap: '8px',
    paddingInline: '8px',
    minWidth: 0,
    whiteSpace: 'nowrap',
  },
  time: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
  stale: {
    display: 'inline-flex',
    alignItems: 'center',
    columnGap: '4px',
    color: tokens.colorPaletteDarkOrangeForeground1,
  },
  finished: { color: tokens.colorPaletteGreenForeground1, flexShrink: 0 },
  failed: { color: tokens.colorPaletteRedForeground1, flexShrink: 0 },
  cancelled: { color: tokens.colorNeutralForeground3, flexShrink: 0 },
  interrupted: { color: tokens.colorPaletteMarigoldForeground1, flexShrink: 0 },
});

/** How the newest run stands: state, elapsed time, and what has to run since. */
export function RunStatus() {
  const styles = useStyles();
  const run = useRun();
  const isRunning = run?.status === 'running';
  // Until the host has said how things stand after the run, what it said before does not hold.
  const stale = useTab(({ plan, plannedAfter }) =>
    plan && (!run || isRunning || plannedAfter === run.run) ? staleCount(plan) : undefined,
  );
  return (
    <output className={styles.status} aria-label={text.label}>
      <StateIcon run={run} />
      <Text>{wording(run, stale)}</Text>
      {run && <Elapsed run={run} />}
      {!isRunning && stale !== undefined && stale > 0 && (
        <Text size={200} className={styles.stale}>
          <ArrowClockwiseRegular fontSize={16} aria-hidden />
          {text.stale(stale)}
        </Text>
      )}
    </output>
  );
}

const staleCount = ({ nodes }: Plan): number | undefined => {
  const planned = Object.values(nodes);
  return planned.length === 0 ? undefined : planned.filter(({ state }) => state !== 'stored').length;
};

function wording(run: RunView | undefined, stale: number | undefined): string {
  if (!run) return stale === 0 ? text.upToDate : text.draft;
  if (run.status !== 'running') return text[run.status];
  const { done, total } = runProgress(run);
  return total === 0 ? text.starting : text.running(done, total);
}

function StateIcon({ run }: { readonly run: RunView | undefined }): ReactElement {
  const styles = useStyles();
  switch (run?.status) {
    case undefined:
      return <CircleRegular className={styles.cancelled} fontSize={18} />;
    case 'running':
      return <Spinner size="extra-tiny" role="presentation" />;
    case 'finished':
      return <CheckmarkCircleFilled className={styles.finished} fontSize={18} />;
    case 'failed':
      return <DismissCircleFilled className={styles.failed} fontSize={18} />;
    case 'cancelled':
      return <RecordStopRegular className={styles.cancelled} fontSize={18} />;
    case 'interrupted':
      return <WarningFilled className={styles.interrupted} fontSize={18} />;
  }
}

/** Not announced: a clock that speaks every second helps nobody. */
function Elapsed({ run }: { readonly run: RunView }) {
  const styles = useStyles();
  const isRunning = run.status === 'running';
  const now = useNow(isRunning);
  const elapsed = run.durationMs ?? (isRunning ? Math.max(0, now - Date.parse(run.startedAt)) : undefined);
  if (elapsed === undefined) return null;
  return (
    <Text size={200} className={styles.time} aria-hidden={isRunning}>
      {formatDuration(elapsed)}
    </Text>
  );
}

function useNow(ticking: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!ticking) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 100);
    return () => clearInterval(timer);
  }, [ticking]);
  return now;
}
