import { UserError } from '../../core/errors';
import { notesOf } from '../../core/experiment/annotations';
import * as histories from '../../core/experiment/history';
import { stateText } from '../text/state';
import { readOnlyMend, withHistory, type Context } from './context';
import { freePosition } from './free-position';
import { recentKey } from './recent';
import type { EditorActions, Point, Tab } from './types';

export interface EditListener {
  /** After every edit of a tab; `structural` if it matters for a run. */
  edited(tab: string, structural: boolean): void;
}

const recentLength = 8;

type EditingActions = Pick<
  EditorActions,
  | 'perform'
  | 'endGesture'
  | 'undo'
  | 'redo'
  | 'travelTo'
  | 'select'
  | 'requestAdd'
  | 'setViewCentre'
  | 'revealNode'
  | 'mend'
  | 'mendingShown'
>;

/** Edits of the active experiment, each a step of its history, and what is selected in it. */
export function editing(context: Context, listener: EditListener): EditingActions {
  const { set, registry } = context;
  let viewCentre: (() => Point | undefined) | undefined;

  /** Whether the step was possible; what is not is told. */
  const change = (next: (history: Tab['history']) => Tab['history']): boolean => {
    try {
      const tab = context.activeTab();
      if (!tab) throw new UserError(stateText.noExperiment);
      const history = next(tab.history);
      if (tab.readOnly !== undefined && history.present !== tab.history.present)
        throw new UserError(tab.readOnly, { mend: readOnlyMend(tab) });
      const changed = withHistory(tab, history, context);
      if (changed === tab) return true;
      context.setTab(tab.id, () => changed);
      if (changed.history.present !== tab.history.present) listener.edited(tab.id, changed.structure !== tab.structure);
      return true;
    } catch (error) {
      context.sayError(error);
      return false;
    }
  };

  const actions: EditingActions = {
    perform: (command, options) => {
      const done = change((history) => histories.perform(history, command, registry, options));
      if (done && command.type === 'add' && command.nodes.length === 1) remember(recentKey(command.nodes[0]!));
      return done;
    },
    endGesture: () => {
      const tab = context.activeTab();
      if (tab) context.setTab(tab.id, () => withHistory(tab, histories.endGesture(tab.history), context));
    },
    undo: () => void change(histories.undo),
    redo: () => void change(histories.redo),
    travelTo: (step) => void change((history) => histories.travelTo(history, step)),
    select: (elements, wires = []) => {
      const tab = context.activeTab();
      if (!tab) return;
      const notes = notesOf(tab.history.present);
      const ids = [...elements];
      const isNote = (id: string): boolean => Object.hasOwn(notes, id);
      const selectedNodes = sameOr(tab.selectedNodes, new Set(ids.filter((id) => !isNote(id))));
      const selectedNotes = sameOr(tab.selectedNotes, new Set(ids.filter(isNote)));
      const selectedWires = sameOr(tab.selectedWires, new Set(wires));
      const isSame =
        selectedNodes === tab.selectedNodes &&
        selectedNotes === tab.selectedNotes &&
        selectedWires === tab.selectedWires;
      if (!isSame) context.setTab(tab.id, () => ({ ...tab, selectedNodes, selectedNotes, selectedWires }));
    },
    requestAdd: ({ module, parameters = {}, title }) => {
      const tab = context.activeTab();
      const definition = registry.get(module);
      if (!tab || !definition) {
        context.sayError(new UserError(tab ? stateText.unknownModule(module) : stateText.noExperiment));
        return undefined;
      }
      const node = {
        id: context.newId(),
        module,
        moduleVersion: definition.version,
        position: freePosition(tab.history.present, viewCentre?.()),
        parameters,
        ...(title === undefined ? {} : { title }),
      };
      if (!actions.perform({ type: 'add', nodes: [node] })) return undefined;
      actions.revealNode(node.id);
      return node.id;
    },
    setViewCentre: (centre) => {
      viewCentre = centre;
    },
    revealNode: (node) => {
      const tab = context.activeTab();
      if (!tab || !Object.hasOwn(tab.history.present.nodes, node)) return;
      actions.select([node]);
      set({ reveal: { node } });
    },
    mend: (node, parameter) => {
      actions.revealNode(node);
      set({ mending: { node, parameter } });
    },
    mendingShown: () => set({ mending: undefined }),
  };
  return actions;

  function remember(key: string): void {
    set(({ recentModules }) => ({
      recentModules: [key, ...recentModules.filter((other) => other !== key)].slice(0, recentLength),
    }));
  }
}

/** The set that was there if it holds the same. */
const sameOr = (before: ReadonlySet<string>, after: ReadonlySet<string>): ReadonlySet<string> =>
  before.size === after.size && [...before].every((id) => after.has(id)) ? before : after;
