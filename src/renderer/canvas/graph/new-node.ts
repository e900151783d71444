import { isFolded, notesOf } from '../../../core/experiment/annotations';
import type { Experiment, ExperimentNode, NodeId } from '../../../core/experiment/document';
import type { ModuleDefinition } from '../../../core/module/definition';
import type { AddRequest } from '../../state/types';
import { snapPoint, type Point } from '../../../core/drawing/geometry';

export type NewId = (kind: 'node' | 'wire') => string;

export function createNode(
  definition: ModuleDefinition,
  { title, parameters }: Pick<AddRequest, 'title' | 'parameters'>,
  position: Point,
  newId: NewId,
): ExperimentNode {
  return {
    id: newId('node'),
    module: definition.id,
    moduleVersion: definition.version,
    ...(title === undefined || title === '' ? {} : { title }),
    position: snapPoint(position),
    parameters: parameters ?? {},
  };
}

/**
 * Ids of what is drawn from top to bottom, in a row from left to right: the order in which people read and Tab walks.
 * A folded group stands for its members; frames are passed over.
 */
export function readingOrder(experiment: Experiment): string[] {
  const places = new Map<string, Point>();
  for (const element of [...Object.values(experiment.nodes), ...Object.values(notesOf(experiment))]) {
    const { group, position } = element;
    const id = group !== undefined && isFolded(experiment, element) ? group : element.id;
    const { x, y } = places.get(id) ?? position;
    places.set(id, { x: Math.min(x, position.x), y: Math.min(y, position.y) });
  }
  return [...places].sort(([idA, a], [idB, b]) => a.y - b.y || a.x - b.x || (idA < idB ? -1 : 1)).map(([id]) => id);
}

/** Ids of all nodes in that order, whether a folded group hides them or not. */
export const nodesInOrder = (experiment: Experiment): NodeId[] =>
  Object.values(experiment.nodes)
    .sort((a, b) => a.position.y - b.position.y || a.position.x - b.position.x || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
