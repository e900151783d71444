import type { ErrorReport } from '../../core/errors';
import type { Io } from '../io';
import { formatProblem, type ProblemNames } from './errors';
import { createPaint, messageWidth } from './text';

/** Prints errors, or warnings, to stderr with an empty line between them. */
export function printProblems(
  io: Io,
  problems: readonly ErrorReport[],
  names?: ProblemNames,
  title: 'Error' | 'Warning' = 'Error',
): void {
  const blocks = problems.map((problem) =>
    formatProblem(problem, {
      paint: createPaint(io.colours),
      columns: messageWidth(io.progressColumns),
      installation: io.installation,
      title,
      ...(names ? { names } : {}),
    }).join('\n'),
  );
  if (blocks.length > 0) io.stderr(`${blocks.join('\n\n')}\n`);
}
