import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/errors';
import { definition } from '../../../src/modules/data-input-and-output/dataset/definition';
import { run } from '../../../src/modules/data-input-and-output/dataset/run';
import { failureOf, runModule } from '../../support/module-harness';
import { createTestContext, savedAccess } from '../../support/run-context';
import { smallTable } from '../../support/tables';

const module = { definition, run };

describe('Dataset', () => {
  it('gives the saved dataset of the name', async () => {
    const table = smallTable({ A: ['integer', [1]] });
    const saved = savedAccess({
      dataset: (reference) =>
        reference === 'Iris@2' ? Promise.resolve(table) : Promise.reject(new UserError(`no ${reference}`)),
    });
    const outputs = await runModule(module, {}, { dataset: 'Iris@2' }, createTestContext({ saved }));
    expect(outputs).toEqual({ dataset: { kind: 'dataset', table } });
  });

  it('needs a name, of a dataset that is there', async () => {
    expect(await failureOf(module, {})).toMatchObject({ kind: 'user', classic: 3, parameter: 'dataset' });
    expect(await failureOf(module, {}, { dataset: 'Roses' })).toMatchObject({
      kind: 'user',
      message: expect.stringContaining('Roses'),
    });
  });
});
