interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Calls that wait for an answer from elsewhere, which names them by number. */
export class PendingCalls {
  private readonly waiting = new Map<number, Waiting>();
  private next = 1;

  /** How many wait. */
  get size(): number {
    return this.waiting.size;
  }

  /** @param send sends the call off with its number; what it throws is the answer */
  begin<Result>(send: (id: number) => void): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      const id = this.next++;
      this.waiting.set(id, { resolve: resolve as (result: unknown) => void, reject });
      try {
        send(id);
      } catch (error) {
        this.reject(id, error);
      }
    });
  }

  resolve(id: number, result: unknown): void {
    this.take(id)?.resolve(result);
  }

  /** @returns whether there was such a call */
  reject(id: number, error: unknown): boolean {
    const call = this.take(id);
    call?.reject(error);
    return call !== undefined;
  }

  /** For when no answer can come any more. */
  rejectAll(error: unknown): void {
    const lost = [...this.waiting.values()];
    this.waiting.clear();
    for (const { reject } of lost) reject(error);
  }

  private take(id: number): Waiting | undefined {
    const call = this.waiting.get(id);
    this.waiting.delete(id);
    return call;
  }
}
