import type { Experiment, NodeId } from '../../core/experiment/document';
import { createRegistry } from '../../core/module/registry';
import { moduleDefinitions } from '../../modules';
import { newId } from './ids';
import { nodeView } from './node-view';
import { platform } from './platform';
import { createEditor } from './store';
import { TabLocks } from './tab-locks';
import type { Editor, NodeView, RunView, Tab } from './types';

/** The modules of the program: definitions only. */
export const registry = createRegistry(moduleDefinitions);

/** The host. Nothing is sent before `connection.connect()`, which the page calls once. */
export const connection = platform.createConnection();

const locks = new TabLocks(navigator.locks);

/** The state of this window. Select as little as needed: a component is drawn again when what it selects changes. */
export const useEditor = createEditor({
  connection,
  registry,
  storage: localStorage,
  claim: (tab) => locks.claim(tab),
  release: (tab) => locks.release(tab),
  ...(platform.pickPath ? { pickPath: platform.pickPath } : {}),
  ...(platform.choosePlace ? { choosePlace: platform.choosePlace } : {}),
  ...(platform.initialPaths ? { initialPaths: platform.initialPaths } : {}),
  identity: platform.identity,
  reload: () => location.reload(),
  newId,
  now: () => new Date(),
});

platform.on('open-paths', ({ paths }) => {
  for (const path of paths) void useEditor.getState().actions.openExperiment(path);
});

/** The tab that is shown; undefined while none is. */
export const activeTab = ({ tabs, activeTab: id }: Editor): Tab | undefined => tabs.find((tab) => tab.id === id);

/** The newest run of the experiment that is shown. */
export function runOf(state: Editor): RunView | undefined {
  const tab = activeTab(state);
  return tab && state.runs[tab.history.present.id];
}

export const useActions = () => useEditor((state) => state.actions);

/** The tab that is shown; undefined while none is. */
export const useActiveTab = (): Tab | undefined => useEditor(activeTab);

/**
 * A part of the shown tab. Where a component needs only a part, this draws it again only when that changes; the tab
 * itself changes with every pixel of a drag.
 */
export const useTab = <T>(select: (tab: Tab) => T): T | undefined =>
  useEditor((state) => {
    const tab = activeTab(state);
    return tab && select(tab);
  });

/** The experiment that is shown. */
export const useExperiment = (): Experiment | undefined => useEditor((state) => activeTab(state)?.history.present);

/** The newest run of the experiment that is shown. */
export const useRun = (): RunView | undefined => useEditor(runOf);

const nothing: NodeView = { problems: [] };

/** How a node stands. The same object as long as nothing about the node changes. */
export const nodeViewOf = (tab: Tab, run: RunView | undefined, node: NodeId): NodeView =>
  nodeView(tab, run, node, registry);

/** How a node of the shown experiment stands. */
export function nodeViewIn(state: Editor, node: NodeId): NodeView {
  const tab = activeTab(state);
  return tab ? nodeViewOf(tab, runOf(state), node) : nothing;
}

/** The same in a component, which is drawn again when it changes. */
export const useNodeView = (node: NodeId): NodeView => useEditor((state) => nodeViewIn(state, node));

export { canRevert, isGone, isUnsaved } from './context';
export { textOf } from './experiment-text';
export { formatBytes } from '../../core/format-bytes';
export { freePosition } from './free-position';
export { newId } from './ids';
export { MOST_GROUPS, noResults, type ResultGroup, type ResultView, viewsOf } from './result-layout';
export { platform } from './platform';
export { moduleOfKey, recentKey } from './recent';
export type * from './types';
