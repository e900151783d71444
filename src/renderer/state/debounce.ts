/** Puts work off until nothing new came for a while, per key; the newest replaces what waited. */
export interface Debouncer {
  schedule(key: string, work: () => void): void;
  /** Does at once what waits. */
  flush(): void;
  cancel(key: string): void;
}

/** @param longest work that is asked for again and again is done after this time at the latest */
export function createDebouncer(delayMs: number, longest = Infinity): Debouncer {
  const waiting = new Map<string, { timer: ReturnType<typeof setTimeout>; since: number; work: () => void }>();
  const doNow = (key: string): void => {
    const entry = waiting.get(key);
    if (!entry) return;
    clearTimeout(entry.timer);
    waiting.delete(key);
    entry.work();
  };
  return {
    schedule(key, work) {
      const before = waiting.get(key);
      if (before) clearTimeout(before.timer);
      const now = performance.now();
      const since = before?.since ?? now;
      const wait = Math.max(0, Math.min(delayMs, since + longest - now));
      waiting.set(key, { since, work, timer: setTimeout(() => doNow(key), wait) });
    },
    flush() {
      for (const key of waiting.keys()) doNow(key);
    },
    cancel(key) {
      const entry = waiting.get(key);
      if (entry) clearTimeout(entry.timer);
      waiting.delete(key);
    },
  };
}
