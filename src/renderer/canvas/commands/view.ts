import { readingOrder } from '../graph/new-node';
import { boundsOf, type Rect } from '../../../core/drawing/geometry';
import { afterDrawing } from './after-drawing';
import { selectElement, uncover } from './groups';
import { farZoom, viewportFor, zoomRange } from './viewport';
import {
  drawnIds,
  experimentOf,
  focusCanvas,
  focusNode,
  isReadOnly,
  rectOf,
  rectsOf,
  selectedElements,
  type CanvasScope,
} from '../scope';

/** What moves the view. None of it is part of the experiment. */

const moving = { duration: 200 };

function show(scope: CanvasScope, bounds: Rect | undefined, maxZoom?: number): void {
  const size = scope.element()?.getBoundingClientRect();
  if (bounds && size) void scope.flow.setViewport(viewportFor(bounds, size, maxZoom), moving);
}

export function zoomToFit(scope: CanvasScope): void {
  show(scope, boundsOf(rectsOf(scope, drawnIds(experimentOf(scope))).values()));
}

export function zoomToSelection(scope: CanvasScope): void {
  const elements = selectedElements(scope);
  if (elements.length === 0) return zoomToFit(scope);
  show(scope, boundsOf(rectsOf(scope, elements).values()), 1.25);
}

let lastZoom = { at: -Infinity, zoom: 1 };

/** Presses in a row go on from where the one before leads, not from how far its movement has come. */
export function zoomBy(scope: CanvasScope, factor: number): void {
  const at = performance.now();
  const from = at - lastZoom.at < moving.duration ? lastZoom.zoom : scope.flow.getZoom();
  const zoom = Math.min(zoomRange.max, Math.max(zoomRange.min, from * factor));
  lastZoom = { at, zoom };
  void scope.flow.zoomTo(zoom, moving);
}

export const zoomReset = (scope: CanvasScope): void => void scope.flow.zoomTo(1, moving);

/** Brings what has this id into view if it is not wholly there or too small to read; a folded group lets it out. */
export function bringIntoView(scope: CanvasScope, node: string, animated = true): void {
  if (!isReadOnly(scope)) uncover(scope, node);
  const rect = rectOf(scope, node);
  const box = scope.element()?.getBoundingClientRect();
  if (!rect || !box) return;
  const zoom = scope.flow.getZoom();
  const topLeft = scope.flow.flowToScreenPosition(rect);
  const isInside =
    topLeft.x >= box.left + 8 &&
    topLeft.y >= box.top + 8 &&
    topLeft.x + rect.width * zoom <= box.right - 8 &&
    topLeft.y + rect.height * zoom <= box.bottom - 8;
  if (isInside && zoom >= farZoom) return;
  void scope.flow.setCenter(rect.x + rect.width / 2, rect.y + rect.height / 2, {
    zoom: zoom < farZoom ? 0.9 : zoom,
    ...(animated ? moving : {}),
  });
}

/** Selects what has this id, shows it and puts the keyboard on it. */
export function goTo(scope: CanvasScope, node: string, options: { readonly focus: boolean }): void {
  selectElement(scope, node);
  bringIntoView(scope, node, false);
  if (!options.focus) return;
  // A node outside of the view is drawn only after the view has moved.
  if (!focusNode(scope, node)) afterDrawing(() => focusCanvas(scope, node));
}

/** What Tab leads to from a node, note or folded group; undefined at the ends, where Tab leaves the canvas. */
export function neighbourOf(scope: CanvasScope, node: string, step: 1 | -1): string | undefined {
  const order = readingOrder(experimentOf(scope));
  const at = order.indexOf(node);
  return at < 0 ? order[0] : order[at + step];
}
