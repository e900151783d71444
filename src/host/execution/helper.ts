import { parentPort } from 'node:worker_threads';
import { help, type HelpRequest } from '../../ml/parallel/run-blocks';

/** A helper thread: takes part in the numerical work of the worker thread that started it. */
const port = parentPort;
if (!port) throw new Error('this file runs as a worker thread only');

port.on('message', (request: HelpRequest) => help(request));
