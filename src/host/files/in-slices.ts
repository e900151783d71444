/** How long the process does nothing else at a time: shorter than anybody notices. */
const SLICE_MS = 8;

/**
 * Does something quick with each of very many items, such as one plain call of the operating system: handing each to
 * Node's pool of threads would take ten times as long as the call. Others get their turn in between.
 */
export async function inSlices<T>(items: Iterable<T>, work: (item: T) => void, signal?: AbortSignal): Promise<void> {
  let began = performance.now();
  for (const item of items) {
    work(item);
    if (performance.now() - began < SLICE_MS) continue;
    await new Promise<void>((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
    began = performance.now();
  }
}
