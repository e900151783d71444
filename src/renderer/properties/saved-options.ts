import type { DatasetListing, ModelListing } from '../../core/api/contract';
import type { SavedType } from '../../core/value';
import { propertiesText } from '../text/properties';

/** A choice of something saved: by its plain name (always the newest version) or one version of it. */
export interface SavedOption {
  readonly value: string;
  readonly name: string;
  readonly detail?: string;
}

/** What is saved of one type, as choices are made of it. */
export interface SavedChoice {
  readonly name: string;
  readonly version: number;
  readonly detail: string;
}

/** Of the lists of the workspace, what a parameter of a type can name. */
export function savedChoices(
  type: SavedType,
  datasets: readonly DatasetListing[],
  models: readonly ModelListing[],
): SavedChoice[] {
  const { size, version: versionText } = propertiesText.saved;
  if (type === 'dataset')
    return datasets.map(({ name, version, rows, columns }) => ({ name, version, detail: size(rows, columns) }));
  return models
    .filter((model) => model.type === type)
    .map(({ name, version, description }) => ({ name, version, detail: description || versionText(version) }));
}

/** By name; older versions below the newest; what is stored but gone comes first, marked so. */
export function savedOptions(choices: readonly SavedChoice[], stored: string): SavedOption[] {
  const { newest, missing } = propertiesText.saved;
  const byName = new Map<string, SavedChoice[]>();
  for (const choice of choices) byName.set(choice.name, [...(byName.get(choice.name) ?? []), choice]);
  const options: SavedOption[] = [];
  for (const name of [...byName.keys()].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))) {
    const versions = byName.get(name)!.toSorted((a, b) => b.version - a.version);
    const [latest] = versions;
    if (!latest) continue;
    options.push({ value: name, name, detail: versions.length > 1 ? `${newest}: ${latest.detail}` : latest.detail });
    for (const { version, detail } of versions)
      if (versions.length > 1 || stored === `${name}@${version}`)
        options.push({ value: `${name}@${version}`, name: `${name}@${version}`, detail });
  }
  const isKnown = stored === '' || options.some((option) => option.value === stored);
  return isKnown ? options : [{ value: stored, name: missing(stored) }, ...options];
}
