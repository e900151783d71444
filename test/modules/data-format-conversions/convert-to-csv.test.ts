import { describe, expect, it } from 'vitest';
import { definition } from '../../../src/modules/data-format-conversions/convert-to-csv/definition';
import { run } from '../../../src/modules/data-format-conversions/convert-to-csv/run';
import { dataset, failureOf, runModule } from '../../support/module-harness';
import { smallTable } from '../../support/tables';

const module = { definition, run };

describe('Convert to CSV', () => {
  it('makes a file with a header row in UTF-8, quoting what needs it', async () => {
    const table = smallTable({
      'Name, full': ['string', ['Röschen', 'a\nb', null]],
      Fresh: ['boolean', [true, false, null]],
    });
    const value = (await runModule(module, { dataset: dataset(table) }))['resultsDataset'];
    expect(value).toMatchObject({ kind: 'file', format: 'csv', name: 'dataset.csv' });
    const text = value?.kind === 'file' ? new TextDecoder().decode(value.bytes) : '';
    expect(text).toBe('"Name, full",Fresh\nRöschen,True\n"a\nb",False\n,\n');
  });

  it('refuses a table without columns', async () => {
    expect(await failureOf(module, { dataset: dataset({ rowCount: 3, groups: [] }) })).toMatchObject({ classic: 20 });
  });
});
