/** How long to wait before the next attempt: each time twice as long as before, up to a limit. */
export class GrowingDelay {
  private following: number;

  /** Both in milliseconds. */
  constructor(
    private readonly first: number,
    private readonly longest: number,
  ) {
    this.following = first;
  }

  next(): number {
    const delay = this.following;
    this.following = Math.min(2 * delay, this.longest);
    return delay;
  }

  /** An attempt went well: the next failure counts as the first. */
  reset(): void {
    this.following = this.first;
  }
}
