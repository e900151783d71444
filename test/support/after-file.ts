import { afterAll } from 'vitest';

const tasks: (() => void | Promise<void>)[] = [];

/**
 * Does something after all tests of the file, the last that was asked for first. Unlike `afterAll` it counts wherever it
 * is called, also from within `beforeAll` and from tests, where vitest would forget it.
 */
export function afterFile(task: () => void | Promise<void>): void {
  tasks.push(task);
}

afterAll(async () => {
  const failures: unknown[] = [];
  for (const task of tasks.splice(0).toReversed())
    try {
      await task();
    } catch (error) {
      failures.push(error);
    }
  if (failures.length > 0) throw failures.length === 1 ? failures[0] : new AggregateError(failures);
});
