import type { ModuleRun } from '../../../core/module/run';
import { readTable } from '../../../formats';
import type { definition } from './definition';

export const run: ModuleRun<typeof definition> = (_inputs, { dataFormat, hasHeader, data }, context) => {
  const bytes = new TextEncoder().encode(data);
  const options = { format: dataFormat, header: hasHeader, source: 'The data' };
  return { dataset: { kind: 'dataset', table: readTable(bytes, options, context) } };
};
