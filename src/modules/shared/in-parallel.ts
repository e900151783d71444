/**
 * Calls `work` for 0, 1, 2 … `count - 1`, at most `parallelism` at a time. After a failure nothing more is started;
 * when all that is under way has come to its end, the failure with the lowest index is thrown: the same one on every
 * run, however the work is timed.
 */
export async function inParallel(
  count: number,
  parallelism: number,
  work: (index: number) => Promise<void>,
): Promise<void> {
  const failures: { readonly index: number; readonly error: unknown }[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count && failures.length === 0) {
      const index = next++;
      try {
        await work(index);
      } catch (error) {
        failures.push({ index, error });
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(count, parallelism) }, worker));
  const [first] = failures.sort((a, b) => a.index - b.index);
  if (first) throw first.error;
}
