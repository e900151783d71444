import { execFileSync } from 'node:child_process';
import { projectFolder } from './program';

/** Builds the program once before all tests: worker threads and whole-process tests run what users run. */
export default function buildProgram(): void {
  execFileSync(process.execPath, ['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn'], {
    cwd: projectFolder,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}
