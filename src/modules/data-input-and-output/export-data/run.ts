import type { ModuleRun } from '../../../core/module/run';
import { writeTable } from '../../../formats';
import type { definition } from './definition';

export const run: ModuleRun<typeof definition> = async ({ dataset: { table } }, parameters, context) => {
  const { file, dataFormat: format, hasHeader: header } = parameters;
  const bytes = writeTable(table, { format, header }, context);
  await context.files.write(file, bytes);
  context.log.info(`Wrote ${table.rowCount} rows, ${bytes.length} bytes, to ${file}.`);
  return {};
};
