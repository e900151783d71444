import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { UserError } from '../../core/errors';
import { writeExperiment } from '../../core/format/experiment-file';
import { didYouMean } from '../../core/suggest';
import { namesIn } from '../../host/files/list-folder';
import { fileError } from '../../host/files/system-error';
import { loadExperiment, loadRegistry } from './load';

export interface Template {
  /** File name without ending. */
  readonly name: string;
  readonly title: string;
  readonly summary: string;
}

const ENDING = '.centroid';

export const templateFile = (resourcesFolder: string, name: string): string =>
  join(resourcesFolder, 'templates', name + ENDING);

const templateNames = async (resourcesFolder: string): Promise<string[]> =>
  (await namesIn(join(resourcesFolder, 'templates')))
    .filter((name) => name.endsWith(ENDING))
    .map((name) => name.slice(0, -ENDING.length))
    .sort();

/** The experiments that are shipped, by name. */
export async function listTemplates(resourcesFolder: string): Promise<Template[]> {
  const registry = await loadRegistry();
  const templates: Template[] = [];
  for (const name of await templateNames(resourcesFolder)) {
    const { title, summary } = (await loadExperiment(templateFile(resourcesFolder, name), registry)).experiment;
    templates.push({ name, title, summary });
  }
  return templates;
}

/**
 * Copies a template to a new file under an id of its own: its runs are not those of another copy.
 * @returns absolute path of the new file
 * @throws UserError if there is no such template, or the file exists
 */
export async function copyTemplate(resourcesFolder: string, name: string, target: string): Promise<string> {
  const names = await templateNames(resourcesFolder);
  if (!names.includes(name))
    throw new UserError(`There is no template "${name}".`, {
      mend: didYouMean(name, names) ?? `The templates are: ${names.join(', ')}.`,
    });
  const { parsed } = await loadExperiment(templateFile(resourcesFolder, name), await loadRegistry());
  const file = resolve(target.endsWith(ENDING) ? target : target + ENDING);
  const text = writeExperiment({ ...parsed, experiment: { ...parsed.experiment, id: randomUUID() } });
  await writeNewFile(file, text);
  return file;
}

async function writeNewFile(file: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw fileError(error, 'write', file);
    throw new UserError(`${file} exists already.`, {
      file,
      mend: 'Choose another name, or remove the file first.',
      cause: error,
    });
  }
}
