import type { Value } from '../../core/value';
import type { ResultAddress } from '../../engine/ports';
import { isThere, storedBytes } from '../memory/stored-tables';

/** The values used most recently, up to a number of bytes. */
export class ValueMemory {
  private readonly values = new Map<string, { readonly value: Value; readonly bytes: number }>();
  private total = 0;

  constructor(private readonly maxBytes: number) {}

  get({ key, port }: ResultAddress): Value | undefined {
    const name = `${key}.${port}`;
    const kept = this.values.get(name);
    if (!kept) return undefined;
    this.values.delete(name); // to the end: used last
    if (!isThere(kept.value)) {
      this.total -= kept.bytes;
      return undefined;
    }
    this.values.set(name, kept);
    return kept.value;
  }

  /** @param size of the stored value; blocks that lie on disk take no memory */
  keep({ key, port }: ResultAddress, value: Value, size: number): void {
    const bytes = Math.max(0, size - storedBytes(value));
    const name = `${key}.${port}`;
    this.total += bytes - (this.values.get(name)?.bytes ?? 0);
    this.values.delete(name);
    this.values.set(name, { value, bytes });
    for (const [oldest, kept] of this.values) {
      if (this.total <= this.maxBytes) return;
      this.values.delete(oldest);
      this.total -= kept.bytes;
    }
  }
}
