import type { Value } from '../../core/value';
import type { ResultAddress } from '../../engine/ports';

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
    this.values.set(name, kept);
    return kept.value;
  }

  keep({ key, port }: ResultAddress, value: Value, bytes: number): void {
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
