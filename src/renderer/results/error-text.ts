import { classicCode, type ErrorReport } from '../../core/errors';
import { sentences } from '../text/sentences';

/** An error in one line: what is wrong, what to do about it, the classic number. */
export function errorText(error: ErrorReport): string {
  const code = classicCode(error);
  return [sentences(error.message), error.mend && sentences(error.mend), code && `(${code})`].filter(Boolean).join(' ');
}
