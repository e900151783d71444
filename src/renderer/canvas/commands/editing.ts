import { notesOf } from '../../../core/experiment/annotations';
import { copyFragment, pasteFragment, type Fragment } from '../../../core/experiment/clipboard';
import type { Command } from '../../../core/experiment/command';
import type { NodeId } from '../../../core/experiment/document';
import { registry } from '../../state';
import { newId } from '../../state/ids';
import { canvasText } from '../../text/canvas';
import { readingOrder } from '../graph/new-node';
import { align, distribute, nudge, type Alignment, type Direction, type Positions } from '../layout/arrange';
import { boundsOf, snap, type Point } from '../../../core/drawing/geometry';
import { tidy } from '../layout/tidy';
import { fragmentText, readFragment } from '../graph/clipboard-text';
import {
  actions,
  experimentOf,
  focusCanvas,
  rectsOf,
  selectedElements,
  tabOf,
  viewCentre,
  type CanvasScope,
} from '../scope';
import { elementsOf } from './groups';

/** Edits of what is selected. Each is one step to undo. */

export function selectAll(scope: CanvasScope): void {
  const experiment = experimentOf(scope);
  const { nodes, wires } = experiment;
  actions().select([...Object.keys(nodes), ...Object.keys(notesOf(experiment))], Object.keys(wires));
}

export function deleteSelection(scope: CanvasScope, label?: string): void {
  const { selectedNodes, selectedNotes, selectedWires } = tabOf(scope);
  const experiment = experimentOf(scope);
  const nodes = [...selectedNodes].filter((id) => experiment.nodes[id]);
  const notes = [...selectedNotes];
  // Wires at deleted nodes go with them.
  const wires = [...selectedWires].filter((id) => {
    const wire = experiment.wires[id];
    return wire && !selectedNodes.has(wire.from.node) && !selectedNodes.has(wire.to.node);
  });
  const commands: Command[] = [];
  if (wires.length > 0) commands.push({ type: 'disconnect', wires });
  if (nodes.length > 0) commands.push({ type: 'remove-nodes', nodes });
  if (notes.length > 0) commands.push({ type: 'remove-notes', notes });
  const [first] = commands;
  if (!first) return;
  const order = readingOrder(experiment);
  const next = order[order.findIndex((id) => isSelected(scope, id)) - 1];
  const command: Command =
    commands.length === 1
      ? first
      : { type: 'batch', label: canvasText.steps.remove(nodes.length + notes.length + wires.length), commands };
  if (actions().perform(command, label === undefined ? {} : { label })) focusCanvas(scope, next);
}

/** Whether what an id stands for is selected; a group stands for its members. */
function isSelected(scope: CanvasScope, id: string): boolean {
  const { selectedNodes, selectedNotes } = tabOf(scope);
  return elementsOf(experimentOf(scope), [id]).some(
    (element) => selectedNodes.has(element) || selectedNotes.has(element),
  );
}

const isEmpty = ({ nodes, notes }: Fragment): boolean => nodes.length + notes.length === 0;

export const selectedFragment = (scope: CanvasScope): Fragment =>
  copyFragment(experimentOf(scope), selectedElements(scope));

/** The selection as text, or undefined if no node or note is selected. */
export function copiedText(scope: CanvasScope): string | undefined {
  const fragment = selectedFragment(scope);
  return isEmpty(fragment) ? undefined : fragmentText(fragment);
}

export function cutSelection(scope: CanvasScope): void {
  const { selectedNodes, selectedNotes } = tabOf(scope);
  deleteSelection(scope, canvasText.steps.cut(selectedNodes.size, selectedNotes.size));
}

const duplicateOffset = { x: 40, y: 40 };

export function duplicateSelection(scope: CanvasScope): void {
  addFragment(scope, selectedFragment(scope), duplicateOffset, canvasText.steps.duplicate);
}

let lastPaste = { text: '', times: 0 };

/**
 * Adds what the text holds: around `at` if it is given, else beside the place it was copied from, each time a bit
 * further; where that cannot be seen, in the middle of the view.
 */
export function pasteText(scope: CanvasScope, text: string, at?: Point): void {
  let fragment;
  try {
    fragment = readFragment(text, registry);
  } catch (error) {
    return actions().sayError(error);
  }
  if (!fragment || isEmpty(fragment))
    return actions().say({
      intent: 'info',
      text: canvasText.said.nothingToPaste,
      mend: canvasText.said.nothingToPasteMend,
    });
  addFragment(scope, fragment, pasteOffset(scope, fragment, text, at), canvasText.steps.paste);
}

function pasteOffset(scope: CanvasScope, fragment: Fragment, text: string, at: Point | undefined): Point {
  const bounds = boundsOf([
    ...fragment.nodes.map(({ position }) => ({ ...position, width: 240, height: 50 })),
    ...fragment.notes.map(({ position, size }) => ({ ...position, ...size })),
  ]);
  if (!bounds) return duplicateOffset;
  const middle = { x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2 };
  const moveTo = ({ x, y }: Point): Point => ({ x: snap(x - middle.x), y: snap(y - middle.y) });
  if (at) return moveTo(at);
  lastPaste = { text, times: lastPaste.text === text ? lastPaste.times + 1 : 1 };
  const shift = 40 * lastPaste.times;
  const box = scope.element()?.getBoundingClientRect();
  const visible =
    box !== undefined && inside(scope.flow.flowToScreenPosition({ x: middle.x + shift, y: middle.y + shift }), box);
  if (visible) return { x: shift, y: shift };
  const centre = moveTo(viewCentre(scope));
  return { x: centre.x + shift - 40, y: centre.y + shift - 40 };
}

const inside = ({ x, y }: Point, box: DOMRect): boolean =>
  x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;

function addFragment(scope: CanvasScope, fragment: Fragment, offset: Point, label: string): void {
  if (isEmpty(fragment)) return;
  const { command, elements } = pasteFragment(experimentOf(scope), fragment, newId, offset);
  if (!actions().perform(command, { label })) return;
  actions().select(
    elements,
    (command.wires ?? []).map((wire) => wire.id),
  );
  focusCanvas(scope);
}

export function moveElements(positions: Positions, label?: string, gesture?: string): void {
  if (Object.keys(positions).length === 0) return;
  actions().perform(
    { type: 'move', positions },
    { ...(label === undefined ? {} : { label }), ...(gesture === undefined ? {} : { gesture }) },
  );
}

export function alignSelection(scope: CanvasScope, alignment: Alignment): void {
  moveElements(align(rectsOf(scope, selectedElements(scope)), alignment), canvasText.steps.align);
}

export function distributeSelection(scope: CanvasScope, direction: Direction): void {
  moveElements(distribute(rectsOf(scope, selectedElements(scope)), direction), canvasText.steps.distribute);
}

/** The selected nodes if there are several, else all. */
export function tidyNodes(scope: CanvasScope): void {
  const { selectedNodes } = tabOf(scope);
  const { nodes, wires } = experimentOf(scope);
  const ids: Iterable<NodeId> = selectedNodes.size > 1 ? selectedNodes : Object.keys(nodes);
  const groups = new Map([...ids].flatMap((id) => (nodes[id]?.group === undefined ? [] : [[id, nodes[id].group]])));
  moveElements(tidy(rectsOf(scope, ids), Object.values(wires), groups), canvasText.steps.tidy);
}

let lastNudge = { at: -Infinity, gesture: 0 };
/** Presses of arrow keys within this time of each other, in milliseconds, are one step. */
const nudgePause = 800;

export function nudgeSelection(scope: CanvasScope, dx: number, dy: number, fine: boolean): void {
  const at = performance.now();
  lastNudge = { at, gesture: at - lastNudge.at > nudgePause ? lastNudge.gesture + 1 : lastNudge.gesture };
  const elements = selectedElements(scope);
  const gesture = `nudge ${lastNudge.gesture} ${elements.join(' ')}`;
  moveElements(nudge(rectsOf(scope, elements), dx, dy, fine), undefined, gesture);
}
