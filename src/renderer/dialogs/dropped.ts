/** What a dropped file is for, judged by its name. */
export type DroppedKind = 'experiment' | 'bundle' | 'dataset' | 'picture' | 'unknown';

const kinds: readonly (readonly [DroppedKind, readonly string[]])[] = [
  ['experiment', ['centroid']],
  ['bundle', ['centroidz']],
  ['dataset', ['csv', 'tsv', 'txt', 'arff', 'svmlight', 'svm', 'arrow', 'feather']],
  ['picture', ['png', 'jpg', 'jpeg', 'webp', 'gif', 'tif', 'tiff', 'avif', 'svg', 'bmp']],
];

export function droppedKind(name: string): DroppedKind {
  const ending = name.toLowerCase().split('.').at(-1) ?? '';
  return kinds.find(([, endings]) => endings.includes(ending))?.[0] ?? 'unknown';
}
