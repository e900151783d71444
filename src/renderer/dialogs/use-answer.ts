import { useEffect, useEffectEvent, useState } from 'react';
import { reportOf, type ErrorReport } from '../../core/errors';

export interface Answer<T> {
  readonly value?: T;
  readonly error?: ErrorReport;
  readonly isLoading: boolean;
}

/**
 * What a question to the host gives. Asked anew when `key` changes; an answer that comes too late is dropped. The last
 * value stays until the next is there.
 * @param key undefined while there is nothing to ask
 */
export function useAnswer<T>(key: string | undefined, ask: () => Promise<T>): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T> & { readonly key?: string | undefined }>({ isLoading: false });
  const askNow = useEffectEvent(ask);
  useEffect(() => {
    if (key === undefined) return undefined;
    let isCurrent = true;
    askNow().then(
      (value) => isCurrent && setAnswer({ key, value, isLoading: false }),
      (error: unknown) => isCurrent && setAnswer({ key, error: reportOf(error), isLoading: false }),
    );
    return () => {
      isCurrent = false;
    };
  }, [key]);
  if (key === undefined) return { isLoading: false };
  if (answer.key === key) return answer;
  return { isLoading: true, ...(answer.value === undefined ? {} : { value: answer.value }) };
}
