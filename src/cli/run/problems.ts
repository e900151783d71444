import type { ErrorReport } from '../../core/errors';
import type { RunRecord } from '../../engine/run-record';
import { EXIT, type ExitCode } from '../exit';

/** What failed, by node in the order of the run. */
export function failuresOf({ nodes }: RunRecord): ErrorReport[] {
  return Object.values(nodes).flatMap(({ node, status, error }) =>
    status === 'failed' && error ? [{ ...error, node: error.node ?? node }] : [],
  );
}

/** What nodes warned of, also those whose results were stored by an earlier run. */
export function warningsOf({ nodes }: RunRecord): ErrorReport[] {
  return Object.values(nodes).flatMap(({ node, log = [] }) =>
    log.filter(({ level }) => level === 'warn').map(({ message }) => ({ kind: 'user' as const, node, message })),
  );
}

/** 130 for a cancelled run, 0 for a finished one; else the worst of what failed: a bug, the machine, a node. */
export function exitCodeOfRun(record: RunRecord): ExitCode {
  if (record.status === 'cancelled') return EXIT.cancelled;
  if (record.status === 'finished') return EXIT.success;
  const kinds = new Set(failuresOf(record).map(({ kind }) => kind));
  return kinds.has('bug') ? EXIT.bug : kinds.has('system') ? EXIT.system : EXIT.failed;
}
