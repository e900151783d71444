import type { Draft } from '../../core/api/contract';
import { reportOf } from '../../core/errors';
import type { Experiment } from '../../core/experiment/document';
import { startHistory } from '../../core/experiment/history';
import { parseExperiment, type ParsedExperiment } from '../../core/format/experiment-file';
import { stateText } from '../text/state';
import { isUnsaved, readOnlyMend, type Context } from './context';
import { createDebouncer } from './debounce';
import { derive } from './derive';
import { rememberText, textOf } from './experiment-text';
import { forgetViews } from './node-view';
import { parseStored } from './preferences';
import type { EditorActions, Tab } from './types';
import { UnsentDrafts } from './unsent-drafts';

const draftDelayMs = 300;
const draftAtLatestMs = 5_000;
const openTabsKey = 'centroid.tabs';

type FileActions = Pick<
  EditorActions,
  | 'openExperiment'
  | 'openText'
  | 'newExperiment'
  | 'activate'
  | 'close'
  | 'requestClose'
  | 'save'
  | 'saveCopy'
  | 'downloadText'
  | 'flushDrafts'
>;

export interface Files {
  readonly actions: FileActions;
  /** Puts a tab behind the others and shows it. */
  open(tab: Tab): void;
  /** Sends the draft of a tab soon. */
  keepDraft(tab: string): void;
  /** Sends all drafts: after the connection was lost. */
  keepAllDrafts(): void;
  /** Opens the drafts of this window again, in the order and with the tab that it showed last. */
  restore(drafts: readonly Draft[]): Promise<void>;
}

/** Opening, saving and closing, and the drafts that keep unsaved work. */
export function files(context: Context, opened: (tab: string) => void): Files {
  const { get, set, registry, connection } = context;
  const drafts = createDebouncer(draftDelayMs, draftAtLatestMs);
  const unsent = new UnsentDrafts(context.storage);
  /** What of each tab the host has confirmed to keep. */
  const kept = new Map<string, Experiment>();

  const open = (tab: Tab): void => {
    set(({ tabs }) => ({ tabs: [...tabs, tab] }));
    actions.activate(tab.id);
    keepDraft(tab.id);
    opened(tab.id);
  };

  const keepDraft = (id: string): void => drafts.schedule(id, () => void sendDraft(id));

  const sendDraft = async (id: string): Promise<void> => {
    const tab = context.tab(id);
    // Without a connection the draft waits in the window: it is sent when the connection is back.
    if (!tab || tab.readOnly !== undefined || get().connection !== 'connected') return;
    await context.attempt(async () => {
      await connection.call('drafts.put', draftOf(tab));
      kept.set(id, tab.history.present);
      unsent.remove(id);
    });
  };

  const write = (tab: Tab, file: { readonly path?: string; readonly expectedHash?: string }): Promise<boolean> => {
    const { present } = tab.history;
    let saved = false;
    return context
      .attempt(async () => {
        const { path, hash } = await connection.call('experiments.save', { text: textOf(tab), ...file });
        context.setTab(tab.id, (now) => ({ ...now, path, savedHash: hash, saved: present }));
        keepDraft(tab.id);
        context.say({ intent: 'success', text: stateText.saved, mend: path });
        saved = true;
        set({ experiments: await connection.call('experiments.list', {}) });
      })
      .then(() => saved);
  };

  const actions: FileActions = {
    openExperiment: (path) =>
      context.attempt(async () => {
        if (isBundle(path)) return set({ dialog: { kind: 'open-bundle', source: { path } } });
        const shown = get().tabs.find((tab) => tab.path === path);
        if (shown) return actions.activate(shown.id);
        const file = await connection.call('experiments.open', { path });
        if (isPicture(path)) return actions.openText(file.text);
        const parsed = parseExperiment(file.text, registry, { file: path });
        rememberText(parsed.experiment, file.text);
        const tab = newTab(context, context.newId(), parsed);
        await context.claim(tab.id);
        open({
          ...tab,
          path: file.path,
          savedHash: file.hash,
          saved: parsed.experiment,
        });
        for (const text of parsed.warnings) context.say({ intent: 'warning', text });
      }),
    openText: (text, title) =>
      context.attempt(async () => {
        const parsed = parseExperiment(text, registry);
        const experiment: Experiment = {
          ...parsed.experiment,
          id: context.newId(),
          title: title ?? parsed.experiment.title,
        };
        const tab = newTab(context, context.newId(), { ...parsed, experiment });
        await context.claim(tab.id);
        open({ ...tab, saved: experiment });
        for (const warning of parsed.warnings) context.say({ intent: 'warning', text: warning });
      }),
    newExperiment: () => {
      const date = context.now().toLocaleDateString(undefined, { dateStyle: 'medium' });
      const title = stateText.newExperiment(date);
      const experiment = { id: context.newId(), title, summary: '', description: '', nodes: {}, wires: {} };
      const tab = newTab(context, context.newId(), { experiment, warnings: [] });
      void context.claim(tab.id);
      open({ ...tab, saved: experiment });
    },
    activate: (id) => {
      if (!context.tab(id)) return;
      set({ activeTab: id });
      rememberTabs();
    },
    close: (id) => {
      const { tabs, activeTab } = get();
      const at = tabs.findIndex((tab) => tab.id === id);
      if (at < 0) return;
      const rest = tabs.filter((tab) => tab.id !== id);
      drafts.cancel(id);
      unsent.remove(id);
      kept.delete(id);
      forgetViews(id);
      context.release(id);
      const { [id]: _, ...results } = get().results;
      set({
        tabs: rest,
        results,
        ...(activeTab === id ? { activeTab: (rest[at] ?? rest[at - 1])?.id } : {}),
      });
      rememberTabs();
      void context.attempt(async () => {
        await connection.call('drafts.remove', { tab: id });
      });
    },
    requestClose: (id) => {
      const tab = context.tab(id);
      if (tab && isUnsaved(tab)) set({ dialog: { kind: 'close', tab: id } });
      else actions.close(id);
    },
    save: async (id) => {
      const tab = id === undefined ? context.activeTab() : context.tab(id);
      if (!tab) return false;
      if (tab.readOnly !== undefined) {
        context.say({ intent: 'warning', text: tab.readOnly, mend: readOnlyMend(tab) });
        return false;
      }
      const { path, savedHash } = tab;
      return write(
        tab,
        path === undefined ? {} : { path, ...(savedHash === undefined ? {} : { expectedHash: savedHash }) },
      );
    },
    downloadText: () => {
      const tab = context.activeTab();
      return tab && textOf(tab);
    },
    saveCopy: async () => {
      const tab = context.activeTab();
      if (!tab) return;
      const { present } = tab.history;
      const copy: Experiment = { ...present, id: context.newId(), title: stateText.copyOf(present.title) };
      const parsed = { experiment: copy, warnings: [], ...(tab.unknown === undefined ? {} : { unknown: tab.unknown }) };
      const opened = { ...newTab(context, context.newId(), parsed) };
      await context.claim(opened.id);
      open(opened);
      await write(opened, {});
    },
    flushDrafts: () => {
      drafts.flush();
      const open = get().tabs.filter(({ id, readOnly, history }) => !readOnly && kept.get(id) !== history.present);
      unsent.put(open.map(draftOf));
    },
  };

  return {
    actions,
    open,
    keepDraft,
    keepAllDrafts: () => {
      for (const { id } of get().tabs) keepDraft(id);
    },
    restore: async (all) => {
      const { order, active } = rememberedTabs();
      const place = (id: string): number => (order.includes(id) ? order.indexOf(id) : order.length);
      const restored: Tab[] = [];
      for (const draft of unsent.over(all).toSorted((a, b) => place(a.tab) - place(b.tab))) {
        if (context.tab(draft.tab) || !(await context.claim(draft.tab))) continue;
        const tab = await readDraft(context, draft);
        if (tab) restored.push(tab);
      }
      if (restored.length === 0) return;
      set(({ tabs }) => ({ tabs: [...restored, ...tabs] }));
      if (get().activeTab === undefined)
        actions.activate((restored.find(({ id }) => id === active) ?? restored[0]!).id);
      for (const { id } of restored) {
        keepDraft(id);
        opened(id);
      }
    },
  };

  function rememberTabs(): void {
    const { tabs, activeTab } = get();
    context.storage.setItem(openTabsKey, JSON.stringify({ order: tabs.map(({ id }) => id), active: activeTab }));
  }

  function rememberedTabs(): { readonly order: readonly string[]; readonly active?: string } {
    const { order, active } = parseStored(context.storage.getItem(openTabsKey));
    return {
      order: Array.isArray(order) ? order.filter((id) => typeof id === 'string') : [],
      ...(typeof active === 'string' ? { active } : {}),
    };
  }
}

/** An experiment with its data in one file: it is unpacked first. */
const isBundle = (path: string): boolean => /\.centroidz$/i.test(path);

/** A picture with the experiment in it: nothing is ever saved over it. */
const isPicture = (path: string): boolean => /\.png$/i.test(path);

const draftOf = (tab: Tab): Draft => ({
  tab: tab.id,
  text: textOf(tab),
  ...(tab.path === undefined ? {} : { path: tab.path }),
  ...(tab.savedHash === undefined ? {} : { savedHash: tab.savedHash }),
});

export function newTab(
  { registry, get }: Pick<Context, 'registry' | 'get'>,
  id: string,
  { experiment, unknown, readOnly }: ParsedExperiment,
): Tab {
  return {
    id,
    history: startHistory(experiment),
    selectedNodes: new Set(),
    selectedNotes: new Set(),
    selectedWires: new Set(),
    structure: experiment,
    ...(unknown === undefined ? {} : { unknown }),
    ...(readOnly === undefined ? {} : { readOnly }),
    ...derive(experiment, registry, { freeMemory: get().freeMemory }),
  };
}

/** The tab of a draft; undefined, and said, if it cannot be read: the host keeps it. */
async function readDraft(context: Context, { tab: id, text, path, savedHash }: Draft): Promise<Tab | undefined> {
  try {
    const parsed = parseExperiment(text, context.registry);
    rememberText(parsed.experiment, text);
    const isSaved = savedHash !== undefined && (await sha256(text)) === savedHash;
    return {
      ...newTab(context, id, parsed),
      ...(path === undefined ? {} : { path }),
      ...(savedHash === undefined ? {} : { savedHash }),
      ...(isSaved ? { saved: parsed.experiment } : {}),
    };
  } catch (error) {
    context.say({ intent: 'error', text: stateText.draftUnreadable(reportOf(error).message) });
    return undefined;
  }
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
