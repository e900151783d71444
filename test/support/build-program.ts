import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { projectFolder } from './program';

declare module 'vitest' {
  interface ProvidedContext {
    /** Absolute path of the folder with the built cli.cjs and worker.cjs. */
    program: string;
  }
}

/**
 * Builds the program before all tests, into a folder of this test run: worker threads and whole-process tests run
 * what users run.
 */
export default function buildProgram(project: TestProject): () => void {
  const folder = resolve(projectFolder, 'out', `test-${process.pid}`);
  const build = (...command: string[]): unknown =>
    execFileSync(process.execPath, command, {
      cwd: projectFolder,
      env: { ...process.env, CENTROID_BUILD_FOLDER: folder },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
  build('node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn');
  build('build/compile-code/index.mjs', folder);
  project.provide('program', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
