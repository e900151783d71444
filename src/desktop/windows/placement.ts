/** Device-independent pixels. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How a window lay when it was last seen. */
export interface WindowPlace {
  /** Of the window when it is neither maximised nor full screen. */
  readonly bounds: Rectangle;
  readonly isMaximized: boolean;
  readonly isFullScreen: boolean;
}

export const smallestWindow = { width: 720, height: 480 };
const firstWindow = { width: 1440, height: 960 };

/** How far a further window lies below and to the right of the one before. */
const STEP = 28;

/**
 * Where a window goes: as it lay before, but on a display that is there, wholly within its work area and no larger. On
 * the first start in the middle of the first display. Never exactly over another window.
 * @param displays work areas, the main one first; at least one
 * @param others bounds of the windows that are open
 */
export function placeWindow(
  place: WindowPlace | undefined,
  displays: readonly Rectangle[],
  others: readonly Rectangle[] = [],
): WindowPlace {
  const wanted = place?.bounds ?? middleOf(displays[0]!);
  const display = displayOf(wanted, displays);
  let bounds = within(wanted, display);
  // Cascades; where the corner is reached it begins again at the top left.
  for (let i = 0; i < others.length && others.some((other) => isAt(other, bounds)); i++) {
    const next = within({ ...bounds, x: bounds.x + STEP, y: bounds.y + STEP }, display);
    bounds = isAt(next, bounds) ? { ...bounds, x: display.x + STEP * (i + 1), y: display.y + STEP * (i + 1) } : next;
    bounds = within(bounds, display);
  }
  return { bounds, isMaximized: place?.isMaximized ?? false, isFullScreen: place?.isFullScreen ?? false };
}

const isAt = (a: Rectangle, b: Rectangle): boolean => a.x === b.x && a.y === b.y;

function middleOf(display: Rectangle): Rectangle {
  const width = Math.min(firstWindow.width, display.width);
  const height = Math.min(firstWindow.height, display.height);
  return {
    x: Math.round(display.x + (display.width - width) / 2),
    y: Math.round(display.y + (display.height - height) / 2),
    width,
    height,
  };
}

/** The display that shows most of it; the main one where none shows any. */
function displayOf(bounds: Rectangle, displays: readonly Rectangle[]): Rectangle {
  return displays.reduce((best, display) => (overlap(bounds, display) > overlap(bounds, best) ? display : best));
}

function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

function within(bounds: Rectangle, display: Rectangle): Rectangle {
  const width = Math.round(Math.min(Math.max(bounds.width, smallestWindow.width), display.width));
  const height = Math.round(Math.min(Math.max(bounds.height, smallestWindow.height), display.height));
  const clamp = (value: number, from: number, to: number): number => Math.round(Math.min(Math.max(value, from), to));
  return {
    x: clamp(bounds.x, display.x, display.x + display.width - width),
    y: clamp(bounds.y, display.y, display.y + display.height - height),
    width,
    height,
  };
}
