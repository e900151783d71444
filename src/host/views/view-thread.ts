import { Worker } from 'node:worker_threads';
import { errorOf, SystemError } from '../../core/errors';
import { PendingCalls } from '../../core/pending-calls';
import type { Table } from '../../core/table/table';
import type { Query, QueryAnswer, QueryOf } from './queries';
import type { FromViewWorker, ToViewWorker } from './view-protocol';

/** Tables that the thread keeps, with what it worked out of them: those of the views that are open. */
const MOST_TABLES = 4;

/**
 * Answers what views ask of tables, in a thread of its own: a long look at a large table delays neither the run's notices
 * nor the pages of another view. It is started with the first question, and again with the next after it died.
 */
export class ViewThread {
  private worker: Worker | undefined;
  private readonly calls = new PendingCalls();
  /** Numbers of the tables that the thread holds; the most recently asked about are last. */
  private readonly tables = new Map<Table, number>();
  private nextTable = 1;

  constructor(private readonly file: URL | string) {}

  /** @throws what the query throws; SystemError if the thread dies, for example without memory */
  ask<Q extends Query>(table: Table, query: Q, question: QueryOf<Q>): Promise<QueryAnswer<Q>> {
    const worker = (this.worker ??= this.start());
    const number = this.send(worker, table);
    return this.calls.begin<QueryAnswer<Q>>((id) => {
      worker.ref();
      post(worker, { type: 'ask', id, table: number, query, question });
    });
  }

  async close(): Promise<void> {
    await this.worker?.terminate();
  }

  private send(worker: Worker, table: Table): number {
    const known = this.tables.get(table);
    const number = known ?? this.nextTable++;
    this.tables.delete(table); // to the end: used last
    this.tables.set(table, number);
    if (known !== undefined) return number;
    const forget: number[] = [];
    for (const [oldest, itsNumber] of this.tables) {
      if (this.tables.size <= MOST_TABLES) break;
      this.tables.delete(oldest);
      forget.push(itsNumber);
    }
    post(worker, { type: 'table', table, number, forget });
    return number;
  }

  private start(): Worker {
    const worker = new Worker(this.file);
    worker.unref();
    worker.on('message', (message: FromViewWorker) => {
      if ('error' in message) this.calls.reject(message.id, errorOf(message.error));
      else this.calls.resolve(message.id, message.answer);
      if (this.calls.size === 0) worker.unref();
    });
    worker.on('error', (error) => this.end(worker, error));
    worker.on('exit', () => this.end(worker));
    return worker;
  }

  private end(worker: Worker, cause?: unknown): void {
    if (this.worker !== worker) return; // told already, and another one may be at work
    this.tables.clear();
    this.worker = undefined;
    this.calls.rejectAll(
      new SystemError('The thread that looks at tables ended unexpectedly', { mend: 'Try again', cause }),
    );
  }
}

/** Structured clone; arrays in shared memory pass by reference. */
function post(worker: Worker, message: ToViewWorker): void {
  worker.postMessage(message);
}
