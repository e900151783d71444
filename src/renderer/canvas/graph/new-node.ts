import type { Experiment, ExperimentNode } from '../../../core/experiment/document';
import type { ModuleDefinition } from '../../../core/module/definition';
import type { AddRequest } from '../../state/types';
import { snapPoint, type Point } from '../layout/geometry';

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

/** Ids of nodes from top to bottom, in a row from left to right: the order in which people read and Tab walks. */
export function readingOrder(experiment: Experiment): string[] {
  return Object.values(experiment.nodes)
    .sort((a, b) => a.position.y - b.position.y || a.position.x - b.position.x || (a.id < b.id ? -1 : 1))
    .map((node) => node.id);
}
