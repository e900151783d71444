import { columnCount, groupWidth, type Schema, type ScoreKind } from '../../../core/table/schema';
import type { EvaluationResult } from '../../../core/value';
import { rangesWhere } from '../../shared/roles';

/** Where a scored dataset has its newest scores. */
export interface Scores {
  readonly task: EvaluationResult['task'];
  /** Index of the column of predicted classes or assigned clusters. */
  readonly assigned: number;
}

const tasks: { readonly [K in ScoreKind]?: EvaluationResult['task'] } = {
  'Multi Class Assigned Labels': 'multiclass',
  'Binary Class Assigned Labels': 'binary',
  'Cluster Assigned Labels': 'clustering',
};

/** The newest scores: the last column of predicted classes or assigned clusters; undefined if there is none. */
export function findScores(schema: Schema): Scores | undefined {
  let end = columnCount(schema);
  for (const group of schema.groups.toReversed()) {
    const task = group.scoreKind && tasks[group.scoreKind];
    if (task) return { task, assigned: end - 1 };
    end -= groupWidth(group);
  }
  return undefined;
}

/** Columns of a kind behind the newest assigned column: the distances or the probability that belong to it. */
export function scoresBehind(schema: Schema, { assigned }: Scores, kind: ScoreKind): number[] {
  return rangesWhere(schema, ({ scoreKind }) => scoreKind === kind)
    .flatMap(([start, end]) => Array.from({ length: end - start }, (_, i) => start + i))
    .filter((column) => column > assigned);
}
