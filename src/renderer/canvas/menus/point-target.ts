import type { PositioningVirtualElement } from '@fluentui/react-components';
import type { Point } from '../../../core/drawing/geometry';

/** A point of the window for menus and lists to open at. */
export const pointTarget = ({ x, y }: Point): PositioningVirtualElement => ({
  getBoundingClientRect: () => new DOMRect(x, y, 0, 0),
});
