#!/usr/bin/env node
import './thread-pool';
import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

const workerFile = new URL('./worker.cjs', import.meta.url);

const [, , command, file] = process.argv;

/** Where a larger experiment is read there is time to start a thread once one is known to be needed. */
const LARGEST_SMALL_EXPERIMENT = 100_000;
function isLarge(path = ''): boolean {
  try {
    return statSync(path).size > LARGEST_SMALL_EXPERIMENT;
  } catch {
    return false; // what is wrong with the path is told where the file is read
  }
}

/** A run mostly needs a thread: it loads its code while this one loads the program and reads the experiment. */
const firstThread = command === 'run' && !isLarge(file) ? new Worker(workerFile) : undefined;
firstThread?.unref();

void import('./command-line').then(({ main }) => main(workerFile, firstThread));
