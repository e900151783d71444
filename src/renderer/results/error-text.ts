import { classicCode, type ErrorReport } from '../../core/errors';
import { sentence } from '../text/sentence';

/** An error in one line: what is wrong, what to do about it, the classic number. */
export function errorText(error: ErrorReport): string {
  const code = classicCode(error);
  return [sentence(error.message), error.mend && sentence(error.mend), code && `(${code})`].filter(Boolean).join(' ');
}
