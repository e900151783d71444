import type { RequestOf } from '../../core/api/contract';
import type { Experiment } from '../../core/experiment/document';
import { perform } from '../../core/experiment/history';
import { parseExperiment, writeExperiment } from '../../core/format/experiment-file';
import { documentsText } from '../text/documents';
import { stateText } from '../text/state';
import { canRevert, isGone, isUnsaved, readOnlyMend, withHistory, type Context } from './context';
import type { Disk } from './disk';
import { experimentFileName } from './experiment-file-name';
import { rememberText, textOf } from './experiment-text';
import { newTab } from './new-tab';
import { nameOfFile, pathIn } from './path-names';
import type { EditorActions, Tab } from './types';
import { withExperimentId } from './with-experiment-id';

const EXTENSION = 'centroid';

type SaveActions = Pick<
  EditorActions,
  'save' | 'saveAs' | 'saveCopy' | 'requestRevert' | 'revert' | 'reload' | 'saveAgain'
>;

/** What is done around a save. */
interface SaveListener {
  /** Before a file is written: should the program be killed meanwhile, the draft tells that it holds what was saved. */
  keepDraft(tab: string): Promise<void>;
  /** The document is another one now, or its file another one. */
  changed(tab: string): void;
}

type Conditions = Pick<RequestOf<'experiments.save'>, 'path' | 'expectedHash' | 'newFile'>;
type Target = Conditions & { readonly path: string };

/** Saving to files, and going back to what they hold. */
export function saving(context: Context, disk: Disk, listener: SaveListener): SaveActions {
  const { get, set, registry, connection } = context;

  const tabOf = (id: string | undefined): Tab | undefined => (id === undefined ? context.activeTab() : context.tab(id));

  /** Whether the tab may be written; what may not is said. */
  const isWritable = (tab: Tab): boolean => {
    if (tab.readOnly === undefined) return true;
    context.say({ intent: 'warning', text: tab.readOnly, mend: readOnlyMend(tab) });
    return false;
  };

  const write = (text: string, conditions: Conditions) => connection.call('experiments.save', { text, ...conditions });

  /** Returns whether it was done; why it could not be is said. */
  const attempt = async (work: () => Promise<boolean>): Promise<boolean> => (await context.attempt(work)) ?? false;

  /** Saves something of a tab. Returns whether that was done; why it was not is said. */
  const attemptWriting = async (id: string, work: () => Promise<boolean>): Promise<boolean> => {
    try {
      return await disk.busy(id, work);
    } catch (error) {
      // If another program changed the file, the window shows what can be done.
      await context.attempt(() => disk.check(id));
      const tab = context.tab(id);
      if (tab?.disk && !isGone(tab))
        context.say({ intent: 'warning', ...documentsText.notSaved(nameOfFile(tab.disk.path)) });
      else context.sayError(error);
      return false;
    }
  };

  /** Saves a tab where its file is, or in the workspace. */
  const saveInPlace = (tab: Tab, conditions: Conditions): Promise<boolean> =>
    attemptWriting(tab.id, async () => {
      await listener.keepDraft(tab.id);
      const { present } = tab.history;
      const { path, hash } = await write(textOf(tab), conditions);
      context.setTab(tab.id, ({ disk: _, ...now }) => ({ ...now, path, savedHash: hash, saved: present }));
      await said(tab.id, path);
      return true;
    });

  const said = async (id: string, path: string): Promise<void> => {
    listener.changed(id);
    context.say({ intent: 'success', text: stateText.saved, mend: path });
    await listAnew();
  };

  const listAnew = (): Promise<void> =>
    context.attempt(async () => set({ experiments: await connection.call('experiments.list', {}) }));

  /**
   * Asks for a file to write, which the user agrees to replace: only as it is now.
   * @returns undefined if none was chosen, or one that cannot be
   */
  const choose = async (tab: Tab, title: string, name: string): Promise<Target | undefined> => {
    const { session } = get();
    const begin = tab.path ?? (session && pathIn(session.workspace, 'experiments'));
    const path = await get().actions.choosePlace({
      title,
      name: `${name}.${EXTENSION}`,
      kind: { name: documentsText.kind, extension: EXTENSION },
      ...(begin === undefined ? {} : { begin }),
    });
    if (path === undefined) return undefined;
    const other = get().tabs.find((open) => open.id !== tab.id && open.path === path);
    if (other) {
      context.say({ intent: 'warning', ...documentsText.isOpen(nameOfFile(path)) });
      return undefined;
    }
    const { files } = await connection.call('documents.check', { paths: [path] });
    const hash = files[0]?.hash;
    return { path, ...(hash === undefined ? { newFile: true } : { expectedHash: hash }) };
  };

  const actions: SaveActions = {
    save: async (id) => {
      const tab = tabOf(id);
      if (!tab || !isWritable(tab)) return false;
      const { path, savedHash } = tab;
      const known = savedHash === undefined ? {} : { expectedHash: savedHash };
      return saveInPlace(tab, path === undefined ? {} : { path, ...known });
    },
    saveAs: (id) =>
      attempt(async () => {
        const before = tabOf(id);
        if (!before || !isWritable(before)) return false;
        if (get().runs[before.history.present.id]?.status === 'running') {
          context.say({ intent: 'info', ...documentsText.saveAsWhileRunning });
          return false;
        }
        const suggested = experimentFileName(before.history.present.title);
        const target = await choose(before, documentsText.saveAs, suggested);
        // The user may have gone on meanwhile, in the dialog of the desktop.
        const tab = context.tab(before.id);
        if (!target || !tab) return false;
        return target.path === tab.path ? saveInPlace(tab, target) : saveElsewhere(tab, target, suggested);
      }),
    saveCopy: (id) =>
      attempt(async () => {
        const tab = tabOf(id);
        if (!tab || !isWritable(tab)) return false;
        const { present } = tab.history;
        const target = await choose(tab, documentsText.saveCopy, experimentFileName(stateText.copyOf(present.title)));
        if (!target) return false;
        if (target.path === tab.path) {
          context.say({ intent: 'warning', ...documentsText.copyOntoItself(nameOfFile(target.path)) });
          return false;
        }
        const copy: Experiment = { ...present, id: context.newId(), title: stemOf(target.path) };
        const text = writeExperiment({
          experiment: copy,
          ...(tab.unknown === undefined ? {} : { unknown: tab.unknown }),
        });
        const { path } = await write(text, target);
        context.say({ intent: 'success', text: documentsText.copySaved, mend: path });
        await listAnew();
        return true;
      }),
    requestRevert: (id) => {
      const tab = tabOf(id);
      if (!tab || !canRevert(tab)) return;
      if (isUnsaved(tab)) set({ dialog: { kind: 'revert', tab: tab.id } });
      else void actions.revert(tab.id);
    },
    revert: (id) =>
      context.attempt(async () => {
        const tab = context.tab(id);
        if (tab?.path !== undefined) return takeFromDisk(tab, tab.path, documentsText.revertStep);
        if (tab?.saved) become(tab, tab.saved, documentsText.revertStep);
      }),
    reload: (id) =>
      context.attempt(async () => {
        const tab = context.tab(id);
        if (tab?.path !== undefined) await takeFromDisk(tab, tab.path, documentsText.reloadStep);
      }),
    saveAgain: async (id) => {
      const tab = context.tab(id);
      if (tab?.path !== undefined && isWritable(tab)) await saveInPlace(tab, { path: tab.path, newFile: true });
    },
  };
  return actions;

  /**
   * Goes on in another file. What had a file before stays there as an experiment of its own: this one gets another id. A
   * name that the user chose becomes the title.
   */
  async function saveElsewhere(tab: Tab, target: Target, suggested: string): Promise<boolean> {
    const stem = stemOf(target.path);
    const title = stem === suggested ? undefined : stem;
    const next = asNewDocument(tab, title);
    return attemptWriting(tab.id, async () => {
      const { path, hash } = await write(textOf(next.tab), target);
      const { id } = next.tab.history.present;
      const view = get().runs[tab.history.present.id];
      if (view && id !== tab.history.present.id)
        set(({ runs }) => ({
          runs: { ...runs, [id]: { ...view, experimentId: id, base: view.base && next.renamed(view.base) } },
        }));
      context.setTab(tab.id, ({ disk: _, ...now }) => {
        const edited = now.history === tab.history ? { ...now, ...documentOf(next.tab) } : next.again(now);
        return { ...edited, path, savedHash: hash, saved: next.tab.history.present };
      });
      await said(tab.id, path);
      return true;
    });
  }

  function asNewDocument(tab: Tab, title: string | undefined) {
    const titled = (one: Tab): Tab => {
      if (title === undefined) return one;
      const command = { type: 'set-experiment-text', field: 'title', text: title } as const;
      return withHistory(one, perform(one.history, command, registry), context);
    };
    const id = tab.path === undefined ? tab.history.present.id : context.newId();
    const again = (one: Tab): Tab => withExperimentId(titled(one), id).tab;
    const { tab: next, renamed } = withExperimentId(titled(tab), id);
    return { tab: next, renamed, again };
  }

  async function takeFromDisk(tab: Tab, path: string, label: string): Promise<void> {
    await disk.busy(tab.id, async () => {
      const file = await connection.call('experiments.open', { path });
      const parsed = parseExperiment(file.text, registry, { file: path });
      const stands = { path: file.path, savedHash: file.hash };
      if (tab.readOnly !== undefined || parsed.readOnly !== undefined) {
        rememberText(parsed.experiment, file.text);
        context.setTab(tab.id, () => ({ ...newTab(context, tab.id, parsed), ...stands, saved: parsed.experiment }));
        listener.changed(tab.id);
      } else {
        become(tab, parsed.experiment, label, { ...stands, unknown: parsed.unknown });
        const present = context.tab(tab.id)?.history.present;
        if (present) rememberText(present, file.text);
      }
      for (const text of parsed.warnings) context.say({ intent: 'warning', text });
    });
  }

  /** Makes the tab show another state, as one step to undo; it counts as saved. */
  function become({ id }: Tab, experiment: Experiment, label: string, change: Partial<Tab> = {}): void {
    context.setTab(id, ({ disk: _, ...before }) => {
      const tab = before.history.present.id === experiment.id ? before : withExperimentId(before, experiment.id).tab;
      const texts = (['title', 'summary', 'description'] as const).map(
        (field) => ({ type: 'set-experiment-text', field, text: experiment[field] }) as const,
      );
      const command = { type: 'batch', label, commands: [{ type: 'restore', experiment }, ...texts] } as const;
      const after = withHistory(tab, perform(tab.history, command, registry, { label }), context);
      return { ...after, ...change, saved: after.history.present };
    });
    listener.changed(id);
  }
}

const documentOf = ({ history, structure, planned }: Tab): Pick<Tab, 'history' | 'structure' | 'planned'> => ({
  history,
  structure,
  planned,
});

const stemOf = (path: string): string => nameOfFile(path).replace(/\.centroid$/i, '');
