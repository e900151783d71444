import type { FinishHow, FinishRequest } from '../../core/api/desktop-window';

/** A page that closes what is open has no reason to think. Milliseconds. */
const LEAVE_MS = 3_000;

/** What a page was asked to finish, until it answers. */
export class FinishRequests {
  private readonly waiting = new Map<number, (done: boolean) => void>();
  private nextId = 1;

  /** @param send tells the page */
  constructor(private readonly send: (request: FinishRequest) => void) {}

  /** @returns whether the page did it; false also where it is gone */
  ask(how: FinishHow): Promise<boolean> {
    const id = this.nextId++;
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      // Saving may wait for the user.
      if (how !== 'save') setTimeout(() => this.answer(id, false), LEAVE_MS).unref();
      this.send({ id, how });
    });
  }

  answer(id: number, done: boolean): void {
    this.waiting.get(id)?.(done);
    this.waiting.delete(id);
  }

  /** The page is gone or began anew: it will not answer. */
  abandon(): void {
    for (const id of this.waiting.keys()) this.answer(id, false);
  }
}
