import { useMemo, useSyncExternalStore } from 'react';
import { connection } from '../../state';
import { indexAt, type NameList } from '../../properties/columns/name-list';
import type { OutputAddress } from '../result-view';
import { createPages, type Pages } from './pages';

/** The cells of a stored dataset, fetched as they come into view. */
export function usePages({ key, port }: OutputAddress, rows: number, columns: NameList): Pages {
  const pages = useMemo(
    () =>
      createPages({ rows, columns: columns.count }, ({ firstRow, endRow, firstColumn, endColumn }) =>
        connection.call('results.page', {
          key,
          port,
          firstRow,
          rowCount: endRow - firstRow,
          columns: Array.from({ length: endColumn - firstColumn }, (_, i) => indexAt(columns, firstColumn + i)),
        }),
      ),
    [key, port, rows, columns],
  );
  useSyncExternalStore(pages.subscribe, pages.version);
  return pages;
}
