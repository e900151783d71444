import { z } from 'zod';
import { LONGEST_TITLE } from './desktop-bounds';
import { id, text } from './request-fields';

/** What a page tells the desktop shell of its window, so that menus, the task bar and the question at the end fit. */

/** More tabs than this nobody has open. */
const mostDocuments = 500;
const commandIds = z.array(text(100)).max(1_000);

export const windowRequests = {
  /** How the commands stand, and what is open. Sent whenever any of it changes. */
  'window.state': z.strictObject({
    /** Commands that can do nothing now. */
    disabled: commandIds,
    /** Commands that are switched on. */
    checked: commandIds,
    documents: z
      .array(z.strictObject({ experiment: id, title: text(LONGEST_TITLE), unsaved: z.boolean() }))
      .max(mostDocuments),
    theme: z.enum(['system', 'light', 'dark']),
  }),
  'window.new': z.strictObject({}),
  'window.identity': z.strictObject({}),
  /** The page did what `finish` asked for, or could not. */
  'window.finished': z.strictObject({ id: z.int().min(0), done: z.boolean() }),
  /** What the application runs in. */
  'app.versions': z.strictObject({}),
} as const;

export type WindowState = z.infer<(typeof windowRequests)['window.state']>;

export interface WindowAnswers {
  'window.state': Record<string, never>;
  'window.new': Record<string, never>;
  'window.identity': WindowIdentity;
  'window.finished': Record<string, never>;
  'app.versions': { readonly [part: string]: string };
}

/** Which window this is: the same after a new start of the application. */
export interface WindowIdentity {
  readonly key: string;
  /** The other windows that are open or come back: what was open in them is theirs. */
  readonly others: readonly string[];
}

/**
 * Before a window is closed: saves what is not saved, throws it away, or only closes what is open. It is answered by
 * `window.finished` with the same id.
 */
export interface FinishRequest {
  readonly id: number;
  readonly how: FinishHow;
}

export type FinishHow = 'save' | 'discard' | 'leave';
