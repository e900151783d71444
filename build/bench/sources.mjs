// Bundles parts of the program from its TypeScript sources, for cases that call them directly.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { cacheFolder, project } from './folders.mjs';

/**
 * Imports modules of the program by path below `src`, as they are now.
 * @param entries name → path, e.g. { kMeans: 'ml/k-means/k-means.ts' }
 * @returns name → what the module exports, and `folder`: where the bundles lie, NAME.js each. Threads' main files are
 * bundled only.
 */
export async function importSources(entries) {
  const folder = join(
    cacheFolder,
    'sources',
    createHash('sha256').update(JSON.stringify(entries)).digest('hex').slice(0, 12),
  );
  await build({
    root: project,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      rollupOptions: {
        input: Object.fromEntries(Object.entries(entries).map(([name, path]) => [name, join(project, 'src', path)])),
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
      },
    },
  });
  const modules = Object.keys(entries)
    .filter((name) => name !== 'helper')
    .map(async (name) => [name, await import(pathToFileURL(join(folder, `${name}.js`)).href)]);
  return { ...Object.fromEntries(await Promise.all(modules)), folder };
}
