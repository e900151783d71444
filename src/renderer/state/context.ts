import type { HostConnection } from '../../core/api/contract';
import type { WindowIdentity } from '../../core/api/desktop-window';
import { notesOf } from '../../core/experiment/annotations';
import type { History } from '../../core/experiment/history';
import type { ModuleRegistry } from '../../core/module/registry';
import { historyText } from '../text/history';
import { stateText } from '../text/state';
import { derive } from './derive';
import type { KeyValues } from './preferences';
import { sameStructure } from './structure';
import type { Editor, Message, PathRequest, PlaceRequest, Tab } from './types';

/** What the editor's state needs from the window that it runs in. */
export interface Environment {
  readonly connection: HostConnection;
  readonly registry: ModuleRegistry;
  /** Remembers preferences: `localStorage`. */
  readonly storage: KeyValues;
  /** Takes a tab for this window; false if another window has it. */
  claim(tab: string): Promise<boolean>;
  release(tab: string): void;
  /** The system's dialog to choose a file or folder; where there is none, the page shows its own. */
  readonly pickPath?: (request: PathRequest) => Promise<string | undefined>;
  /** The system's dialog to choose where to save, likewise. */
  readonly choosePlace?: (request: PlaceRequest) => Promise<string | undefined>;
  /** Files that this window was opened for, which may be read; absent in the browser. */
  readonly initialPaths?: () => Promise<readonly string[]>;
  /** Which of several windows this is. */
  readonly identity?: () => Promise<WindowIdentity>;
  /** Loads the page anew. */
  reload(): void;
  newId(): string;
  now(): Date;
}

/** What the parts of the state share. */
export interface Context extends Environment {
  get(): Editor;
  set(change: Partial<Editor> | ((state: Editor) => Partial<Editor>)): void;
  activeTab(): Tab | undefined;
  tab(id: string): Tab | undefined;
  setTab(id: string, change: (tab: Tab) => Tab): void;
  say(message: Omit<Message, 'id'>): void;
  sayError(error: unknown): void;
  /** Runs asynchronous work whose failure is told to the user; undefined then. */
  attempt<T>(work: () => Promise<T>): Promise<T | undefined>;
}

/** A tab with another history: what is derived is brought up to date, the selection keeps what is still there. */
export function withHistory(tab: Tab, history: History, { registry, get }: Pick<Context, 'registry' | 'get'>): Tab {
  if (history === tab.history) return tab;
  const { present } = history;
  if (present === tab.history.present) return { ...tab, history };
  const { nodes, wires } = present;
  return {
    ...tab,
    history,
    selectedNodes: keep(tab.selectedNodes, nodes),
    selectedNotes: keep(tab.selectedNotes, notesOf(present)),
    selectedWires: keep(tab.selectedWires, wires),
    ...(sameStructure(tab.structure, present)
      ? {}
      : {
          structure: present,
          ...derive(present, registry, {
            plan: tab.plan,
            planned: tab.planned,
            freeMemory: get().freeMemory,
          }),
        }),
  };
}

function keep(ids: ReadonlySet<string>, there: { readonly [id: string]: unknown }): ReadonlySet<string> {
  for (const id of ids)
    if (!Object.hasOwn(there, id)) return new Set([...ids].filter((id) => Object.hasOwn(there, id)));
  return ids;
}

/** What to do about a tab that cannot be changed. */
export const readOnlyMend = ({ ofRun }: Tab): string => (ofRun ? historyText.readOnlyMend : stateText.updateCentroid);

/** Whether closing the tab would lose something. */
export const isUnsaved = (tab: Tab): boolean =>
  tab.readOnly === undefined && (tab.saved !== tab.history.present || isGone(tab));

/** Its file was deleted or moved. */
export const isGone = ({ disk }: Tab): boolean => disk !== undefined && disk.hash === undefined;

/** Whether there is something to go back to. */
export const canRevert = (tab: Tab): boolean =>
  tab.ofRun === undefined &&
  !isGone(tab) &&
  (isUnsaved(tab) || tab.disk !== undefined) &&
  (tab.path ?? tab.saved) !== undefined;
