import type { ModuleRun, RunContext } from '../../../core/module/run';
import type { Table } from '../../../core/table/table';
import { formatBytes } from '../../../core/format-bytes';
import type { ParametersOf } from '../../../core/module/parameters';
import { requireMemory } from '../../../core/table/stored-values';
import { readTableTogether } from '../../../formats';
import { readArrow } from '../../../formats/arrow';
import type { definition } from './definition';

export const run: ModuleRun<typeof definition> = async (_inputs, parameters, context) => {
  const { dataSource, file, url, dataFormat: format, hasHeader: header, encoding } = parameters;
  const isUrl = dataSource === 'web-url';
  const source = isUrl ? url.trim() : file;
  if (!isUrl) {
    const stored = await readFromDisk(source, parameters, context);
    if (stored) return { resultsDataset: { kind: 'dataset', table: stored } };
  }
  const bytes = isUrl ? await context.files.fetch(source, context.signal) : await context.files.read(source);
  const table = await readTableTogether(bytes, { format, header, encoding, source }, context, context.team);
  return { resultsDataset: { kind: 'dataset', table } };
};

/** A file that is large against the memory, read without having it there as a whole; undefined for smaller ones. */
async function readFromDisk(
  source: string,
  { dataFormat }: ParametersOf<typeof definition>,
  { blocks, log }: RunContext,
): Promise<Table | undefined> {
  if (!blocks) return undefined;
  const file = await blocks.file(source);
  if (file.length <= blocks.largestBlock) return undefined;
  if (dataFormat !== 'arrow') {
    requireMemory(2 * file.length);
    return undefined;
  }
  log.info(
    `The file of ${formatBytes(file.length)} is read from disk in pieces; ` +
      `blocks of more than ${formatBytes(blocks.largestBlock)} are not brought into memory.`,
  );
  return readArrow(file, { source, largestBlock: blocks.largestBlock });
}
