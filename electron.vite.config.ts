import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { licencesPlugin } from './build/licences.mjs';
import manifest from './package.json' with { type: 'json' };

const here = (path: string): string => resolve(import.meta.dirname, path);

/** A build of its own, for tests and for trying things out: program and editor in one folder, apart from `out/main`. */
const ownFolder = process.env['CENTROID_BUILD_FOLDER'];

const page = here('src/renderer/index.html');
/** The program alone builds faster: for tests that open no browser. */
const withEditor = existsSync(page) && process.env['CENTROID_WITHOUT_EDITOR'] === undefined;

/** Paths below `src`, as a regular expression for either system. */
const inSources = (...paths: string[]): RegExp =>
  new RegExp(`[\\\\/]src[\\\\/](${paths.join('|').replaceAll('/', '[\\\\/]')})`);

/** What helping threads need beside the kernels: they start while the work is under way, so they load no more. */
const OF_HELPERS = inSources(
  'core/(errors|format-bytes|table|webassembly)',
  'formats/(columns|csv|text|monitor)',
  'host/(files/system-error|memory/open-files)',
);

/** What nearly every command and thread needs: not what brings kernels, or requests of the editor, with it. */
const SHARED = inSources(
  'core/(?!api)',
  'engine',
  'formats',
  'modules/(index|.*definition)',
  'modules/shared/(?!learners|clustering-(assign|results))',
  'host/(cache|files|memory)',
  'host/workspace/(?!measure|clean|workspace-counter)',
);

/** Entries that Node runs. Electron's processes compile by themselves. */
const WITH_COMPILED_CODE = new Set(['cli', 'engine', 'worker', 'helper']);
const USE_COMPILED_CODE = "require('./compiled-code.cjs').useCompiledCode(__filename);";

export default defineConfig({
  main: {
    define: {
      APPLICATION_VERSION: JSON.stringify(manifest.version),
      // Where the program finds the editor that was built with it.
      EDITOR_FOLDER: JSON.stringify(ownFolder === undefined ? '../renderer/' : './renderer/'),
      PRELOAD_FILE: JSON.stringify(ownFolder === undefined ? '../preload/preload.cjs' : './preload/preload.cjs'),
    },
    build: {
      outDir: ownFolder ?? 'out/main',
      target: 'node20',
      sourcemap: true,
      // Only what has native parts stays outside: one bundle starts three times as fast as a tree of packages.
      externalizeDeps: {
        exclude: ['commander', 'echarts', 'ml-kmeans', 'ml-logistic-regression', 'ml-matrix', 'yauzl', 'yazl', 'zod'],
      },
      rollupOptions: {
        input: {
          'compiled-code': here('src/host/start/compiled-code.ts'),
          cli: here('src/cli/index.ts'),
          engine: here('src/host/engine-process/main.ts'),
          worker: here('src/host/execution/worker.ts'),
          helper: here('src/host/execution/helper.ts'),
          'view-worker': here('src/host/views/view-worker.ts'),
          desktop: here('src/main/index.ts'),
          'desktop-host': here('src/desktop/host-process/main.ts'),
          'desktop-engine': here('src/desktop/engine-process/main.ts'),
        },
        output: {
          // Node's old format: code of its files can be compiled ahead (src/host/start/compiled-code.ts).
          format: 'cjs',
          dynamicImportInCjs: false, // compiled code knows require() alone
          entryFileNames: '[name].cjs',
          chunkFileNames: 'chunks/[name]-[hash].cjs',
          banner: ({ name, isEntry }) => (isEntry && WITH_COMPILED_CODE.has(name) ? USE_COMPILED_CODE : ''),
          // Opening a file costs more than reading it: what several parts of the program need is one file, not ninety.
          codeSplitting: {
            includeDependenciesRecursively: false,
            groups: [
              { name: 'helpers', test: OF_HELPERS, minShareCount: 2, priority: 1 },
              { name: 'shared', test: SHARED, minShareCount: 2 },
            ],
          },
        },
      },
    },
  },
  preload: {
    build: {
      outDir: ownFolder === undefined ? 'out/preload' : join(ownFolder, 'preload'),
      rollupOptions: {
        input: { preload: here('src/preload/index.ts') },
        // A sandboxed script is one file in Node's old format.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  ...(withEditor
    ? {
        renderer: {
          root: here('src/renderer'),
          plugins: [react(), licencesPlugin()],
          build: {
            outDir: ownFolder === undefined ? 'out/renderer' : join(ownFolder, 'renderer'),
            target: 'es2022',
            // Colours in light-dark() stay as they are: what replaces them for older browsers needs the theme in CSS.
            cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
            minify: true, // half of the bytes that a browser has to read before it shows anything
            rollupOptions: { input: page },
          },
        },
      }
    : {}),
});
