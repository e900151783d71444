import { classicCode, type ErrorReport } from '../../core/errors';

/** An error in one line: what is wrong, what to do about it, the classic number. */
export function errorText(error: ErrorReport): string {
  const code = classicCode(error);
  return [error.message, error.mend, code && `(${code})`].filter(Boolean).join(' ');
}
