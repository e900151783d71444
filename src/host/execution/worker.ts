import { parentPort } from 'node:worker_threads';
import { reportOf } from '../../core/errors';
import { DamagedResultError } from '../../engine/ports';
import { provideStoredFiles } from '../../core/table/stored-values';
import { OpenFiles } from '../memory/open-files';
import { createServices } from './services';
import { perform, type WorkServices } from './perform';
import { ThreadTeam } from './team';
import type { WorkerReply, WorkerSettings, WorkOrder } from './protocol';

/** A worker thread: does one order after the other. Its first message says what it is to work with. */
const port = parentPort;
if (!port) throw new Error('this file runs as a worker thread only');

port.once('message', (settings: WorkerSettings) => {
  provideStoredFiles(new OpenFiles(settings.memory));
  const services = createServices(settings, new ThreadTeam(settings.threads, new URL('./helper.cjs', import.meta.url)));
  port.on('message', (order: WorkOrder) => work(order, services, (message) => port.postMessage(message)));
});

function work(order: WorkOrder, services: WorkServices, reply: (message: WorkerReply) => void): void {
  perform(order, services, {
    onProgress: (fraction, message) =>
      reply({ type: 'progress', fraction, ...(message === undefined ? {} : { message }) }),
    onLog: (line) => reply({ type: 'log', line }),
  }).then(
    ({ result, values }) => reply({ type: 'done', result, values }),
    (error: unknown) =>
      reply(
        error instanceof DamagedResultError
          ? { type: 'damaged', key: error.key }
          : { type: 'failed', error: reportOf(error) },
      ),
  );
}
