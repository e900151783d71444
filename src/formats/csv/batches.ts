import type { Table } from '../../core/table/table';
import type { Monitor, ReadingTeam } from '../monitor';
import { findTextFault } from '../text/utf8';
import { placePiece, type PlaceOrder } from './place-piece';
import { scanPiece, type ScanOrder } from './scan-piece';

/** Work that can be done in any thread, piece by piece, by the names under which threads know it. */
export const csvTasks = { 'csv-check': findTextFault, 'csv-scan': scanPiece, 'csv-place': placePiece };

/** Orders of one task, all independent of each other, and the part of the whole work that they are. */
export type CsvBatch = {
  [Name in keyof typeof csvTasks]: {
    readonly task: Name;
    readonly orders: readonly Parameters<(typeof csvTasks)[Name]>[0][];
    readonly from: number;
    readonly to: number;
  };
}[keyof typeof csvTasks];

/** Has the batches of a reading done by this thread alone. */
export function readHere(reading: Generator<CsvBatch, Table, unknown[]>, monitor: Monitor | undefined): Table {
  let step = reading.next();
  while (!step.done) step = reading.next(inThisThread(step.value, monitor));
  return step.value;
}

/** Has the batches of a reading done by the threads of a team. */
export async function readTogether(
  reading: Generator<CsvBatch, Table, unknown[]>,
  monitor: Monitor,
  team: ReadingTeam,
): Promise<Table> {
  let step = reading.next();
  while (!step.done) {
    const { task, orders, from, to } = step.value;
    const told = (count: number): void => monitor.progress(from + ((to - from) * count) / orders.length);
    step = reading.next(await team.run(task, orders, monitor.signal, told));
  }
  return step.value;
}

function inThisThread({ task, orders, from, to }: CsvBatch, monitor: Monitor | undefined): unknown[] {
  return orders.map((order, i) => {
    monitor?.signal.throwIfAborted();
    const result = csvTasks[task](order as Uint8Array & ScanOrder & PlaceOrder);
    monitor?.progress(from + ((to - from) * (i + 1)) / orders.length);
    return result;
  });
}
