import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { HelperThreads } from '../../core/module/run';

/** More threads wait for memory more than they compute. */
const mostHelpers = 15;

/**
 * Threads for numerical work, one less than the machine has cores: the thread that asks for help computes as well.
 * They start when they are first asked. A thread that dies is missed by nobody: its asker does the work alone.
 * @param file the built helper
 * @param count how many, if not as many as the machine has to offer
 */
export function helperThreads(
  file: URL,
  count = Math.min(mostHelpers, availableParallelism() - 1),
): HelperThreads | undefined {
  if (count < 1) return undefined;
  let threads: Worker[] | undefined;
  return {
    post(message) {
      threads ??= Array.from({ length: count }, () => start(file));
      for (const thread of threads) thread.postMessage(message);
    },
  };
}

function start(file: URL): Worker {
  const thread = new Worker(file);
  // The asker is told through shared memory; without a listener the error would end its thread.
  thread.on('error', () => undefined);
  thread.unref();
  return thread;
}
