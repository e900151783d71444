import { CancelledError, CentroidError, SystemError } from '../core/errors';
import type { ProblemNames } from './output/errors';

/** What the program's exit code says; the same list stands in `--help` and docs/command-line.md. */
export const EXIT = {
  success: 0,
  failed: 1,
  usage: 2,
  system: 3,
  bug: 4,
  cancelled: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export const EXIT_CODES_HELP = `Exit codes:
  0    success
  1    a node failed, or a file that a command works on is faulty
  2    wrong usage, or an invalid experiment
  3    trouble with the machine: disk full, no permission, out of memory
  4    a bug in Centroid
  130  cancelled (Ctrl+C)`;

/** Ends the command with an exit code after everything was printed. */
export class Exit extends Error {
  constructor(readonly code: ExitCode) {
    super(`exit ${code}`);
    this.name = 'Exit';
  }
}

/** An error together with what the command knows of it. */
export class CommandError extends Error {
  constructor(
    override readonly cause: unknown,
    readonly context: {
      /** What nodes, ports and parameters are called. */
      readonly names?: ProblemNames;
      /** The data that the command was given is at fault, not how it was called: exit code 1 instead of 2. */
      readonly faultyData?: boolean;
    },
  ) {
    super(String(cause), { cause });
    this.name = 'CommandError';
  }
}

/** Runs a part of a command whose user errors lie in the data. */
export async function withFaultyData<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new CommandError(error, { faultyData: true });
  }
}

export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof Exit) return error.code;
  if (error instanceof CommandError) {
    const code = exitCodeOf(error.cause);
    return code === EXIT.usage && error.context.faultyData ? EXIT.failed : code;
  }
  if (error instanceof CancelledError) return EXIT.cancelled;
  if (error instanceof SystemError) return EXIT.system;
  return error instanceof CentroidError ? EXIT.usage : EXIT.bug;
}
