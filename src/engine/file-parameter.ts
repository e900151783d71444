import type { ErrorReport } from '../core/errors';
import type { ModuleDefinition } from '../core/module/definition';
import type { ParameterValues } from '../core/module/parameters';

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
  let best: { readonly id: string; readonly length: number } | undefined;
  for (const { id, kind } of definition.parameters) {
    const path = parameters[id];
    if (kind !== 'path' || typeof path !== 'string' || !leadsTo(path, file)) continue;
    if (!best || path.length > best.length) best = { id, length: path.length };
  }
  return best ? { ...report, parameter: best.id } : report;
}

function leadsTo(path: string, file: string): boolean {
  if (file === path) return true;
  const folder = path.replace(/[\\/]+$/, '');
  return file.startsWith(folder) && /[\\/]/.test(file[folder.length] ?? '');
}
