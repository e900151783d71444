import { describe, expect, it } from 'vitest';
import type { ParameterValues } from '../../../src/core/module/parameters';
import { definition } from '../../../src/modules/data-input-and-output/enter-data-manually/definition';
import { run } from '../../../src/modules/data-input-and-output/enter-data-manually/run';
import { failureOf, tableFrom } from '../../support/module-harness';
import { cellsOf } from '../../support/tables';

const module = { definition, run };

const entered = async (stored: ParameterValues): Promise<ReturnType<typeof cellsOf>> =>
  cellsOf(await tableFrom(module, {}, stored));

describe('Enter Data Manually', () => {
  it.each<[string, ParameterValues, ReturnType<typeof cellsOf>]>([
    ['CSV without header', { data: 'rose,28\niris,6' }, { Col1: ['rose', 'iris'], Col2: [28, 6] }],
    ['CSV with header', { data: 'Name,n\r\n"a, b",1\r\n', hasHeader: true }, { Name: ['a, b'], n: [1] }],
    ['TSV', { data: 'rose\t28', dataFormat: 'tsv' }, { Col1: ['rose'], Col2: [28] }],
    ['ARFF', { data: '@relation r\n@attribute A real\n@data\n?\n2', dataFormat: 'arff' }, { A: [null, 2] }],
    [
      'an empty line inside as a row, not at the end',
      { data: '1,2\n\n3,4\n' },
      { Col1: [1, null, 3], Col2: [2, null, 4] },
    ],
  ])('reads %s', async (_, stored, expected) => {
    expect(await entered(stored)).toEqual(expected);
  });

  it.each<[string, ParameterValues, number, string]>([
    ['nothing', {}, 3, '"Data" needs a value'],
    ['blank lines only', { data: '\n\n' }, 3, 'The data holds nothing but blank lines'],
    ['a row that is too long', { data: '1,2\n1,2,3' }, 61, 'The data, line 2'],
    ['a format that is not offered', { data: '1', dataFormat: 'arrow' }, 2, 'has no choice "arrow"'],
  ])('refuses %s', async (_, stored, classic, message) => {
    const error = await failureOf(module, {}, stored);
    expect(error).toMatchObject({ kind: 'user', classic });
    expect(error.message).toContain(message);
  });
});
