import type { Draft, KeptDraft } from '../../core/api/documents';
import { reportOf } from '../../core/errors';
import type { Experiment } from '../../core/experiment/document';
import { parseExperiment } from '../../core/format/experiment-file';
import { shellText } from '../text/shell';
import { stateText } from '../text/state';
import { isUnsaved, type Context } from './context';
import { createDebouncer } from './debounce';
import { diskOf } from './disk';
import { rememberText, textOf } from './experiment-text';
import { newTab } from './new-tab';
import type { RecoverableDraft, Tab } from './types';
import { UnsentDrafts } from './unsent-drafts';

/** So long after an edit, and at the latest where edits go on, a draft is sent. */
const delayMs = 300;
const atLatestMs = 2_000;
/** So long after the host could not keep one: its disk is full, for example. */
const retryMs = 5_000;

export interface TabDrafts {
  /** Sends the draft of a tab soon. */
  keep(tab: string): void;
  /** Sends it, and waits until the host has it, or has said that it cannot keep it. */
  keepNow(tab: string): Promise<void>;
  /** Sends all drafts: after the connection was lost. */
  keepAll(): void;
  /** The tab is closed: its draft is not needed any more. */
  forget(tab: string): void;
  /** Before the page goes away: sends what waits, and keeps in the browser what the host has not confirmed. */
  flush(): void;
  /** Drafts of this window, or of one that is gone, as tabs; those that a crash left are for the user to decide. */
  open(drafts: readonly KeptDraft[]): Promise<{
    readonly tabs: readonly Tab[];
    readonly crashed: readonly RecoverableDraft[];
  }>;
  /** The tab of one draft. Undefined, and said, if it cannot be read: the host keeps it. */
  read(draft: KeptDraft): Promise<Tab | undefined>;
}

/** The drafts that keep unsaved work with the host. */
export function tabDrafts(context: Context): TabDrafts {
  const { get, connection } = context;
  const waiting = createDebouncer(delayMs, atLatestMs);
  const workspace = (): string | undefined => get().session?.workspace;
  const unsent = new UnsentDrafts(context.storage, workspace);
  /** What of each tab the host has confirmed to keep. */
  const kept = new Map<string, Experiment>();
  /** Tabs whose last draft the host could not keep: it is said once. */
  const failed = new Set<string>();

  const send = async (id: string): Promise<void> => {
    const tab = context.tab(id);
    // Without a connection the draft waits in the window: it is sent when the connection is back.
    if (!tab || tab.readOnly !== undefined || get().connection !== 'connected') return;
    try {
      await connection.call('drafts.put', { ...draftOf(tab), workspace: workspace() });
      kept.set(id, tab.history.present);
      failed.delete(id);
      if (context.tab(id)?.history.present === tab.history.present) unsent.remove(id);
    } catch (error) {
      if (get().connection !== 'connected') return;
      if (!failed.has(id)) context.sayError(error);
      failed.add(id);
      flush();
      setTimeout(() => keep(id), retryMs);
    }
  };
  const keep = (id: string): void => waiting.schedule(id, () => void send(id));

  const flush = (): void => {
    const open = get().tabs.filter(({ id, readOnly, history }) => !readOnly && kept.get(id) !== history.present);
    unsent.put(open.map(draftOf));
  };

  const read = async (draft: KeptDraft): Promise<Tab | undefined> => {
    try {
      return await tabOf(context, draft);
    } catch (error) {
      context.say({ intent: 'error', text: stateText.draftUnreadable(reportOf(error).message) });
      return undefined;
    }
  };

  return {
    keep,
    keepNow: (id) => {
      waiting.cancel(id);
      return send(id);
    },
    keepAll: () => {
      for (const { id } of get().tabs) keep(id);
    },
    forget: (id) => {
      waiting.cancel(id);
      unsent.remove(id);
      kept.delete(id);
      void context.attempt(async () => {
        await connection.call('drafts.remove', { tab: id });
      });
    },
    flush: () => {
      waiting.flush();
      flush();
    },
    open: async (drafts) => {
      const tabs: Tab[] = [];
      const crashed: RecoverableDraft[] = [];
      for (const draft of unsent.over(drafts)) {
        if (context.tab(draft.tab) || !(await context.claim(draft.tab))) continue;
        const tab = await read(draft);
        if (!tab) continue;
        const { title, nodes } = tab.history.present;
        if (draft.crashed && isUnsaved(tab))
          crashed.push({ draft, title: title || shellText.tabs.untitled, modules: Object.keys(nodes).length });
        else tabs.push(tab);
      }
      return { tabs, crashed };
    },
    read,
  };
}

const draftOf = (tab: Tab): Draft => ({
  tab: tab.id,
  text: textOf(tab),
  unsaved: isUnsaved(tab),
  ...(tab.path === undefined ? {} : { path: tab.path }),
  ...(tab.savedHash === undefined ? {} : { savedHash: tab.savedHash }),
});

/** @throws UserError if it cannot be read */
async function tabOf(context: Context, { tab: id, text, path, savedHash, unsaved, file }: KeptDraft): Promise<Tab> {
  const parsed = parseExperiment(text, context.registry);
  rememberText(parsed.experiment, text);
  const hash = await sha256(text);
  // The program may have ended after it wrote the file and before it noted that.
  const known = file?.hash === hash ? hash : savedHash;
  const isSaved = unsaved === false || known === hash;
  const disk = file && diskOf(file, known);
  return {
    ...newTab(context, id, parsed),
    ...(path === undefined ? {} : { path }),
    ...(known === undefined ? {} : { savedHash: known }),
    ...(isSaved ? { saved: parsed.experiment } : {}),
    ...(disk ? { disk } : {}),
  };
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
