// Where the bench keeps what it makes: data, the peer's Python, kernels bundled from the sources.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const project = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const cacheFolder = join(project, 'node_modules', '.cache', 'centroid-bench');
/** Data of the cases. A file's name must change with what is written to it. */
export const dataFolder = join(cacheFolder, 'data');
