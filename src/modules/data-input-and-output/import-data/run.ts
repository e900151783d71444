import type { ModuleRun } from '../../../core/module/run';
import { readTableTogether } from '../../../formats';
import type { definition } from './definition';

export const run: ModuleRun<typeof definition> = async (_inputs, parameters, context) => {
  const { dataSource, file, url, dataFormat: format, hasHeader: header, encoding } = parameters;
  const isUrl = dataSource === 'web-url';
  const source = isUrl ? url.trim() : file;
  const bytes = isUrl ? await context.files.fetch(source, context.signal) : await context.files.read(source);
  const table = await readTableTogether(bytes, { format, header, encoding, source }, context, context.team);
  return { resultsDataset: { kind: 'dataset', table } };
};
