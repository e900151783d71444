import { CentroidError, errorOf, reportOf, type ErrorReport } from '../core/errors';
import type { ModuleDefinition } from '../core/module/definition';
import type { ParameterDefinition, ParameterValues } from '../core/module/parameters';

/** What went wrong with the file or saved thing that a parameter names, saying which parameter it is. */
export function ofParameter(error: unknown, parameter: ParameterDefinition): unknown {
  return error instanceof CentroidError ? errorOf(named(reportOf(error), parameter)) : error;
}

/**
 * A report about a file with the parameter that led to the file: the one that names it, or the folder that it lies in. What
 * a module says of a file then leads to the setting that mends it, without every module doing so itself.
 * @param parameters as the module got them: paths absolute
 */
export function withFileParameter(
  report: ErrorReport,
  definition: ModuleDefinition | undefined,
  parameters: ParameterValues | undefined,
): ErrorReport {
  const { file } = report;
  if (file === undefined || report.parameter !== undefined || !definition || !parameters) return report;
  let best: { readonly parameter: ParameterDefinition; readonly length: number } | undefined;
  for (const parameter of definition.parameters) {
    const path = parameters[parameter.id];
    if (parameter.kind !== 'path' || typeof path !== 'string' || !leadsTo(path, file)) continue;
    if (!best || path.length > best.length) best = { parameter, length: path.length };
  }
  return best ? named(report, best.parameter) : report;
}

/** In the words of validation: the parameter's name first. */
const named = (report: ErrorReport, { id, name }: ParameterDefinition): ErrorReport => ({
  ...report,
  parameter: id,
  message: report.message.includes(`"${name}"`) ? report.message : `"${name}": ${report.message}`,
});

function leadsTo(path: string, file: string): boolean {
  const folder = path.replace(/[\\/]+$/, '');
  return file === path || (file.startsWith(folder) && /^[\\/]/.test(file.slice(folder.length)));
}
