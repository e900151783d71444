import { stat } from 'node:fs/promises';
import { UserError } from '../../core/errors';
import type { Experiment, ExperimentNode } from '../../core/experiment/document';
import type { Problem } from '../../core/experiment/validate';
import { resolvePath } from '../../core/format/paths';
import type { PathParameter, SavedParameter } from '../../core/module/parameters';
import type { ModuleRegistry } from '../../core/module/registry';
import { inspectParameters } from '../../core/module/resolve-parameters';
import { definitionOf } from '../../core/module/resolve-version';
import { isMissing } from '../../host/files/system-error';

/** What an experiment reads and what is not there: files, folders, saved datasets and models. */
export async function missingData(
  experiment: Experiment,
  registry: ModuleRegistry,
  folder: string,
  workspace: string,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const node of Object.values(experiment.nodes)) {
    const definition = definitionOf(node, registry);
    if (!definition) continue;
    const { values, visible } = inspectParameters(definition, node.parameters);
    for (const parameter of definition.parameters) {
      const value = values[parameter.id];
      if (!visible.has(parameter.id) || typeof value !== 'string') continue;
      const problem =
        parameter.kind === 'path' && parameter.access === 'read'
          ? await missingFile(node, parameter, resolvePath(folder, value))
          : parameter.kind === 'saved'
            ? await missingSaved(node, parameter, value, workspace)
            : undefined;
      if (problem) problems.push(problem);
    }
  }
  return problems;
}

async function missingFile(
  node: ExperimentNode,
  { id, name, target }: PathParameter,
  path: string,
): Promise<Problem | undefined> {
  if (/^[A-Za-z][A-Za-z0-9+.-]+:/.test(path)) return undefined; // a shipped sample: made when it is first used
  const problem = (message: string, mend: string): Problem => ({
    severity: 'error',
    node: node.id,
    parameter: id,
    message: `"${name}": ${message}`,
    classic: 48,
    mend,
  });
  try {
    const isFolder = (await stat(path)).isDirectory();
    if (isFolder === (target === 'folder')) return undefined;
    return problem(`${path} is ${isFolder ? 'a folder' : 'a file'}.`, `Choose a ${target}.`);
  } catch (error) {
    return isMissing(error)
      ? problem(`${path} does not exist.`, `Choose the ${target} again.`)
      : problem(`${path} cannot be looked at: ${String((error as Error).message)}.`, 'Check its permissions.');
  }
}

async function missingSaved(
  node: ExperimentNode,
  { id, what }: SavedParameter,
  reference: string,
  workspace: string,
): Promise<Problem | undefined> {
  const { Saved } = await import('../../host/workspace/saved-access');
  const { openWorkspace } = await import('../../host/workspace/workspace');
  try {
    await new Saved(await openWorkspace(workspace)).find(what, reference);
    return undefined;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { classic, mend } = error.details;
    return {
      severity: 'error',
      node: node.id,
      parameter: id,
      message: error.message,
      ...(classic === undefined ? {} : { classic }),
      ...(mend === undefined ? {} : { mend }),
    };
  }
}
