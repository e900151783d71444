#!/usr/bin/env node
import './thread-pool';
import { Worker } from 'node:worker_threads';

const workerFile = new URL('./worker.js', import.meta.url);

/** A run mostly needs a thread: it loads its code while this one loads the program and reads the experiment. */
const firstThread = process.argv[2] === 'run' ? new Worker(workerFile) : undefined;
firstThread?.unref();

const { main } = await import('./command-line');
await main(workerFile, firstThread);
