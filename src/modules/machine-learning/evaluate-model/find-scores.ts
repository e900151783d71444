import { columnCount, describeColumn, groupWidth, type Schema, type ScoreKind } from '../../../core/table/schema';
import type { EvaluationResult } from '../../../core/value';

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
  for (const group of [...schema.groups].reverse()) {
    const task = group.scoreKind && tasks[group.scoreKind];
    if (task) return { task, assigned: end - 1 };
    end -= groupWidth(group);
  }
  return undefined;
}

/** Columns of a kind behind the assigned column, up to the next scoring's: the distances or probability that belong to it. */
export function scoresBehind(schema: Schema, assigned: number, kind: ScoreKind): number[] {
  const columns: number[] = [];
  const count = columnCount(schema);
  for (let column = assigned + 1; column < count; column++) {
    const { scoreKind } = describeColumn(schema, column);
    if (scoreKind && tasks[scoreKind]) break;
    if (scoreKind === kind) columns.push(column);
  }
  return columns;
}
