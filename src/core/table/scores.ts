import { columnCount, columnName, describeColumn, locateColumn, type Schema } from './schema';

/** The columns that a model appended to the rows that it scored. Where several did, those of the last one. */
export interface ModelColumns {
  /** Clusters or predicted classes. */
  readonly assigned: number;
  /** Distances to centres, by cluster; none where the model is no clustering model or they were removed. */
  readonly distances: ReadonlyMap<number, number>;
  /** Probabilities of classes. */
  readonly probabilities: readonly number[];
}

/** Score columns are few and lie behind the others: wider groups than this hold none. */
const widestGroup = 10_000;

/** @returns undefined where no model has scored the rows */
export function modelColumns(schema: Schema): ModelColumns | undefined {
  const count = columnCount(schema);
  let assigned: number | undefined;
  const behind: number[] = [];
  let start = 0;
  const starts = schema.groups.map(({ names }) => {
    const at = start;
    start += names.kind === 'list' ? names.names.length : names.count;
    return at;
  });
  schema.groups.forEach(({ scoreKind }, g) => {
    if (scoreKind?.endsWith('Assigned Labels')) assigned = (starts[g + 1] ?? count) - 1;
    if (scoreKind !== 'Cluster Distance' && scoreKind !== 'Calibrated Score') return;
    const end = Math.min(starts[g + 1] ?? count, starts[g]! + widestGroup);
    for (let column = starts[g]!; column < end; column++) behind.push(column);
  });
  if (assigned === undefined) return undefined;
  const isClusters = locateColumn(schema, assigned).group.scoreKind === 'Cluster Assigned Labels';
  const ofKind = (kind: string): number[] => behind.filter((c) => describeColumn(schema, c).scoreKind === kind);
  const distances = new Map<number, number>();
  if (isClusters)
    for (const column of ofKind('Cluster Distance')) {
      const cluster = /no\.(\d+)/.exec(columnName(schema, column))?.[1];
      if (cluster !== undefined) distances.set(Number(cluster), column);
    }
  return { assigned, distances, probabilities: isClusters ? [] : ofKind('Calibrated Score') };
}
