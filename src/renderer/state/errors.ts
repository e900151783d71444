import { CancelledError, reportOf, SystemError, UserError, type ErrorReport } from '../../core/errors';
import { stateText } from '../text/state';
import type { Message } from './types';

/** What the host reported as an error again: the other direction of `reportOf`. */
export function errorOf({ kind, message, stack, ...details }: ErrorReport): Error {
  if (kind === 'user') return new UserError(message, details);
  if (kind === 'system') return new SystemError(message, details);
  if (kind === 'cancelled') return new CancelledError();
  const bug = new Error(message);
  if (stack !== undefined) bug.stack = stack;
  return bug;
}

/** The connection is lost: one message for all calls that fail by it. */
export const lostError = (): SystemError => new SystemError(stateText.lost.message, { mend: stateText.lost.mend });

/** What to tell about an error; undefined for work that was asked to stop. */
export function messageOf(error: unknown): Omit<Message, 'id'> | undefined {
  const { kind, message, mend, stack } = reportOf(error);
  switch (kind) {
    case 'cancelled':
      return undefined;
    case 'bug':
      return {
        intent: 'error',
        text: stateText.bug(message),
        mend: stateText.bugMend,
        ...(stack === undefined ? {} : { details: stack }),
      };
    default:
      return { intent: 'error', text: message, ...(mend === undefined ? {} : { mend }) };
  }
}
