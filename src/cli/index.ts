#!/usr/bin/env node
import './thread-pool';
import { fileURLToPath } from 'node:url';
import { createProcessIo } from './process-io';
import { reportBug, runProgram } from './program';

const io = createProcessIo({
  version: APPLICATION_VERSION,
  workerFile: fileURLToPath(new URL('./worker.js', import.meta.url)),
  engineFile: fileURLToPath(new URL('./engine.js', import.meta.url)),
  editorFolder: fileURLToPath(new URL(EDITOR_FOLDER, import.meta.url)),
  resourcesFolder: fileURLToPath(new URL('../../resources', import.meta.url)),
});

process.on('uncaughtException', (error) => process.exit(reportBug(error, io)));

// The exit code is set, not forced: what is still on its way into a pipe arrives.
process.exitCode = await runProgram(process.argv.slice(2), io);
