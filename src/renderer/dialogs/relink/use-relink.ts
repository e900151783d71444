import { useState } from 'react';
import type { MissingData, RelinkSearch } from '../../../core/api/relink';
import { reportOf, type ErrorReport } from '../../../core/errors';
import { connection, useActions, useActiveTab } from '../../state';
import { nameOfFile } from '../../state/path-names';
import { relinkText as text } from '../../text/relink';
import { useAnswer } from '../use-answer';
import { useWork } from '../use-work';
import { proposed, relinkCommand, withChoices, type Choices } from './choices';

/** What is missing in the shown experiment, what was found, and what is taken. The search begins by itself. */
export function useRelink() {
  const { downloadText, pickPath, perform, inspect, say } = useActions();
  const tab = useActiveTab();
  const [choices, setChoices] = useState<Choices>({});
  /** What the user said; elsewhere what is proposed counts. */
  const [said, setSaid] = useState<{ readonly [missing: string]: string | undefined }>({});
  const [searched, setSearched] = useState<RelinkSearch>();
  const [error, setError] = useState<ErrorReport>();
  const work = useWork();

  const request = () => ({ text: downloadText() ?? '', ...(tab?.path === undefined ? {} : { path: tab.path }) });
  const takenFor = (path: string): string | undefined =>
    Object.hasOwn(said, path) ? said[path] : proposed(choices[path] ?? []);

  const search = async (folder?: string): Promise<void> => {
    const found = await work.run((id) =>
      connection.call('relink.search', { work: id, ...request(), ...(folder === undefined ? {} : { folder }) }),
    );
    if (!found) return;
    setSearched(found);
    setChoices((before) => withChoices(before, found.matches));
  };
  const { value: missing, error: unread } = useAnswer('missing', async () => {
    const found = await connection.call('relink.missing', request());
    if (found.length > 0) void search();
    return found;
  });

  return {
    missing,
    choices,
    takenFor,
    searched,
    isSearching: work.fraction !== undefined,
    fraction: work.fraction,
    looked: work.message ?? '0',
    error: unread ?? error ?? work.error,
    stop: work.stop,
    take: (path: string, taken: string | undefined) => setSaid((before) => ({ ...before, [path]: taken })),
    searchIn: async (): Promise<void> => {
      const folder = await pickPath({ target: 'folder', title: text.chooseFolder });
      if (folder !== undefined) await search(folder);
    },
    choose: async ({ path, target, fingerprint }: MissingData): Promise<void> => {
      try {
        const chosen = await pickPath({ target, title: nameOfFile(path) || path });
        if (chosen === undefined) return;
        const content =
          fingerprint === undefined
            ? 'unknown'
            : (await connection.call('relink.compare', { path: chosen, fingerprint })).content;
        setChoices((before) => withChoices(before, { [path]: [{ path: chosen, content, isChosen: true }] }));
        setSaid((before) => ({ ...before, [path]: chosen }));
      } catch (thrown) {
        setError(reportOf(thrown));
      }
    },
    /** @returns whether it was done */
    apply: async (): Promise<boolean> => {
      const all = missing ?? [];
      const taken = Object.fromEntries(all.map(({ path }) => [path, takenFor(path)]));
      const found = all.flatMap(({ path }) =>
        (choices[path] ?? []).filter((choice) => choice.path === taken[path] && !choice.isChosen),
      );
      try {
        await connection.call('relink.take', { paths: [...new Set(found.map(({ path }) => path))] });
      } catch (thrown) {
        setError(reportOf(thrown));
        return false;
      }
      if (!perform(relinkCommand(all, taken))) return false;
      inspect();
      say({ intent: 'success', text: text.done(Object.values(taken).filter((path) => path !== undefined).length) });
      return true;
    },
  };
}
