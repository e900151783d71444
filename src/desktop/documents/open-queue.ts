/**
 * Documents that the system hands over before there is anything to show them in: a Mac does so before the start, and a
 * second start may come while the first is still under way.
 */
export class OpenQueue {
  private waiting: (readonly string[])[] = [];
  private open: ((paths: readonly string[]) => void) | undefined;

  /** Opens documents that were handed over together, or keeps them until somebody can. None brings up a window. */
  put(paths: readonly string[]): void {
    if (this.open) return this.open(paths);
    const known = new Set(this.waiting.flat());
    const added = paths.filter((path) => !known.has(path));
    if (added.length > 0) this.waiting.push(added);
  }

  /** From now on documents are opened at once; those that waited come first, in their order. */
  start(open: (paths: readonly string[]) => void): void {
    this.open = open;
    for (const paths of this.waiting.splice(0)) open(paths);
  }
}
