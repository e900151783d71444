import { formatBytes } from '../../../core/format-bytes';
import type { ModuleRun, RunContext } from '../../../core/module/run';
import { requireMemory } from '../../../core/table/stored-values';
import type { Table } from '../../../core/table/table';
import { readStoredTable, readTableTogether, type ReadTableOptions } from '../../../formats';
import type { definition } from './definition';

export const run: ModuleRun<typeof definition> = async (_inputs, parameters, context) => {
  const { dataSource, file, url, dataFormat: format, hasHeader: header, encoding } = parameters;
  const isUrl = dataSource === 'web-url';
  const source = isUrl ? url.trim() : file;
  const options = { format, header, encoding, source };
  const stored = isUrl ? undefined : await readFromDisk(source, options, context);
  if (stored) return { resultsDataset: { kind: 'dataset', table: stored } };
  const bytes = isUrl ? await context.files.fetch(source, context.signal) : await context.files.read(source);
  const table = await readTableTogether(bytes, options, context, context.team);
  return { resultsDataset: { kind: 'dataset', table } };
};

/** A file that is large against the memory, read without having it there as a whole; undefined for a smaller one. */
async function readFromDisk(path: string, options: ReadTableOptions, context: RunContext): Promise<Table | undefined> {
  const { blocks, team, log } = context;
  if (!blocks) return undefined;
  const file = await blocks.file(path);
  if (file.length <= blocks.largestBlock) return undefined;
  log.info(
    `The file of ${formatBytes(file.length)} is read in pieces; ` +
      `blocks of more than ${formatBytes(blocks.largestBlock)} stay on disk.`,
  );
  const table = await readStoredTable(file, options, context, team, blocks);
  if (!table) requireMemory(2 * file.length);
  return table;
}
