import { own, sameJson } from './record';

/** A record under change: copied on the first write, so that a batch of a thousand edits copies it once. */
export class CopyOnWrite<T extends { readonly id: string }> {
  private copy: { [id: string]: T } | undefined;

  constructor(private readonly base: { readonly [id: string]: T }) {}

  /** The record as it is now; the one it began with if nothing changed. */
  get record(): { readonly [id: string]: T } {
    return this.copy ?? this.base;
  }

  get(id: string): T | undefined {
    return own(this.record, id);
  }

  put(value: T): void {
    if (this.get(value.id) === value) return;
    this.copy ??= { ...this.base };
    this.copy[value.id] = value;
  }

  /** What is equal already stays the same object. */
  become(next: { readonly [id: string]: T }): void {
    for (const id of Object.keys(this.record)) if (own(next, id) === undefined) this.drop(id);
    for (const value of Object.values(next)) if (!sameJson(this.get(value.id), value)) this.put(value);
  }

  drop(id: string): void {
    if (this.get(id) === undefined) return;
    this.copy ??= { ...this.base };
    delete this.copy[id];
  }
}
