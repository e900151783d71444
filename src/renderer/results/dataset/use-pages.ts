import { useMemo, useSyncExternalStore } from 'react';
import type { Selection } from '../../../core/api/views';
import { connection } from '../../state';
import { indexAt, type NameList } from '../../properties/columns/name-list';
import type { OutputAddress } from '../result-view';
import { createPages, type Pages } from './pages';

/** The cells of a stored dataset's rows, or of a selection of them, fetched as they come into view. */
export function usePages({ key, port }: OutputAddress, rows: number, columns: NameList, selection?: Selection): Pages {
  const pages = useMemo(
    () =>
      createPages({ rows, columns: columns.count }, ({ firstRow, endRow, firstColumn, endColumn }) =>
        connection.call('results.page', {
          key,
          port,
          firstRow,
          rowCount: endRow - firstRow,
          columns: Array.from({ length: endColumn - firstColumn }, (_, i) => indexAt(columns, firstColumn + i)),
          ...(selection ? { selection } : {}),
        }),
      ),
    [key, port, rows, columns, selection],
  );
  useSyncExternalStore(pages.subscribe, pages.version);
  return pages;
}
