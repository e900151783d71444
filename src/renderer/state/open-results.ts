import type { NodeId } from '../../core/experiment/document';
import type { Context } from './context';
import { parseStored, type KeyValues } from './preferences';
import {
  activateView,
  closeView,
  duplicateBeside,
  forgetBefore,
  noResults,
  noteShown,
  readLayout,
  showPort,
  type ResultLayout,
} from './result-layout';
import type { EditorActions } from './types';

const key = 'centroid.results';

type ResultActions = Pick<
  EditorActions,
  'showResult' | 'activateResult' | 'splitResult' | 'closeResult' | 'resultShown' | 'forgetBefore'
>;

/** The results that are looked at, of each open experiment. They stay through runs, other experiments and reloads. */
export function openResults({ get, set }: Pick<Context, 'get' | 'set'>): ResultActions {
  const change = (next: (layout: ResultLayout) => ResultLayout): void => {
    const { activeTab } = get();
    if (activeTab === undefined) return;
    set(({ results }) => {
      const before = results[activeTab] ?? noResults;
      const after = next(before);
      return after === before ? {} : { results: { ...results, [activeTab]: after } };
    });
  };
  return {
    showResult: (node: NodeId, port: string, beside) => change((layout) => showPort(layout, { node, port }, beside)),
    activateResult: (view) => change((layout) => activateView(layout, view)),
    splitResult: (view) => change((layout) => duplicateBeside(layout, view)),
    closeResult: (view) => change((layout) => closeView(layout, view)),
    resultShown: (view, shown) => change((layout) => noteShown(layout, view, shown)),
    forgetBefore: (view) => change((layout) => forgetBefore(layout, view)),
  };
}

type Layouts = { readonly [tab: string]: ResultLayout };

/** What this browser remembers of which tabs. Those of another window are in it, too. */
export function loadResults(storage: KeyValues): Layouts {
  const layouts: Record<string, ResultLayout> = {};
  for (const [tab, stored] of Object.entries(parseStored(storage.getItem(key)))) {
    const layout = readLayout(stored);
    if (layout && layout.groups.length > 0) layouts[tab] = layout;
  }
  return layouts;
}

/**
 * Remembers the layouts of the tabs that are open in this window, and leaves alone those of others.
 * @param closed tabs that were closed for good
 */
export function saveResults(storage: KeyValues, layouts: Layouts, open: readonly string[], closed: readonly string[]) {
  const others = Object.entries(parseStored(storage.getItem(key))).filter(
    ([tab]) => !open.includes(tab) && !closed.includes(tab),
  );
  const own = open.flatMap((tab) => {
    const layout = layouts[tab];
    return layout && layout.groups.length > 0 ? [[tab, layout] as const] : [];
  });
  storage.setItem(key, JSON.stringify(Object.fromEntries([...others, ...own])));
}
