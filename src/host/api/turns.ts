/** Lets pieces of work on the same thing run one after the other, in the order in which they came. */
export class Turns {
  private readonly last = new Map<string, Promise<void>>();

  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(key);
    let end = (): void => {};
    const turn = new Promise<void>((resolve) => (end = resolve));
    this.last.set(key, turn);
    try {
      await before;
      return await work();
    } finally {
      end();
      if (this.last.get(key) === turn) this.last.delete(key);
    }
  }
}
