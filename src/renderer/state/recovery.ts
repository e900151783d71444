import type { Context } from './context';
import { isUnsaved } from './context';
import type { TabDrafts } from './drafts';
import type { EditorActions, RecoverableDraft, Tab } from './types';

/** What becomes of the drafts of a program that was killed. */
export function recovery(
  context: Context,
  drafts: Pick<TabDrafts, 'read' | 'forget'>,
  open: (tab: Tab) => void,
): Pick<EditorActions, 'recover'> {
  const { get, set } = context;

  const recover = async ({ draft }: RecoverableDraft): Promise<void> => {
    const tab = await drafts.read(draft);
    if (!tab) return;
    // The file as it was saved, which the program was started with: the draft stands for it.
    const same = get().tabs.find(({ path }) => path !== undefined && path === tab.path);
    if (same && !isUnsaved(same)) get().actions.close(same.id);
    open(tab);
  };

  return {
    recover: async (choices) => {
      const { recovering = [], actions } = get();
      set({ recovering: undefined });
      for (const recoverable of recovering) {
        const { tab, path } = recoverable.draft;
        const choice = choices.get(tab);
        if (choice === 'recover') await recover(recoverable);
        else context.release(tab); // another window may ask
        if (choice === 'discard' || choice === 'open') drafts.forget(tab);
        if (choice === 'open' && path !== undefined) await actions.openExperiment(path);
      }
    },
  };
}
