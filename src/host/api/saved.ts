import type { Answers, ModelListing, RequestOf } from '../../core/api/contract';
import { UserError } from '../../core/errors';
import { takeRows } from '../../core/table/rows';
import type { Value } from '../../core/value';
import type { Host } from '../host';
import type { Results } from './results';

export async function listModels({ saved }: Pick<Host, 'saved'>): Promise<ModelListing[]> {
  return (await saved.models.list()).map(({ type, name, version, description, algorithm, savedAt }) => ({
    type,
    name,
    version,
    description,
    algorithm,
    savedAt,
  }));
}

/**
 * Saves a stored result under a name.
 * @param rows of a table, in this order; undefined: all
 * @throws UserError if it is no longer stored or cannot be saved, or if the name is taken (or is not, for a new version)
 */
export async function saveResult(
  { key, port, name, description, newVersion, asTable }: RequestOf<'results.save'>,
  host: Pick<Host, 'saved' | 'value'>,
  results: Pick<Results, 'table'>,
  rows?: Uint32Array,
): Promise<Answers['results.save']> {
  const { saved } = host;
  const address = { key, port };
  const value: Value = asTable
    ? { kind: 'dataset', table: await results.table(address) }
    : (await host.value(address)).value;
  const check = (versions: readonly unknown[]): void => {
    if (versions.length > 0 && !newVersion)
      throw new UserError(`"${name}" exists already`, {
        mend: 'Choose another name, or save it as a new version of that',
      });
    if (versions.length === 0 && newVersion)
      throw new UserError(`There is no "${name}" to make a new version of`, { mend: 'Save it under a new name' });
  };
  switch (value.kind) {
    case 'dataset': {
      const { version } = await saved.datasets.save(
        name,
        rows ? takeRows(value.table, rows) : value.table,
        description,
        new Date(),
        check,
      );
      return { type: 'dataset', name, version };
    }
    case 'trained-model':
    case 'transform': {
      const { type, version } = await saved.models.save(name, value, description, new Date(), check);
      return { type, name, version };
    }
    default:
      throw new UserError('This result cannot be saved in the workspace', {
        port,
        mend: 'Save a dataset, a trained model or a transformation',
      });
  }
}
