import { parentPort } from 'node:worker_threads';
import { reportOf } from '../../core/errors';
import { provideStoredFiles } from '../../core/table/stored-values';
import { OpenFiles } from '../memory/open-files';
import { queries } from './queries';
import { ViewedTable } from './viewed-table';
import type { FromViewWorker, ToViewWorker } from './view-protocol';

/** The thread that answers what views ask of tables, one question after the other. */
const port = parentPort;
if (!port) throw new Error('this file runs as a worker thread only');

provideStoredFiles(new OpenFiles());
const tables = new Map<number, ViewedTable>();
const reply = (message: FromViewWorker): void => port.postMessage(message);

port.on('message', (message: ToViewWorker) => {
  if (message.type === 'table') {
    for (const number of message.forget) tables.delete(number);
    tables.set(message.number, new ViewedTable(message.table));
    return;
  }
  const { id, table, query, question } = message;
  try {
    reply({ id, answer: queries[query](tables.get(table)!, question as never) });
  } catch (error) {
    reply({ id, error: reportOf(error) });
  }
});
