import { dirname, isAbsolute } from 'node:path';
import { UserError } from '../../core/errors';
import type { Experiment } from '../../core/experiment/document';
import { parseExperiment, type ParsedExperiment } from '../../core/format/experiment-file';
import type { Host } from '../host';

/** The experiment of a request, and the folder that its relative paths refer to. @throws UserError */
export function parseRequest(
  { text, path }: { readonly text: string; readonly path?: string | undefined },
  { registry, workspace }: Pick<Host, 'registry' | 'workspace'>,
): { readonly parsed: ParsedExperiment; readonly experiment: Experiment; readonly folder: string } {
  if (path !== undefined && !isAbsolute(path))
    throw new UserError(`"${path}" is not a complete path`, { file: path, mend: 'Save the experiment again' });
  const parsed = parseExperiment(text, registry, path === undefined ? {} : { file: path });
  const { experiment } = parsed;
  return { parsed, experiment, folder: path === undefined ? workspace.experiments : dirname(path) };
}
