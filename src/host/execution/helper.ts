import { parentPort } from 'node:worker_threads';
import { reportOf, type ErrorReport } from '../../core/errors';
import { help, type HelpRequest } from '../../ml/parallel/run-blocks';
import { provideStoredFiles } from '../../core/table/stored-values';
import { OpenFiles } from '../memory/open-files';
import { workOn, type SharedWork } from './work-on';

/** A helping thread of a team: takes part in what it is sent. */
export type HelperReply =
  | { readonly kind: 'done'; readonly results: [order: number, result: unknown][] }
  | { readonly kind: 'failed'; readonly error: ErrorReport };

const port = parentPort;
if (!port) throw new Error('this file runs as a worker thread only');

provideStoredFiles(new OpenFiles());

port.on('message', (message: SharedWork | HelpRequest) => {
  if ('blocks' in message) help(message);
  else port.postMessage(answer(message));
});

function answer(work: SharedWork): HelperReply {
  try {
    return { kind: 'done', results: workOn(work, () => {}) };
  } catch (error) {
    return { kind: 'failed', error: reportOf(error) };
  }
}
