import { stat } from 'node:fs/promises';
import type { MissingData } from '../../core/api/relink';
import { CentroidError, reportOf, UserError } from '../../core/errors';
import type { Experiment } from '../../core/experiment/document';
import type { PathParameter } from '../../core/module/parameters';
import { dataByPath, referencesOf } from '../bundles/references';
import { fileError } from '../files/system-error';
import type { Host } from '../host';
import type { PathGuard } from '../files/data-files';

export type RelinkHost = Pick<Host, 'registry' | 'records' | 'data'>;

export interface RelinkRequest {
  readonly experiment: Experiment;
  /** Folder that its relative paths refer to. */
  readonly folder: string;
  readonly guard: PathGuard;
}

/** Files and folders that the experiment reads and that cannot be read, with what is known of what was there. */
export async function findMissing(
  { experiment, folder, guard }: RelinkRequest,
  host: RelinkHost,
): Promise<MissingData[]> {
  const { data } = referencesOf(experiment, host.registry);
  const byPath = await dataByPath(data, folder, host);
  const attempts = await host.records.lastAttempts(experiment.id);
  const missing: MissingData[] = [];
  for (const [path, references] of byPath) {
    const { parameter } = references[0]!;
    const problem = await problemWith(path, parameter, guard);
    if (!problem) continue;
    // What its last run read there, or what any experiment of this workspace found there.
    const ofRun = references
      .map(({ node, parameter: { id } }) => ({ recipe: attempts.get(node)?.recipe, id }))
      .find(({ recipe, id }) => recipe?.parameters[id] === path);
    const fingerprint = ofRun?.recipe?.files[ofRun.id] ?? (await host.data.seen.at(path))?.fingerprint;
    missing.push({
      path,
      target: parameter.target,
      usedBy: references.map(({ node, parameter: { id } }) => ({ node, parameter: id })),
      ...(fingerprint === undefined ? {} : { fingerprint }),
      problem: reportOf(problem, { node: references[0]!.node, parameter: parameter.id }),
    });
  }
  return missing;
}

async function problemWith(
  path: string,
  parameter: PathParameter,
  guard: PathGuard,
): Promise<CentroidError | undefined> {
  try {
    await guard.check(path, parameter);
    const status = await stat(path).catch((error: unknown) => {
      throw fileError(error, 'read', path);
    });
    const isFolder = parameter.target === 'folder';
    if (status.isDirectory() === isFolder) return undefined;
    return new UserError(`${path} is ${isFolder ? 'a file' : 'a folder'}`, { file: path });
  } catch (error) {
    if (error instanceof CentroidError) return error;
    throw error;
  }
}
