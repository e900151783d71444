import type { FinishHow, FinishRequest } from '../../core/api/desktop-window';
import { connection, isUnsaved, platform, useEditor, type Tab } from '../state';

/** Before the window is closed: does what the user answered, and says whether it could. */
export async function finish({ id, how }: FinishRequest): Promise<void> {
  let done = false;
  try {
    done = await (how === 'save' ? saveAll() : closeTabs(how));
  } catch (error) {
    useEditor.getState().actions.sayError(error);
  }
  await platform.ask?.('window.finished', { id, done });
}

const unsavedTabs = (): readonly Tab[] => useEditor.getState().tabs.filter(isUnsaved);

/** Returns whether all is saved: the user may leave a dialog without choosing where. */
async function saveAll(): Promise<boolean> {
  const { actions } = useEditor.getState();
  for (const { id } of unsavedTabs()) {
    // Whoever is asked where to save sees what it is about.
    actions.activate(id);
    if (!(await actions.save(id))) return false;
  }
  return true;
}

/** Their drafts go with them: what is thrown away is not there again at the next start. */
async function closeTabs(how: Exclude<FinishHow, 'save'>): Promise<boolean> {
  const { actions, tabs } = useEditor.getState();
  for (const { id } of how === 'discard' ? unsavedTabs() : tabs) actions.close(id);
  // The host takes requests in their order: when it answers, it knows that the drafts are gone.
  await connection.call('memory.free', {});
  return true;
}
