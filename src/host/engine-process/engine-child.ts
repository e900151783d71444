import type { FromEngine, ToEngine } from './protocol';

/**
 * The engine's process as whoever started it sees it, however it was started: forked by this process, or by another one
 * on its behalf.
 */
export interface EngineChild {
  /** Number of the process, once it is known; not where another process started it. */
  readonly pid?: number | undefined;
  /** Whether the process is gone. */
  readonly hasEnded: boolean;
  /** A process that is gone takes no message; `ended` tells of that. */
  post(message: ToEngine): void;
  /** Ends the process at once. */
  kill(): void;
}

/** What a started process tells. Nothing follows `ended`, which comes once, after the last output. */
export interface EngineEvents {
  message(message: FromEngine): void;
  /** What the process writes. */
  output(text: string): void;
  /** @param how in words, such as "with code 1" */
  ended(how: string): void;
}

/** Starts a process. Events come later, never during the call. */
export type StartEngine = (events: EngineEvents) => EngineChild;
