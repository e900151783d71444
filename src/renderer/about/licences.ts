import { answersSearch } from '../dialogs/search';

/** A part of the program that others made, and Centroid itself. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** As SPDX names it. */
  readonly licence: string;
  readonly homepage?: string;
  /** Place in the texts. */
  readonly text: number;
}

export interface Licences {
  readonly packages: readonly ShippedPackage[];
  readonly texts: readonly string[];
}

/** What the build wrote beside the page. */
export async function loadLicences(): Promise<Licences> {
  const response = await fetch('licences.json');
  if (!response.ok) throw new Error(`licences.json: ${response.status}`);
  return (await response.json()) as Licences;
}

/** Those whose name or licence holds every word of the query. */
export function findPackages(packages: readonly ShippedPackage[], query: string): readonly ShippedPackage[] {
  return packages.filter(({ name, licence }) => answersSearch(query, name, licence));
}
