/**
 * Which window has which tab: two windows on one host must not write the same draft. The browser's locks end with the
 * window that holds them, also when it crashes.
 */
export class TabLocks {
  private readonly held = new Map<string, () => void>();

  /** @param locks none in browsers without them, where every window gets every tab */
  constructor(private readonly locks: LockManager | undefined) {}

  claim(tab: string): Promise<boolean> {
    const { locks } = this;
    if (!locks || this.held.has(tab)) return Promise.resolve(true);
    return new Promise((resolve, reject) => {
      locks
        .request(`centroid-tab-${tab}`, { ifAvailable: true }, (lock) => {
          resolve(lock !== null);
          if (!lock) return undefined;
          return new Promise<void>((release) => this.held.set(tab, release));
        })
        .catch(reject);
    });
  }

  release(tab: string): void {
    this.held.get(tab)?.();
    this.held.delete(tab);
  }
}
