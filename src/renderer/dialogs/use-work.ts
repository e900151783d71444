import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { CancelledError, reportOf, type ErrorReport } from '../../core/errors';
import { connection, newId } from '../state';

export interface Work {
  /** 0 to 1; undefined while nothing is under way. */
  readonly fraction: number | undefined;
  /** What it last said. */
  readonly message: string | undefined;
  readonly error: ErrorReport | undefined;
  /** Has the host do something under a fresh id. Resolves with undefined where it failed, which is shown, or was stopped. */
  run<T>(task: (work: string) => Promise<T>): Promise<T | undefined>;
  stop(): void;
}

/** Something that the host does for a while: how far it is, and how to stop it. Leaving the dialog stops it, too. */
export function useWork(): Work {
  const [fraction, setFraction] = useState<number>();
  const [message, setMessage] = useState<string>();
  const [error, setError] = useState<ErrorReport>();
  const work = useRef<string>(undefined);
  const stop = (): void => {
    if (work.current !== undefined) void connection.call('work.cancel', { work: work.current }).catch(() => undefined);
  };
  const stopNow = useEffectEvent(stop);
  useEffect(
    () =>
      connection.onNotice((notice) => {
        if (notice.type !== 'work-progress' || notice.work !== work.current) return;
        setFraction(notice.fraction);
        setMessage(notice.message);
      }),
    [],
  );
  useEffect(() => () => stopNow(), []);
  return {
    fraction,
    message,
    error,
    stop,
    run: async (task) => {
      const id = newId();
      work.current = id;
      setFraction(0);
      setMessage(undefined);
      setError(undefined);
      try {
        return await task(id);
      } catch (thrown) {
        if (!(thrown instanceof CancelledError)) setError(reportOf(thrown));
        return undefined;
      } finally {
        work.current = undefined;
        setFraction(undefined);
      }
    },
  };
}
