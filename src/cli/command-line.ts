import type { Worker } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';
import { createProcessIo } from './process-io';
import { reportBug, runProgram } from './program';

/**
 * Runs the command line of this process.
 * @param firstThread a worker that has been started ahead for a run
 */
export async function main(workerFile: URL, firstThread: Worker | undefined): Promise<void> {
  const io = createProcessIo({
    version: APPLICATION_VERSION,
    workerFile: fileURLToPath(workerFile),
    ...(firstThread ? { firstThread } : {}),
    engineFile: fileURLToPath(new URL('./engine.cjs', workerFile)),
    editorFolder: fileURLToPath(new URL(EDITOR_FOLDER, workerFile)),
    resourcesFolder: fileURLToPath(new URL('../../resources', workerFile)),
  });

  process.on('uncaughtException', (error) => process.exit(reportBug(error, io)));

  // The exit code is set, not forced: what is still on its way into a pipe arrives.
  process.exitCode = await runProgram(process.argv.slice(2), io);
}
