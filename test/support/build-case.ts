import { join } from 'node:path';
import { build } from 'vite';
import { inject } from 'vitest';
import { projectFolder } from './program';

/** Builds a file of `test/support` as a program of its own, for tests of several processes. @returns its path */
export async function buildCase(name: string): Promise<string> {
  const outDir = join(inject('program'), name);
  await build({
    root: projectFolder,
    configFile: false,
    logLevel: 'error',
    define: { APPLICATION_VERSION: '"test"' },
    build: { ssr: `test/support/${name}.ts`, outDir, minify: false, target: 'node20' },
  });
  return join(outDir, `${name}.js`);
}
