import type { DatasetListing } from '../../core/api/contract';
import { propertiesText } from '../text/properties';

/** A choice of a saved dataset: by its plain name (always the newest version) or one version of it. */
export interface SavedOption {
  readonly value: string;
  readonly name: string;
  readonly detail?: string;
}

/** By name; older versions below the newest; what is stored but gone comes first, marked so. */
export function savedOptions(datasets: readonly DatasetListing[], stored: string): SavedOption[] {
  const { newest, size, missing } = propertiesText.saved;
  const byName = new Map<string, DatasetListing[]>();
  for (const dataset of datasets) byName.set(dataset.name, [...(byName.get(dataset.name) ?? []), dataset]);
  const options: SavedOption[] = [];
  for (const name of [...byName.keys()].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))) {
    const versions = byName.get(name)!.toSorted((a, b) => b.version - a.version);
    const [latest] = versions;
    if (!latest) continue;
    const detail = size(latest.rows, latest.columns);
    options.push({ value: name, name, detail: versions.length > 1 ? `${newest}: ${detail}` : detail });
    for (const { version, rows, columns } of versions)
      if (versions.length > 1 || stored === `${name}@${version}`)
        options.push({ value: `${name}@${version}`, name: `${name}@${version}`, detail: size(rows, columns) });
  }
  const isKnown = stored === '' || options.some((option) => option.value === stored);
  return isKnown ? options : [{ value: stored, name: missing(stored) }, ...options];
}
