import { contentFolder } from '../../core/table/image-folder';
import type { Value } from '../../core/value';
import type { WorkOrder } from './protocol';

/** What a module gave, with the folder of its pictures named by content instead of place. */
export function withoutPlaces(
  values: Readonly<Record<string, Value>>,
  { parameters, files }: Pick<WorkOrder, 'parameters' | 'files'>,
): Record<string, Value> {
  const byPlace = new Map(
    Object.entries(files).map(([parameter, fingerprint]) => [parameters[parameter], contentFolder(fingerprint)]),
  );
  return Object.fromEntries(
    Object.entries(values).map(([port, value]): [string, Value] => {
      const images = value.kind === 'dataset' ? value.table.images : undefined;
      const folder = images && byPlace.get(images.folder);
      if (value.kind !== 'dataset' || !images || folder === undefined) return [port, value];
      return [port, { ...value, table: { ...value.table, images: { ...images, folder } } }];
    }),
  );
}
