import { useMemo, useSyncExternalStore } from 'react';
import { connection } from '../../../state';
import type { OutputAddress } from '../../result-view';
import { createSummaries, type Summaries } from './summaries';

/** The figures of a stored dataset's columns, fetched as they come into view. */
export function useSummaries({ key, port }: OutputAddress): Summaries {
  const summaries = useMemo(
    () => createSummaries((columns) => connection.call('results.summaries', { key, port, columns: [...columns] })),
    [key, port],
  );
  useSyncExternalStore(summaries.subscribe, summaries.version);
  return summaries;
}
