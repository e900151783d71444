import type { KeptDraft } from '../../core/api/documents';
import type { Notice } from '../../core/api/contract';
import type { Experiment } from '../../core/experiment/document';
import { parseExperiment } from '../../core/format/experiment-file';
import { stateText } from '../text/state';
import { isUnsaved, type Context } from './context';
import { disk } from './disk';
import { tabDrafts } from './drafts';
import { rememberText, textOf } from './experiment-text';
import { newTab } from './new-tab';
import { forgetViews } from './node-view';
import { recovery } from './recovery';
import { saving } from './saving';
import { openTabs } from './open-tabs';
import type { EditorActions, Tab } from './types';

type FileActions = Pick<
  EditorActions,
  | 'openExperiment'
  | 'openText'
  | 'newExperiment'
  | 'activate'
  | 'close'
  | 'requestClose'
  | 'downloadText'
  | 'flushDrafts'
  | 'save'
  | 'saveAs'
  | 'saveCopy'
  | 'requestRevert'
  | 'revert'
  | 'reload'
  | 'saveAgain'
  | 'checkFiles'
  | 'keepMine'
  | 'recover'
>;

export interface Files {
  readonly actions: FileActions;
  /** Puts a tab behind the others and shows it. */
  open(tab: Tab): void;
  /** Sends the draft of a tab soon. */
  keepDraft(tab: string): void;
  /** Sends it now, and waits for that. */
  keepDraftNow(tab: string): Promise<void>;
  /** Sends all drafts: after the connection was lost. */
  keepAllDrafts(): void;
  /** Opens the drafts of this window again, in the order and with the tab that it showed last. */
  restore(drafts: readonly KeptDraft[]): Promise<void>;
  receive(notice: Notice): void;
}

/** Opening and closing; saving, drafts and what happens on disk have files of their own. */
export function files(context: Context, opened: (tab: string) => void): Files {
  const { get, set, registry, connection } = context;
  const drafts = tabDrafts(context);
  const onDisk = disk(context, drafts.keep);
  const tabs = openTabs(context);
  const changed = (id: string): void => {
    drafts.keep(id);
    opened(id);
  };

  const open = (tab: Tab): void => {
    set(({ tabs }) => ({ tabs: [...tabs, tab] }));
    actions.activate(tab.id);
    changed(tab.id);
  };

  const actions: FileActions = {
    ...saving(context, onDisk, { keepDraft: drafts.keepNow, changed }),
    ...onDisk.actions,
    ...recovery(context, drafts, open),
    openExperiment: (path) =>
      context.attempt(async () => {
        if (isBundle(path)) return set({ dialog: { kind: 'open-bundle', source: { path } } });
        const shown = get().tabs.find((tab) => tab.path === path);
        if (shown) return actions.activate(shown.id);
        const file = await connection.call('experiments.open', { path });
        if (isPicture(path)) return actions.openText(file.text);
        const same = get().tabs.find((tab) => tab.path === file.path); // by another way, through a link
        if (same) return actions.activate(same.id);
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
      tabs.remember();
    },
    close: (id) => {
      const { tabs: all, activeTab } = get();
      const at = all.findIndex((tab) => tab.id === id);
      if (at < 0) return;
      const rest = all.filter((tab) => tab.id !== id);
      forgetViews(id);
      context.release(id);
      const { [id]: _, ...results } = get().results;
      set({
        tabs: rest,
        results,
        ...(activeTab === id ? { activeTab: (rest[at] ?? rest[at - 1])?.id } : {}),
      });
      tabs.remember();
      drafts.forget(id);
    },
    requestClose: (id) => {
      const tab = context.tab(id);
      if (tab && isUnsaved(tab)) set({ dialog: { kind: 'close', tab: id } });
      else actions.close(id);
    },
    downloadText: () => {
      const tab = context.activeTab();
      return tab && textOf(tab);
    },
    flushDrafts: drafts.flush,
  };

  return {
    actions,
    open,
    keepDraft: drafts.keep,
    keepDraftNow: drafts.keepNow,
    keepAllDrafts: drafts.keepAll,
    restore: async (all) => {
      await tabs.identify();
      const found = await drafts.open(all.filter(({ tab }) => !tabs.isOfOther(tab)));
      const { restored, active } = tabs.inOrder(found.tabs);
      if (found.crashed.length > 0) set({ recovering: found.crashed });
      if (restored.length === 0) return;
      set(({ tabs }) => ({ tabs: [...restored, ...tabs] }));
      if (get().activeTab === undefined) actions.activate(active!.id);
      for (const { id } of restored) changed(id);
      // The host has just looked at the files of the drafts that it keeps, not at those that only the browser knows.
      const seen = new Set(all.flatMap(({ file }) => file?.path ?? []));
      const unseen = restored.filter(({ path }) => path !== undefined && !seen.has(path));
      await context.attempt(() => onDisk.check(...unseen.map(({ id }) => id)));
    },
    receive: onDisk.receive,
  };
}

/** An experiment with its data in one file: it is unpacked first. */
const isBundle = (path: string): boolean => /\.centroidz$/i.test(path);

/** A picture with the experiment in it: nothing is ever saved over it. */
const isPicture = (path: string): boolean => /\.png$/i.test(path);
