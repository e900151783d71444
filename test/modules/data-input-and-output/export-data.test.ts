import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../../src/formats';
import { definition } from '../../../src/modules/data-input-and-output/export-data/definition';
import { run } from '../../../src/modules/data-input-and-output/export-data/run';
import { dataset, failureOf, runModule } from '../../support/module-harness';
import { cellsOf, smallTable } from '../../support/tables';
import { temporaryFolder } from '../../support/temporary-folder';

const module = { definition, run };
const folder = temporaryFolder();
const table = smallTable({
  Name: ['string', ['rose, red', null, '"quoted"']],
  Height: ['double', [1.5, 2, null]],
});

describe('Export Data', () => {
  it.each([
    ['csv', 'Name,Height\n"rose, red",1.5\n,2\n"""quoted""",\n'],
    ['tsv', 'Name\tHeight\nrose, red\t1.5\n\t2\n"""quoted"""\t\n'],
    [
      'json',
      '[\n{"Name":"rose, red","Height":1.5},\n{"Name":null,"Height":2},\n{"Name":"\\"quoted\\"","Height":null}\n]\n',
    ],
  ])('writes %s, making folders that are not there', async (dataFormat, expected) => {
    const file = join(folder, 'made', 'on', 'the way', `table.${dataFormat}`);
    expect(await runModule(module, { dataset: dataset(table) }, { file, dataFormat })).toEqual({});
    expect(readFileSync(file, 'utf8')).toBe(expected);
  });

  it.each(['csv', 'tsv', 'arff', 'arrow'] as const)('writes %s that reads back as it was', async (format) => {
    const file = join(folder, `back.${format}`);
    await runModule(module, { dataset: dataset(table) }, { file, dataFormat: format });
    expect(cellsOf(readTable(readFileSync(file), { format, header: true }))).toEqual(cellsOf(table));
  });

  it('leaves the header out on request', async () => {
    const file = join(folder, 'plain.nh.csv');
    await runModule(module, { dataset: dataset(table) }, { file, hasHeader: false });
    expect(readFileSync(file, 'utf8').split('\n')[0]).toBe('"rose, red",1.5');
  });

  it('writes with every run unless cached results are asked for', () => {
    expect(definition.cacheable!({ useCachedResults: false })).toBe(false);
    expect(definition.cacheable!({ useCachedResults: true })).toBe(true);
  });

  it('refuses to run without a file, or into a folder', async () => {
    const inputs = { dataset: dataset(table) };
    expect(await failureOf(module, inputs)).toMatchObject({ kind: 'user', classic: 3, parameter: 'file' });
    const file = join(folder, 'a folder');
    mkdirSync(file);
    const error = await failureOf(module, inputs, { file });
    expect(error.kind).not.toBe('bug');
    expect(error.message).toContain('a folder');
  });
});
