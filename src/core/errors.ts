/**
 * The three kinds of things that go wrong. `UserError`: a mistake that the user can mend. `SystemError`: trouble with
 * the machine. Anything else that is thrown is a bug of ours and is reported as one, with a report to copy.
 */

/** Where in the experiment, its parameters or its data something is wrong. All parts optional. */
export interface ErrorPlace {
  readonly node?: string;
  readonly port?: string;
  readonly parameter?: string;
  readonly column?: string;
  /** 1-based, as shown to people. */
  readonly row?: number;
  readonly file?: string;
  /** 1-based line of `file`. */
  readonly line?: number;
}

export interface ErrorDetails extends ErrorPlace {
  /** Number of the classic product's error that fits, e.g. 3 for "Error 0003". */
  readonly classic?: number;
  /** What the user can do about it, an imperative sentence. */
  readonly mend?: string;
  readonly cause?: unknown;
}

/** An error as plain data: passes between threads and processes, into run records and to the editor. */
export interface ErrorReport extends ErrorPlace {
  readonly kind: 'user' | 'system' | 'bug' | 'cancelled';
  readonly message: string;
  readonly classic?: number;
  readonly mend?: string;
  /** Only for bugs: the stack, for the report to copy. */
  readonly stack?: string;
}

export abstract class CentroidError extends Error {
  abstract readonly kind: 'user' | 'system';
  readonly details: ErrorDetails;

  constructor(message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = new.target.name;
    this.details = details;
  }
}

/** A mistake that the user can mend. The message says what is wrong; `details.mend` what to do. */
export class UserError extends CentroidError {
  readonly kind = 'user';
}

/** Trouble with the machine: disk full, no permission, a process that died. */
export class SystemError extends CentroidError {
  readonly kind = 'system';
}

/** Thrown by work that was asked to stop. */
export class CancelledError extends Error {
  constructor() {
    super('cancelled');
    this.name = 'CancelledError';
  }
}

/** `error` as plain data; places that it does not name itself are taken from `place`. */
export function reportOf(error: unknown, place: ErrorPlace = {}): ErrorReport {
  if (error instanceof CancelledError) return { ...place, kind: 'cancelled', message: 'Cancelled' };
  if (error instanceof CentroidError) {
    const { cause: _, ...details } = error.details;
    return { ...place, ...details, kind: error.kind, message: error.message };
  }
  const bug = error instanceof Error ? error : new Error(String(error));
  return { ...place, kind: 'bug', message: bug.message, ...(bug.stack === undefined ? {} : { stack: bug.stack }) };
}

/** A report as the error that it was: the inverse of `reportOf`. */
export function errorOf({ kind, message, stack, ...details }: ErrorReport): Error {
  switch (kind) {
    case 'user':
      return new UserError(message, details);
    case 'system':
      return new SystemError(message, details);
    case 'cancelled':
      return new CancelledError();
    case 'bug': {
      const bug = new Error(message);
      if (stack !== undefined) bug.stack = stack;
      return bug;
    }
  }
}

/** "Error 0003", as the classic product showed it. */
export function classicCode(report: { readonly classic?: number | undefined }): string | undefined {
  return report.classic === undefined ? undefined : `Error ${String(report.classic).padStart(4, '0')}`;
}
