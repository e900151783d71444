/** Words of "About Centroid". */
export const aboutText = {
  title: 'About Centroid',
  slogan: 'Machine-learning experiments on your own machine',
  version: (version: string): string => `Version ${version}`,
  licence: 'Apache License 2.0. Centroid is not affiliated with Microsoft.',
  madeOf: 'What it is made of',
  search: 'Search by name or licence',
  none: (query: string): string => `Nothing has "${query}" in its name or licence.`,
  count: (shown: number, all: number): string => (shown === all ? `${all} packages` : `${shown} of ${all} packages`),
  textOf: (name: string): string => `Licence of ${name}`,
  loading: 'Reading the licences…',
  unreadable: 'The licences could not be read.',
  unreadableMend: 'They are in the file licences.json of the program.',
  copy: 'Copy versions',
  copied: 'Copied',
  close: 'Close',
};
