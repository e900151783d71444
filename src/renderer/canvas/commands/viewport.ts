import type { Rect, Size } from '../../../core/drawing/geometry';

export const zoomRange = { min: 0.05, max: 2 };
/** Below this zoom text cannot be read: nodes and wires are drawn cheaply. */
export const farZoom = 0.4;
const margin = 40;

/** The viewport that shows a rectangle whole, not larger than life. */
export function viewportFor(bounds: Rect, size: Size, maxZoom = 1): { x: number; y: number; zoom: number } {
  const fits = Math.min(
    (size.width - 2 * margin) / Math.max(1, bounds.width),
    (size.height - 2 * margin) / Math.max(1, bounds.height),
  );
  const zoom = Math.min(maxZoom, Math.max(zoomRange.min, fits));
  return {
    x: size.width / 2 - (bounds.x + bounds.width / 2) * zoom,
    y: size.height / 2 - (bounds.y + bounds.height / 2) * zoom,
    zoom,
  };
}
