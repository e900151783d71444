import { CancelledError } from '../../core/errors';
import type { CancellationSignal } from '../../core/module/run';
import { sharedInt32 } from '../../core/table/buffers';

/** A flag that a busy thread sees at once: messages reach it only when it pauses. */
export const newCancelFlag = (): Int32Array => sharedInt32(1);

export function raiseCancelFlag(flag: Int32Array): void {
  Atomics.store(flag, 0, 1);
}

export function signalOf(flag: Int32Array): CancellationSignal {
  return {
    get aborted() {
      return Atomics.load(flag, 0) !== 0;
    },
    throwIfAborted() {
      if (Atomics.load(flag, 0) !== 0) throw new CancelledError();
    },
  };
}
