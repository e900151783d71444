import { elementOf, groupsOf, isFolded, membersOf, notesOf, noteSize } from '../../../core/experiment/annotations';
import type { Command } from '../../../core/experiment/command';
import type { CanvasColor, Experiment, GroupId, NodeId, NoteId } from '../../../core/experiment/document';
import { own } from '../../../core/experiment/record';
import { newId } from '../../state/ids';
import { canvasText } from '../../text/canvas';
import { snap, type Point, type Rect } from '../../../core/drawing/geometry';
import { actions, experimentOf, focusCanvas, rectOf, selectedElements, viewCentre, type CanvasScope } from '../scope';
import { useCanvasUi } from '../view/canvas-ui';
import { afterDrawing } from './after-drawing';

/** Edits of groups and notes. Each is one step to undo. */

export const isGroup = (experiment: Experiment, id: string): boolean => own(groupsOf(experiment), id) !== undefined;

/** Selects what the id stands for: a group stands for its members. */
export function selectElement(scope: CanvasScope, id: NodeId | NoteId | GroupId): void {
  actions().select(elementsOf(experimentOf(scope), [id]));
}

/** Nodes and notes that the ids stand for: a group stands for its members. */
export const elementsOf = (experiment: Experiment, ids: Iterable<string>): (NodeId | NoteId)[] =>
  [...ids].flatMap((id) => {
    if (!isGroup(experiment, id)) return [id];
    const { nodes, notes } = membersOf(experiment, id);
    return [...nodes, ...notes];
  });

/** Makes a group of what is selected and asks for its title. */
export function groupSelection(scope: CanvasScope): void {
  const members = selectedElements(scope);
  if (members.length === 0) return;
  const group = newId();
  const color = nextColor(experimentOf(scope));
  if (!actions().perform({ type: 'group', group: { id: group, title: canvasText.newGroup, color }, members })) return;
  // The frame is drawn with the next picture.
  afterDrawing(() => useCanvasUi.setState({ editing: { node: group, field: 'title' } }));
}

const firstColors: readonly CanvasColor[] = ['blue', 'green', 'orange', 'purple', 'teal', 'red', 'grey', 'yellow'];

/** The first colour that no other group has, so that groups can be told apart. */
function nextColor(experiment: Experiment): CanvasColor {
  const taken = new Set(Object.values(groupsOf(experiment)).map(({ color }) => color));
  return firstColors.find((color) => !taken.has(color)) ?? firstColors[0]!;
}

/** Groups that have a member among what is selected. */
export function groupsOfSelection(scope: CanvasScope): GroupId[] {
  const experiment = experimentOf(scope);
  const groups = selectedElements(scope).flatMap((id) => elementOf(experiment, id)?.group ?? []);
  return [...new Set(groups)];
}

export function ungroupSelection(scope: CanvasScope): void {
  const groups = groupsOfSelection(scope);
  if (groups.length > 0) actions().perform({ type: 'ungroup', groups });
}

export function leaveGroup(scope: CanvasScope): void {
  const experiment = experimentOf(scope);
  const members = selectedElements(scope).filter((id) => elementOf(experiment, id)?.group !== undefined);
  if (members.length > 0) actions().perform({ type: 'set-group', members, group: null });
}

export function foldGroup(scope: CanvasScope, group: GroupId, collapsed: boolean): void {
  if (!actions().perform({ type: 'edit-group', group, collapsed })) return;
  afterDrawing(() => focusCanvas(scope, group));
}

/** Unfolds the group that hides a node, so that it can be shown. */
export function uncover(scope: CanvasScope, id: NodeId | NoteId): void {
  const experiment = experimentOf(scope);
  const element = elementOf(experiment, id);
  if (element?.group !== undefined && isFolded(experiment, element))
    actions().perform({ type: 'edit-group', group: element.group, collapsed: false });
}

export const setColor = (experiment: Experiment, id: NoteId | GroupId, color: CanvasColor): Command =>
  isGroup(experiment, id) ? { type: 'edit-group', group: id, color } : { type: 'set-note', note: id, color };

/** Puts an empty note on the canvas and opens it for writing. */
export function addNote(scope: CanvasScope, place: Point = viewCentre(scope)): void {
  const { width, height } = noteSize.first;
  const id = newId();
  const position = { x: snap(place.x - width / 2), y: snap(place.y - height / 2) };
  const group = groupAt(scope, place, []);
  const note = {
    id,
    text: '',
    color: 'yellow' as const,
    position,
    size: { width, height },
    ...(group === undefined ? {} : { group }),
  };
  if (!actions().perform({ type: 'add', nodes: [], notes: [note] })) return;
  actions().select([id]);
  afterDrawing(() => useCanvasUi.setState({ editing: { node: id, field: 'note' } }));
}

/** The unfolded group in whose frame a place lies; the smallest where frames overlap. */
export function groupAt(scope: CanvasScope, place: Point, without: readonly string[]): GroupId | undefined {
  const experiment = experimentOf(scope);
  const found = Object.values(groupsOf(experiment)).flatMap(({ id, collapsed }) => {
    const { nodes, notes } = membersOf(experiment, id);
    // Dragged members stretch their own frame: they are in it already.
    if (collapsed || without.some((member) => nodes.includes(member) || notes.includes(member))) return [];
    const rect = rectOf(scope, id);
    return rect && contains(rect, place) ? [{ id, area: rect.width * rect.height }] : [];
  });
  return found.sort((a, b) => a.area - b.area)[0]?.id;
}

const contains = ({ x, y, width, height }: Rect, place: Point): boolean =>
  place.x >= x && place.x <= x + width && place.y >= y && place.y <= y + height;

export const isNote = (experiment: Experiment, id: string): boolean => own(notesOf(experiment), id) !== undefined;
