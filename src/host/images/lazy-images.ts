import { availableParallelism } from 'node:os';
import type { ImageAccess } from '../../core/module/run';

/** Image access whose decoder is loaded with the first picture: most runs and threads decode none. */
export function lazyImageAccess(): ImageAccess {
  let decoder: Promise<ImageAccess> | undefined;
  return {
    parallelism: availableParallelism(),
    decodeInto: async (...request) => {
      decoder ??= import('./sharp-images').then(({ createImageAccess }) => createImageAccess());
      return (await decoder).decodeInto(...request);
    },
  };
}
