import { sharedInt32 } from '../../core/table/buffers';
import type { Monitor } from '../matrix';
import { tasks, type TaskData, type TaskName } from './tasks';

/**
 * A kernel's work as one thread does it: blocks by number, in any order. What a block writes may depend on nothing but
 * its number, so that the result is the same however many threads take part.
 */
export interface Work {
  block(number: number): void;
  /** Called once after the thread's last block. */
  finish?(): void;
}

/** What is sent to a helper thread; arrays pass by reference. */
export interface HelpRequest {
  readonly task: TaskName;
  readonly data: unknown;
  readonly blocks: number;
  readonly state: Int32Array;
}

/** Places in the shared state: the next block to be taken, threads at work, whether to stop, whether one failed. */
const next = 0;
const working = 1;
const stopped = 2;
const failed = 3;
const stateSize = 4;

/** How long to sleep between looks at the signal while others finish their blocks, in milliseconds. */
const nap = 10;

/**
 * Does `blocks` blocks of a task in this thread and, where the arrays lie in shared memory, in the helper threads.
 * Returns when all are done. A block should take some milliseconds: the signal is asked before each.
 * @param onBlock told how many blocks have been begun, before each of this thread's own
 * @throws CancelledError if asked to stop; no thread works on it any more then
 */
export function runBlocks<N extends TaskName>(
  task: N,
  data: TaskData<N>,
  blocks: number,
  monitor: Monitor,
  onBlock?: (begun: number) => void,
): void {
  const state = sharedInt32(stateSize);
  if (monitor.helpers && blocks > 1 && isShared(data)) {
    const request: HelpRequest = { task, data, blocks, state };
    monitor.helpers.post(request);
  }
  const poll = (): void => monitor.signal.throwIfAborted();
  try {
    doBlocks(task, data, blocks, state, () => {
      poll();
      onBlock?.(Math.min(blocks, Atomics.load(state, next)));
    });
    waitForOthers(state, poll);
  } catch (error) {
    Atomics.store(state, stopped, 1);
    waitForOthers(state, () => undefined);
    throw error;
  }
  if (Atomics.load(state, failed) !== 0) throw new Error(`a helper thread failed at "${task}"`);
}

/** A helper thread's part. */
export function help({ task, data, blocks, state }: HelpRequest): void {
  try {
    doBlocks(task, data as TaskData<TaskName>, blocks, state, () => undefined);
  } catch (error) {
    Atomics.store(state, failed, 1);
    Atomics.store(state, stopped, 1);
    throw error;
  }
}

function doBlocks<N extends TaskName>(
  task: N,
  data: TaskData<N>,
  blocks: number,
  state: Int32Array,
  poll: () => void,
): void {
  Atomics.add(state, working, 1);
  try {
    let work: Work | undefined;
    while (Atomics.load(state, stopped) === 0) {
      poll();
      const block = Atomics.add(state, next, 1);
      if (block >= blocks) break;
      work ??= (tasks[task] as (data: TaskData<N>) => Work)(data);
      work.block(block);
    }
    if (Atomics.load(state, stopped) === 0) work?.finish?.();
  } finally {
    Atomics.sub(state, working, 1);
    Atomics.notify(state, working);
  }
}

/** A thread that has a block counts as working since before it took it, so that none is missed here. */
function waitForOthers(state: Int32Array, poll: () => void): void {
  for (;;) {
    const others = Atomics.load(state, working);
    if (others === 0) return;
    Atomics.wait(state, working, others, nap);
    poll();
  }
}

/** Whether all arrays of the data lie in shared memory. */
function isShared(data: unknown): boolean {
  if (ArrayBuffer.isView(data)) return data.buffer instanceof SharedArrayBuffer;
  return typeof data !== 'object' || data === null || Object.values(data).every(isShared);
}
