// How large the parts of what is packed may become, in MB (10^6 bytes). Whoever needs more raises it here, in view of all.
import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Of the staged application, before Electron's runtime (some 250 MB, of which packages hold about 100) is added. */
export const budget = [
  { part: 'Program', folders: ['out/main', 'out/preload'], megabytes: 5 },
  { part: 'Editor', folders: ['out/renderer'], megabytes: 6 },
  { part: 'Libraries', folders: ['node_modules'], megabytes: 24 },
  { part: 'Samples and templates', folders: ['resources'], megabytes: 2 },
];

/** @returns for each part of the staged application its size in bytes and whether it is within its budget */
export function measureStage(folder) {
  return budget.map(({ part, folders, megabytes }) => {
    const bytes = folders.reduce((sum, inside) => sum + sizeOf(join(folder, inside)), 0);
    return { part, bytes, megabytes, isWithin: bytes <= megabytes * 1e6 };
  });
}

function sizeOf(path) {
  if (!existsSync(path)) return 0;
  const status = lstatSync(path);
  if (!status.isDirectory()) return status.size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}
