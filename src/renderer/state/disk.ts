import type { Notice } from '../../core/api/contract';
import type { FileOnDisk } from '../../core/api/documents';
import { sameJson } from '../../core/experiment/record';
import type { Context } from './context';
import type { EditorActions, Tab } from './types';

export interface Disk {
  readonly actions: Pick<EditorActions, 'checkFiles' | 'keepMine'>;
  receive(notice: Notice): void;
  /** Looks at the files of tabs. */
  check(...tabs: readonly string[]): Promise<void>;
  /** Does something with the file of a tab: what the host tells of it meanwhile is of that. */
  busy<T>(tab: string, work: () => Promise<T>): Promise<T>;
}

/** How a file is, unless it is as it was last read or written. */
export const diskOf = (file: FileOnDisk, savedHash: string | undefined): FileOnDisk | undefined =>
  file.hash === savedHash ? undefined : file;

/** What other programs do to the files of open experiments. */
export function disk(context: Context, keepDraft: (tab: string) => void): Disk {
  const { get, connection } = context;
  const working = new Map<string, number>();

  const note = (file: FileOnDisk): void => {
    for (const { id, path } of get().tabs)
      if (path === file.path && !working.has(id))
        context.setTab(id, (tab) => {
          const now = diskOf(file, tab.savedHash);
          return sameJson(tab.disk, now) ? tab : { ...tab, disk: now };
        });
  };
  const look = async (tabs: readonly Tab[]): Promise<void> => {
    const paths = [...new Set(tabs.flatMap(({ path }) => path ?? []))];
    if (paths.length === 0 || get().connection !== 'connected') return;
    const { files } = await connection.call('documents.check', { paths });
    for (const file of files) note(file);
  };

  return {
    actions: {
      checkFiles: () => context.attempt(() => look(get().tabs)),
      keepMine: (id) => {
        context.setTab(id, ({ disk: file, ...tab }) => ({ ...tab, saved: undefined, savedHash: file?.hash }));
        keepDraft(id);
      },
    },
    receive: (notice) => {
      if (notice.type === 'file-changed') note(notice.file);
    },
    check: (...ids) => look(get().tabs.filter(({ id }) => ids.includes(id))),
    busy: async (id, work) => {
      working.set(id, (working.get(id) ?? 0) + 1);
      try {
        return await work();
      } finally {
        const left = working.get(id)! - 1;
        if (left > 0) working.set(id, left);
        else working.delete(id);
      }
    },
  };
}
