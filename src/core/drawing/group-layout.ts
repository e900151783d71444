import type { NodePorts } from './ports';
import { boundsOf, centre, type Rect } from './geometry';
import { nodeWidth, spread, type PortPlace } from './node-layout';

/** Where groups lie: around their members, or in place of them. `canvas.css` uses the same lengths. */

const padding = 20;
export const groupHeaderHeight = 32;
const foldedHeight = 56;
/** At most this near to each other lie the ports of a folded group. */
const portDistance = 24;

/** The frame of an unfolded group around what its members take. */
export function frameAround(members: Iterable<Rect>): Rect | undefined {
  const bounds = boundsOf(members);
  return (
    bounds && {
      x: bounds.x - padding,
      y: bounds.y - padding - groupHeaderHeight,
      width: bounds.width + 2 * padding,
      height: bounds.height + 2 * padding + groupHeaderHeight,
    }
  );
}

export interface FoldedLayout {
  readonly width: number;
  readonly height: number;
  readonly inputs: readonly PortPlace[];
  readonly outputs: readonly PortPlace[];
}

/** The box of a folded group. */
export function layoutFolded(ports: NodePorts): FoldedLayout {
  const most = Math.max(ports.inputs.length, ports.outputs.length);
  const width = Math.max(nodeWidth, (most + 1) * portDistance);
  return { width, height: foldedHeight, inputs: spread(ports.inputs, width), outputs: spread(ports.outputs, width) };
}

/** Where the box of a folded group lies: in the middle of where its frame was. */
export function placeFolded(frame: Rect, { width, height }: Pick<Rect, 'width' | 'height'>): Rect {
  const middle = centre(frame);
  return { x: Math.round(middle.x - width / 2), y: Math.round(middle.y - height / 2), width, height };
}
