import { tasks } from './tasks';

/** What a team's threads share while they work through orders: three counters in shared memory. */
export interface SharedWork {
  readonly task: string;
  readonly orders: readonly unknown[];
  readonly state: Int32Array;
}

/** Places in the state: the next order to be taken, how many are done, whether to stop. */
const NEXT = 0;
const DONE = 1;
const STOP = 2;
export const STATE_SIZE = 3;

export const stop = (state: Int32Array): void => void Atomics.store(state, STOP, 1);
export const doneCount = (state: Int32Array): number => Atomics.load(state, DONE);

/**
 * Takes one order after the other until there is none left or somebody says stop.
 * @param onOrder called before each order
 * @returns the results with the numbers of their orders
 */
export function workOn({ task, orders, state }: SharedWork, onOrder: () => void): [order: number, result: unknown][] {
  const work = tasks[task];
  if (!work) throw new Error(`no task is called "${task}"`);
  const results: [number, unknown][] = [];
  while (Atomics.load(state, STOP) === 0) {
    onOrder();
    const number = Atomics.add(state, NEXT, 1);
    if (number >= orders.length) break;
    results.push([number, work(orders[number] as never)]);
    Atomics.add(state, DONE, 1);
  }
  return results;
}
