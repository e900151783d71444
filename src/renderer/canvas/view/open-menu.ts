import { elementsOf, isGroup, isNote, selectElement } from '../commands/groups';
import type { Point } from '../../../core/drawing/geometry';
import { experimentOf, selectedElements, type CanvasScope } from '../scope';
import { useCanvasUi, type CanvasMenu } from './canvas-ui';

/** Opens the menu of a node, note or group at a point of the window; what is not selected is selected first. */
export function openMenuOf(scope: CanvasScope, id: string, at: Point): void {
  const experiment = experimentOf(scope);
  const selected = new Set(selectedElements(scope));
  if (!elementsOf(experiment, [id]).every((element) => selected.has(element))) selectElement(scope, id);
  useCanvasUi.setState({ menu: menuOf() });

  function menuOf(): CanvasMenu {
    if (isNote(experiment, id)) return { kind: 'note', note: id, at };
    return isGroup(experiment, id) ? { kind: 'group', group: id, at } : { kind: 'node', node: id, at };
  }
}
