/** Does something that one thread may do at a time. @param lock one number in shared memory, 0 while nobody does it */
export function whileLocked(lock: Int32Array, work: () => void): void {
  while (Atomics.compareExchange(lock, 0, 0, 1) !== 0) Atomics.wait(lock, 0, 1);
  work();
  Atomics.store(lock, 0, 0);
  Atomics.notify(lock, 0);
}
