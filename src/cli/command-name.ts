import { relative } from 'node:path';
import type { Io } from './io';

/** How the user starts the program: in a checkout, where npm started it, it is not on the path. */
export const commandName = ({ env }: Pick<Io, 'env'>): string =>
  env['npm_lifecycle_event'] === undefined ? 'centroid' : 'npm run centroid --';

/** A path to copy into a command line that is given in the same folder. */
export function pathArgument(path: string): string {
  const way = relative(process.cwd(), path);
  return `"${way === '' || way.startsWith('..') ? path : way}"`;
}
