import { useShellUi } from '../shell/shell-ui';
import { canRevert, platform, type Editor } from '../state';
import type { Bindings } from './binding';

const hasTab = ({ activeTab }: Editor): boolean => activeTab !== undefined;
const hasChanges = ({ tabs, activeTab }: Editor): boolean => tabs.some((tab) => tab.id === activeTab && canRevert(tab));
const hasSeveral = ({ tabs }: Editor): boolean => tabs.length > 1;

export const fileBindings: Bindings<'file'> = {
  'file.new': { run: ({ actions }) => actions.openDialog({ kind: 'new', page: 'experiment' }) },
  'file.newWindow': { run: newWindow },
  'file.open': { run: ({ actions }) => actions.openDialog({ kind: 'open' }) },
  'file.save': { run: ({ actions }) => void actions.save(), enabled: hasTab },
  'file.saveAs': { run: ({ actions }) => void actions.saveAs(), enabled: hasTab },
  'file.saveCopy': { run: ({ actions }) => void actions.saveCopy(), enabled: hasTab },
  'file.revert': { run: ({ actions }) => actions.requestRevert(), enabled: hasChanges },
  'file.rename': { run: ({ activeTab }) => useShellUi.setState({ renaming: activeTab }), enabled: hasTab },
  'file.close': {
    run: ({ actions, activeTab }) => activeTab !== undefined && actions.requestClose(activeTab),
    enabled: hasTab,
  },
  'file.nextTab': { run: (state) => step(state, 1), enabled: hasSeveral },
  'file.previousTab': { run: (state) => step(state, -1), enabled: hasSeveral },
};

function newWindow({ actions }: Editor): void {
  if (platform.ask) platform.ask('window.new', {}).catch(actions.sayError);
  else window.open(location.href);
}

function step({ actions, tabs, activeTab }: Editor, by: number): void {
  const at = tabs.findIndex(({ id }) => id === activeTab);
  const next = tabs[(at + by + tabs.length) % tabs.length];
  if (next) actions.activate(next.id);
}
