import type { ModuleRun } from '../../../core/module/run';
import { storedIn } from '../../../core/table/stored-values';
import { tablePieces, writeTable } from '../../../formats';
import type { definition } from './definition';

export const run: ModuleRun<typeof definition> = async ({ dataset: { table } }, parameters, context) => {
  const { file, dataFormat: format, hasHeader: header } = parameters;
  const options = { format, header };
  let size = 0;
  function* counted(pieces: Iterable<Uint8Array>): Iterable<Uint8Array> {
    for (const piece of pieces) {
      size += piece.length;
      yield piece;
    }
  }
  const isStored = storedIn(table).length > 0;
  const content = isStored ? tablePieces(table, options, context) : [writeTable(table, options, context)];
  await context.files.write(file, counted(content));
  context.log.info(`Wrote ${table.rowCount} rows, ${size} bytes, to ${file}.`);
  return {};
};
