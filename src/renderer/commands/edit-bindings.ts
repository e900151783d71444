import { deleteSelection, duplicateSelection, selectAll } from '../canvas/commands/editing';
import { currentOf, editText, openCurrent } from '../canvas/view/current';
import { useCanvasUi } from '../canvas/view/canvas-ui';
import { copyByMenu, cutByMenu, pasteByMenu } from '../canvas/view/use-clipboard';
import { activeTab } from '../state';
import type { Bindings } from './binding';
import { hasSelectedWires, hasSelection, isOnModule, onCanvas } from './on-canvas';
import { inTextField, isTextField } from './text-field';

const inText = (): boolean => isTextField(document.activeElement);

export const editBindings: Bindings<'edit'> = {
  'edit.undo': {
    run: ({ actions }) => inTextField('undo') || actions.undo(),
    enabled: (state) => inText() || (activeTab(state)?.history.past.length ?? 0) > 0,
  },
  'edit.redo': {
    run: ({ actions }) => inTextField('redo') || actions.redo(),
    enabled: (state) => inText() || (activeTab(state)?.history.future.length ?? 0) > 0,
  },
  'edit.cut': onCanvas(cutByMenu, hasSelection),
  'edit.copy': onCanvas(copyByMenu, hasSelection),
  'edit.paste': onCanvas((scope) => pasteByMenu(scope)),
  'edit.duplicate': onCanvas(duplicateSelection, hasSelection),
  'edit.delete': onCanvas(
    (scope) => deleteSelection(scope),
    (scope) => hasSelection(scope) || hasSelectedWires(scope),
  ),
  'edit.selectAll': onCanvas((scope) => inTextField('selectAll') || selectAll(scope)),
  'edit.find': onCanvas(() => useCanvasUi.setState({ finding: true })),
  'edit.properties': onCanvas(openCurrent, (scope) => currentOf(scope) !== undefined),
  'edit.rename': onCanvas(
    (scope) => editText(scope, 'title'),
    (scope) => currentOf(scope) !== undefined,
  ),
  'edit.comment': onCanvas((scope) => editText(scope, 'comment'), isOnModule),
};
