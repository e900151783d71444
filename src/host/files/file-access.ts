import type { FileAccess } from '../../core/module/run';
import { writeFileAtomic } from './atomic-write';
import { fetchUrl } from './fetch-url';
import { listFolder } from './list-folder';
import { readShared } from './read-shared';

/** Files for running modules. */
export const fileAccess: FileAccess = {
  read: readShared,
  list: listFolder,
  write: writeFileAtomic,
  fetch: fetchUrl,
};
