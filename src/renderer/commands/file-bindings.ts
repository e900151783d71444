import { savePicture, type PictureFormat } from '../picture/save-picture';
import { useShellUi } from '../shell/shell-ui';
import { isDark } from '../shell/theme';
import { activeTab, canRevert, platform, type Editor } from '../state';
import { hasTab, type Bindings } from './binding';

const hasChanges = (state: Editor): boolean => {
  const tab = activeTab(state);
  return tab !== undefined && canRevert(tab);
};
const hasSeveral = ({ tabs }: Editor): boolean => tabs.length > 1;

export const fileBindings: Bindings<'file'> = {
  'file.new': { run: ({ actions }) => actions.openDialog({ kind: 'new', page: 'experiment' }) },
  'file.newWindow': { run: newWindow },
  'file.open': { run: ({ actions }) => actions.openDialog({ kind: 'open' }) },
  'file.save': { run: ({ actions }) => void actions.save(), enabled: hasTab },
  'file.saveAs': { run: ({ actions }) => void actions.saveAs(), enabled: hasTab },
  'file.saveCopy': { run: ({ actions }) => void actions.saveCopy(), enabled: hasTab },
  'file.revert': { run: ({ actions }) => actions.requestRevert(), enabled: hasChanges },
  'file.relink': { run: ({ actions }) => actions.openDialog({ kind: 'relink' }), enabled: hasTab },
  'file.exportBundle': { run: ({ actions }) => actions.openDialog({ kind: 'export-bundle' }), enabled: hasTab },
  'file.exportPng': { run: (state) => exportPicture(state, 'png'), enabled: hasTab },
  'file.exportSvg': { run: (state) => exportPicture(state, 'svg'), enabled: hasTab },
  'file.rename': { run: ({ activeTab }) => useShellUi.setState({ renaming: activeTab }), enabled: hasTab },
  'file.close': {
    run: ({ actions, activeTab }) => activeTab !== undefined && actions.requestClose(activeTab),
    enabled: hasTab,
  },
  'file.workspace': { run: ({ actions }) => actions.openDialog({ kind: 'workspace', page: 'sizes' }) },
  'file.nextTab': { run: (state) => step(state, 1), enabled: hasSeveral },
  'file.previousTab': { run: (state) => step(state, -1), enabled: hasSeveral },
};

function newWindow({ actions }: Editor): void {
  if (platform.ask) platform.ask('window.new', {}).catch(actions.sayError);
  else window.open(location.href);
}

/** In the colours that are shown. */
function exportPicture(state: Editor, format: PictureFormat): void {
  const { actions, theme } = state;
  const experiment = activeTab(state)?.history.present;
  const source = actions.downloadText();
  if (experiment && source !== undefined)
    savePicture({ experiment, source, isDark: isDark(theme) }, format).catch(actions.sayError);
}

function step({ actions, tabs, activeTab }: Editor, by: number): void {
  const at = tabs.findIndex(({ id }) => id === activeTab);
  const next = tabs[(at + by + tabs.length) % tabs.length];
  if (next) actions.activate(next.id);
}
