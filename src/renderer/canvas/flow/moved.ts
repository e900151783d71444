import type { Positions } from '../layout/arrange';
import type { Point } from '../../../core/drawing/geometry';
import { elementsOf, isGroup } from '../commands/groups';
import { experimentOf, rectOf, type CanvasScope } from '../scope';
import { elementOf } from '../../../core/experiment/annotations';

/** Where nodes and notes come to lie when what is drawn moves to these places: a group takes its members with it. */
export function movedTo(scope: CanvasScope, moves: Iterable<readonly [id: string, to: Point]>): Positions {
  const experiment = experimentOf(scope);
  const positions: { [id: string]: Point } = {};
  const groups: (readonly [string, Point])[] = [];
  for (const [id, { x, y }] of moves)
    if (isGroup(experiment, id)) groups.push([id, { x, y }]);
    else if (elementOf(experiment, id)) positions[id] = { x, y };
  // Last: a member that is selected moves with its group, not by itself.
  for (const [group, to] of groups) {
    const from = rectOf(scope, group);
    if (!from) continue;
    for (const id of elementsOf(experiment, [group])) {
      const { x, y } = elementOf(experiment, id)!.position;
      positions[id] = { x: x + to.x - from.x, y: y + to.y - from.y };
    }
  }
  return positions;
}
