import { problemList, type ListedProblem } from '../shell/problem-list';
import { activeTab, runOf, type Editor } from '../state';
import { hasTab, type Bindings } from './binding';

const isRunning = (state: Editor): boolean => runOf(state)?.status === 'running';

const canRun = (state: Editor): boolean => hasTab(state) && state.connection === 'connected' && !isRunning(state);

const selected = (state: Editor) => [...(activeTab(state)?.selectedNodes ?? [])];

function problems(state: Editor): readonly ListedProblem[] {
  const tab = activeTab(state);
  return tab ? problemList(tab, runOf(state)) : [];
}

export const runBindings: Bindings<'run'> = {
  'run.run': { run: ({ actions }) => void actions.run(), enabled: canRun },
  'run.selected': {
    run: (state) => void state.actions.run(selected(state)),
    enabled: (state) => canRun(state) && selected(state).length > 0,
  },
  'run.cancel': {
    run: ({ actions }) => void actions.cancel(),
    enabled: (state) => isRunning(state) && state.connection === 'connected',
  },
  'run.onEdit': {
    run: ({ actions, runOnEdit }) => actions.setRunOnEdit(!runOnEdit),
    checked: ({ runOnEdit }) => runOnEdit,
  },
  'run.nextProblem': {
    run: goToNextProblem,
    enabled: (state) => problems(state).some(({ node }) => node !== undefined),
  },
  'run.history': {
    run: ({ actions }) => actions.openDialog({ kind: 'run-history' }),
    enabled: hasTab,
  },
};

function goToNextProblem(state: Editor): void {
  const tab = activeTab(state);
  if (!tab) return;
  const nodes = [...new Set(problems(state).flatMap(({ node }) => node ?? []))];
  const at = nodes.findLastIndex((node) => tab.selectedNodes.has(node));
  const next = nodes[(at + 1) % nodes.length];
  if (next !== undefined) state.actions.revealNode(next);
}
