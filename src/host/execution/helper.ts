import { parentPort } from 'node:worker_threads';
import { reportOf, type ErrorReport } from '../../core/errors';
import { workOn, type SharedWork } from './work-on';

/** A helping thread of a team: works through what it is sent together with the others. */
export type HelperReply =
  | { readonly kind: 'done'; readonly results: [order: number, result: unknown][] }
  | { readonly kind: 'failed'; readonly error: ErrorReport };

const port = parentPort;
if (!port) throw new Error('this file runs as a worker thread only');

port.on('message', (work: SharedWork) => {
  let reply: HelperReply;
  try {
    reply = { kind: 'done', results: workOn(work, () => {}) };
  } catch (error) {
    reply = { kind: 'failed', error: reportOf(error) };
  }
  port.postMessage(reply);
});
