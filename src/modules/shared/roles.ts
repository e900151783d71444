import { appendRange, type Ranges } from '../../core/columns/ranges';
import { groupWidth, type ColumnGroup, type ColumnRole, type Schema } from '../../core/table/schema';

/** Columns of the groups that `belongs` accepts, as ascending ranges `[start, end)` of 0-based indexes. */
export function rangesWhere(schema: Schema, belongs: (group: ColumnGroup) => boolean): Ranges {
  const ranges: [number, number][] = [];
  let start = 0;
  for (const group of schema.groups) {
    const end = start + groupWidth(group);
    if (belongs(group)) appendRange(ranges, start, end);
    start = end;
  }
  return ranges;
}

/** Columns with a role, as 0-based indexes; for roles that few columns have. */
export function columnsWithRole(schema: Schema, role: Exclude<ColumnRole, 'feature'>): number[] {
  return rangesWhere(schema, (group) => group.role === role).flatMap(([start, end]) =>
    Array.from({ length: end - start }, (_, i) => start + i),
  );
}
