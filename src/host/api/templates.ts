import { join } from 'node:path';
import type { Template } from '../../core/api/contract';
import { parseExperiment } from '../../core/format/experiment-file';
import type { ModuleRegistry } from '../../core/module/registry';
import { namesIn } from '../files/list-folder';
import { readText } from './experiment-files';

const ENDING = '.centroid';

/** The experiments that are shipped, by name. */
export async function listTemplates(resourcesFolder: string, registry: ModuleRegistry): Promise<Template[]> {
  const folder = join(resourcesFolder, 'templates');
  const names = (await namesIn(folder)).filter((name) => name.endsWith(ENDING)).sort();
  return Promise.all(
    names.map(async (name) => {
      const file = join(folder, name);
      const text = await readText(file);
      const { title, summary, description } = parseExperiment(text, registry, { file }).experiment;
      return { id: name.slice(0, -ENDING.length), title, summary, description, text };
    }),
  );
}
