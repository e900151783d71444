import { UserError } from '../../../src/core/errors';

/** The UserError that `action` throws; anything else fails the test. */
export function thrownBy(action: () => unknown): UserError {
  try {
    action();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('expected a UserError, nothing was thrown');
}
