import { portsOf } from '../../core/drawing/ports';
import { isPaneShown, togglePane } from '../shell/pane-handles';
import { activeTab, nodeViewIn, noResults, registry, viewsOf, type Editor } from '../state';
import type { Bindings } from './binding';

const layoutOf = ({ results, activeTab = '' }: Editor) => results[activeTab] ?? noResults;

/** The view that the keyboard or the mouse was in last. */
function seenView(state: Editor): string | undefined {
  const { groups, active } = layoutOf(state);
  return (groups.find(({ id }) => id === active) ?? groups[0])?.active;
}

const hasResult = (state: Editor): boolean => seenView(state) !== undefined;

/** The first output of the only selected module that has a result. */
function resultOfSelected(state: Editor): { readonly node: string; readonly port: string } | undefined {
  const tab = activeTab(state);
  const [node, ...others] = tab?.selectedNodes ?? [];
  const found = node === undefined ? undefined : tab?.history.present.nodes[node];
  if (!tab || !found || others.length > 0) return undefined;
  const outputs = nodeViewIn(state, found.id).state?.outputs;
  const port = portsOf(tab.history.present, found, registry).outputs.find(({ id }) => outputs?.[id] !== undefined);
  return port && { node: found.id, port: port.id };
}

function show(state: Editor, beside: boolean): void {
  const result = resultOfSelected(state);
  if (result) state.actions.showResult(result.node, result.port, beside);
}

function withSeen(state: Editor, work: (view: string) => void): void {
  const view = seenView(state);
  if (view !== undefined) work(view);
}

function step(state: Editor, by: number): void {
  const views = viewsOf(layoutOf(state));
  const at = views.findIndex(({ id }) => id === seenView(state));
  const next = views[(at + by + views.length) % views.length];
  if (next) state.actions.activateResult(next.id);
}

const hasSeveral = (state: Editor): boolean => viewsOf(layoutOf(state)).length > 1;

export const resultBindings: Bindings<'results'> = {
  'results.show': {
    run: (state) => show(state, false),
    enabled: (state) => resultOfSelected(state) !== undefined,
  },
  'results.showBeside': {
    run: (state) => show(state, true),
    enabled: (state) => hasResult(state) && resultOfSelected(state) !== undefined,
  },
  'results.split': { run: (state) => withSeen(state, state.actions.splitResult), enabled: hasResult },
  'results.enlarge': {
    run: () => togglePane('canvas'),
    enabled: hasResult,
    checked: (state) => hasResult(state) && !isPaneShown('canvas'),
  },
  'results.next': { run: (state) => step(state, 1), enabled: hasSeveral },
  'results.previous': { run: (state) => step(state, -1), enabled: hasSeveral },
  'results.close': { run: (state) => withSeen(state, state.actions.closeResult), enabled: hasResult },
};
