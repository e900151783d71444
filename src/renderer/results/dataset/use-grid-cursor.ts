import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import {
  cursorAt,
  extendTo,
  moveCursor,
  selectedArea,
  type GridCursor,
  type GridSize,
  type Rectangle,
} from './grid-cursor';

interface GridCursorOptions {
  /** Asked for when a key is pressed. */
  readonly size: () => GridSize;
  /** The first cell that is in view. */
  readonly first: { readonly row: number; readonly column: number };
  /** The cursor went there by keyboard: to be brought into view. */
  readonly onMove: (cursor: GridCursor) => void;
  readonly onEnter: (cursor: GridCursor) => void;
  readonly onCopy: (area: Rectangle) => void;
}

interface GridCursorState {
  readonly cursor: GridCursor | undefined;
  /** The cells that are chosen; undefined while the keyboard has not been there. */
  readonly selected: Rectangle | undefined;
  readonly setCursor: (cursor: GridCursor) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** Pressed on a cell, or dragged into it. */
  readonly onCellPointer: (event: PointerEvent, row: number, column: number) => void;
}

/** Where keyboard and pointer are in a grid of `rows` by `columns`, and what they have chosen. */
export function useGridCursor(rows: number, columns: number, options: GridCursorOptions): GridCursorState {
  const [kept, setCursor] = useState<GridCursor>();
  const cursor = kept && kept.row < rows && kept.column < columns ? kept : undefined;
  const selected = cursor && selectedArea(cursor);
  const onKeyDown = (event: KeyboardEvent): void => {
    const { key, shiftKey } = event;
    const ctrlKey = event.ctrlKey || event.metaKey;
    // A button that was clicked, such as a picture, has the keyboard itself.
    const isOnButton = event.target !== event.currentTarget && (key === 'Enter' || key === ' ');
    if (event.altKey || isOnButton || columns === 0) return;
    if (ctrlKey && key.toLowerCase() === 'c' && selected) options.onCopy(selected);
    else if (key === 'Enter' && cursor) options.onEnter(cursor);
    else {
      const first = cursorAt(options.first.row, options.first.column);
      const moved = moveCursor(cursor ?? first, { key, ctrlKey, shiftKey }, options.size());
      if (!moved) return;
      // The first key shows where one is.
      const next = cursor ? moved : first;
      setCursor(next);
      options.onMove(next);
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const onCellPointer = (event: PointerEvent, row: number, column: number): void => {
    if (event.type === 'pointerenter' ? event.buttons !== 1 : event.button !== 0) return;
    const isExtending = event.type === 'pointerenter' || event.shiftKey;
    setCursor(isExtending && cursor ? extendTo(cursor, row, column) : cursorAt(row, column));
  };
  return { cursor, selected, setCursor, onKeyDown, onCellPointer };
}
