import { defineConfig } from 'electron-vite';
import { resolve } from 'node:path';
import manifest from './package.json' with { type: 'json' };

const here = (path: string): string => resolve(import.meta.dirname, path);

export default defineConfig({
  main: {
    define: { APPLICATION_VERSION: JSON.stringify(manifest.version) },
    build: {
      outDir: process.env['CENTROID_BUILD_FOLDER'] ?? 'out/main',
      target: 'node20',
      sourcemap: true,
      // Only what has native parts stays outside: one bundle starts three times as fast as a tree of packages.
      externalizeDeps: { exclude: ['apache-arrow', 'commander', 'ml-kmeans', 'ml-logistic-regression', 'ml-matrix'] },
      rollupOptions: {
        input: { cli: here('src/cli/index.ts'), worker: here('src/host/execution/worker.ts') },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
});
