import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UserError } from '../../core/errors';
import type { Experiment } from '../../core/experiment/document';
import { parseExperiment, type ParsedExperiment } from '../../core/format/experiment-file';
import { createRegistry, type ModuleRegistry } from '../../core/module/registry';
import { fileError } from '../../host/files/system-error';

/** An experiment with where it came from. */
export interface LoadedExperiment {
  /** Absolute. */
  readonly file: string;
  /** What relative paths in the experiment refer to. */
  readonly folder: string;
  readonly experiment: Experiment;
  readonly parsed: ParsedExperiment;
}

/** The modules, without what is needed to run them. */
export async function loadRegistry(): Promise<ModuleRegistry> {
  const { moduleDefinitions } = await import('../../modules');
  return createRegistry(moduleDefinitions);
}

/** @throws UserError if the file is not there or not an experiment */
export async function loadExperiment(path: string, registry: ModuleRegistry): Promise<LoadedExperiment> {
  const file = resolve(path);
  if (/\.centroidz$/i.test(file))
    throw new UserError(`${path} is a bundle: an experiment with its data in one file`, {
      file,
      mend: 'Unpack it into the workspace, which prints where the experiment is: centroid bundle open',
    });
  const parsed = parseExperiment(await readText(file), registry, { file });
  return { file, folder: dirname(file), experiment: parsed.experiment, parsed };
}

async function readText(file: string): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    throw fileError(error, 'read the experiment', file);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new UserError('The experiment file is not text in UTF-8.', {
      file,
      mend: 'Choose a .centroid file, or save it as UTF-8.',
      cause: error,
    });
  }
}
