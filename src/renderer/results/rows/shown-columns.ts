import { groupWidth, nameAt, type Schema } from '../../../core/table/schema';

export interface ShownColumn {
  readonly index: number;
  readonly name: string;
}

/** Wider groups are measurements (pixels, probabilities of many classes). */
const widestGroup = 20;
const mostColumns = 12;

/** Columns that say what a row is: label and scores first, then the others; no pixels. */
export function shownColumns(schema: Schema): ShownColumn[] {
  const telling: ShownColumn[] = [];
  const others: ShownColumn[] = [];
  let start = 0;
  for (const group of schema.groups) {
    const width = groupWidth(group);
    const isTelling = group.role === 'label' || group.scoreKind?.endsWith('Assigned Labels');
    if (!group.image && width <= widestGroup)
      for (let i = 0; i < width; i++)
        (isTelling ? telling : others).push({ index: start + i, name: nameAt(group.names, i) });
    start += width;
  }
  return [...telling, ...others].slice(0, mostColumns);
}
