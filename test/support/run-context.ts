import { UserError } from '../../src/core/errors';
import type { RunContext, SavedAccess } from '../../src/core/module/run';
import { fileAccess } from '../../src/host/files/file-access';
import { ThreadTeam } from '../../src/host/execution/team';
import { createImageAccess } from '../../src/host/images/sharp-images';

export interface TestContext extends RunContext {
  /** What the module logged, in order: "info: …", "warn: …". */
  readonly lines: readonly string[];
  /** The fractions that it reported, in order. */
  readonly fractions: readonly number[];
}

/** What a module has of the world, with real files and real image decoding; log and progress are kept. */
export function createTestContext(overrides: Partial<RunContext> = {}): TestContext {
  const lines: string[] = [];
  const fractions: number[] = [];
  return {
    signal: new AbortController().signal,
    progress: (fraction) => void fractions.push(fraction),
    log: {
      info: (message) => void lines.push(`info: ${message}`),
      warn: (message) => void lines.push(`warn: ${message}`),
    },
    files: fileAccess,
    images: createImageAccess(),
    saved: savedAccess(),
    team: new ThreadTeam(1),
    lines,
    fractions,
    ...overrides,
  };
}

/** Saved things of which there is none but what a test gives. */
export function savedAccess(given: Partial<SavedAccess> = {}): SavedAccess {
  const none = (reference: string): Promise<never> =>
    Promise.reject(new UserError(`Nothing is saved as "${reference}"`));
  return { dataset: none, model: none, transform: none, ...given };
}
