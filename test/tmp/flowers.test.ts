import { it } from 'vitest';
import { sharedPath } from '../support/shared';
import { createTestContext } from '../support/run-context';
import { runModule, tableFrom, dataset } from '../support/module-harness';
import * as d from '../../src/modules/images/import-images/definition';
import * as r from '../../src/modules/images/import-images/run';
import * as sd from '../../src/modules/data-transformation/split-data/definition';
import * as sr from '../../src/modules/data-transformation/split-data/run';
import { evaluated, scored, trained, untrained } from '../support/supervised';
import { columnCount, columnName } from '../../src/core/table/schema';
import { evaluationTable } from '../../src/core/evaluation-table';
import { cellsOf } from '../support/tables';

it('flowers', async () => {
  const t0 = performance.now();
  const lap = (s: string): void => console.log(s, Math.round(performance.now() - t0), 'ms');
  const table = await tableFrom({ ...d, ...r }, {}, { folder: sharedPath('data', 'flowers210'), labels: 'file', labelFile: sharedPath('data', 'flowers210', 'flower_labels.csv'), labelFileHasHeader: true });
  lap(`import ${table.rowCount} ${columnCount(table)} ${columnName(table, 0)} ${columnName(table, 1)} groups ${table.groups.length}`);
  const out = await runModule({ ...sd, ...sr }, { dataset: dataset(table) }, { fraction: 0.8, randomizedSplit: false });
  const tables = ['resultsDataset1', 'resultsDataset2'].map((p) => { const v = out[p]; if (v?.kind !== 'dataset') throw new Error(); return v.table; });
  lap(`split ${tables.map((t) => t.rowCount)}`);
  const context = createTestContext();
  const model = await trained(await untrained('multiclass'), tables[0]!, columnName(table, 0), context);
  lap(`train ${context.lines.join('\n')}`);
  const s = await scored(model, tables[1]!);
  lap(`score ${s.groups.length}`);
  const e = await evaluated(s);
  lap(JSON.stringify(cellsOf(evaluationTable(e))));
});
