import type { OrderKey, Selection } from '../../../../core/api/views';
import { columnName, findRole, locateColumn, type Schema } from '../../../../core/table/schema';
import { modelColumns, type ModelColumns } from '../../../../core/table/scores';
import { appendRange } from '../../../../core/columns/ranges';
import { nameList, positionOf, type NameList } from '../../../properties/columns/name-list';
import { crossTabColumns } from '../cross-tab';

/** How the pictures are laid out. */
export interface GallerySettings {
  readonly group: number | undefined;
  /** Undefined: as the rows come. */
  readonly sort: 'distance' | 'probability' | number | undefined;
  readonly descending: boolean;
}

/**
 * What is looked at first: clusters with those nearest to their centre first, predicted classes with the most certain
 * first, kinds as they are labelled.
 */
export function firstSettings(schema: Schema): GallerySettings {
  const model = modelColumns(schema);
  if (model && model.distances.size > 0) return { group: model.assigned, sort: 'distance', descending: false };
  if (model && model.probabilities.length > 0) return { group: model.assigned, sort: 'probability', descending: true };
  if (model) return { group: model.assigned, sort: undefined, descending: false };
  const label = findRole(schema, 'label');
  return { group: label < 0 ? undefined : label, sort: undefined, descending: false };
}

/** The rows that pass the filters, in the gallery's order. */
export function gallerySelection({ order: _, ...rest }: Selection, settings: GallerySettings): Selection {
  const { group, sort, descending } = settings;
  const order: OrderKey[] = [
    ...(group === undefined ? [] : [{ by: 'column' as const, column: group, descending: false }]),
    ...(sort === undefined
      ? []
      : typeof sort === 'number'
        ? [{ by: 'column' as const, column: sort, descending }]
        : [{ by: sort, descending }]),
  ];
  return order.length === 0 ? rest : { ...rest, order };
}

export interface Caption {
  readonly name: string;
  readonly value: string | null;
}

/** What is said below each picture, of the columns that are asked for. */
export interface Captions {
  readonly columns: NameList;
  of(cell: (position: number) => string | null | undefined): readonly Caption[] | undefined;
}

/** The label, what a model said, and what the pictures are sorted by; not what the group says already. */
export function captionsFor(
  schema: Schema,
  { group, sort }: GallerySettings,
  words: { readonly distance: string; readonly probability: string },
): Captions {
  const model = modelColumns(schema);
  const label = findRole(schema, 'label');
  const firstText = crossTabColumns(schema).find(({ index }) => locateColumn(schema, index).group.type === 'string');
  const shown = [label >= 0 ? label : firstText?.index, model?.assigned, typeof sort === 'number' ? sort : undefined];
  const named = [...new Set(shown)].filter((column) => column !== undefined && column !== group) as number[];
  const needed = new Set([...named, ...columnsBehind(sort, model)]);
  if (needed.size === 0) needed.add(0); // pages of no columns bring no pictures
  const ranges: [number, number][] = [];
  for (const column of [...needed].sort((a, b) => a - b)) appendRange(ranges, column, column + 1);
  const columns = nameList(ranges);
  return {
    columns,
    of: (cell) => {
      const read = (column: number): string | null | undefined => cell(positionOf(columns, column));
      if (named.some((column) => read(column) === undefined)) return undefined;
      const captions: Caption[] = named.map((column) => ({
        name: columnName(schema, column),
        value: read(column) ?? null,
      }));
      const derived = derivedValue(sort, model, read);
      if (sort === 'distance' || sort === 'probability') captions.push({ name: words[sort], value: derived });
      return captions;
    },
  };
}

function columnsBehind(sort: GallerySettings['sort'], model: ModelColumns | undefined): readonly number[] {
  if (!model) return [];
  if (sort === 'distance') return [model.assigned, ...model.distances.values()];
  return sort === 'probability' ? model.probabilities : [];
}

/** As the host sorts: the distance to the own centre, the probability of the class that was predicted. */
function derivedValue(
  sort: GallerySettings['sort'],
  model: ModelColumns | undefined,
  read: (column: number) => string | null | undefined,
): string | null {
  if (!model) return null;
  if (sort === 'distance') {
    const column = model.distances.get(Number(read(model.assigned) ?? NaN));
    return column === undefined ? null : (read(column) ?? null);
  }
  const numbers = model.probabilities.map((column) => Number(read(column) ?? NaN));
  const [only] = numbers;
  const most = numbers.length === 1 && only !== undefined ? Math.max(only, 1 - only) : Math.max(...numbers);
  return Number.isFinite(most) ? String(most) : null;
}
