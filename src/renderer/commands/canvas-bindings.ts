import { alignSelection, distributeSelection, tidyNodes } from '../canvas/commands/editing';
import {
  addNote,
  foldGroup,
  groupSelection,
  groupsOfSelection,
  leaveGroup,
  ungroupSelection,
} from '../canvas/commands/groups';
import type { Alignment, Direction } from '../canvas/layout/arrange';
import { experimentOf, selectedElements, viewCentre, type CanvasScope } from '../canvas/scope';
import { useCanvasUi } from '../canvas/view/canvas-ui';
import { currentOf } from '../canvas/view/current';
import type { Binding, Bindings } from './binding';
import { hasSelection, isOnModule, onCanvas } from './on-canvas';

const inGroup = (scope: CanvasScope): boolean => groupsOfSelection(scope).length > 0;

const align = (alignment: Alignment): Binding =>
  onCanvas(
    (scope) => alignSelection(scope, alignment),
    (scope) => selectedElements(scope).length > 1,
  );

const distribute = (direction: Direction): Binding =>
  onCanvas(
    (scope) => distributeSelection(scope, direction),
    (scope) => selectedElements(scope).length > 2,
  );

export const canvasBindings: Bindings<'canvas'> = {
  'canvas.addModule': onCanvas((scope) => {
    const place = viewCentre(scope);
    useCanvasUi.setState({ adding: { at: scope.flow.flowToScreenPosition(place), place } });
  }),
  'canvas.addNote': onCanvas((scope) => addNote(scope)),
  'canvas.connect': onCanvas((scope) => useCanvasUi.setState({ connecting: currentOf(scope) }), isOnModule),
  'canvas.group': onCanvas(groupSelection, hasSelection),
  'canvas.ungroup': onCanvas(ungroupSelection, inGroup),
  'canvas.leaveGroup': onCanvas(leaveGroup, inGroup),
  'canvas.foldGroup': onCanvas((scope) => {
    const [group] = groupsOfSelection(scope);
    if (group !== undefined) foldGroup(scope, group, experimentOf(scope).groups?.[group]?.collapsed !== true);
  }, inGroup),
  'canvas.tidy': onCanvas(tidyNodes),
  'canvas.alignLeft': align('left'),
  'canvas.alignCentre': align('centre'),
  'canvas.alignRight': align('right'),
  'canvas.alignTop': align('top'),
  'canvas.alignMiddle': align('middle'),
  'canvas.alignBottom': align('bottom'),
  'canvas.distributeHorizontally': distribute('horizontal'),
  'canvas.distributeVertically': distribute('vertical'),
};
