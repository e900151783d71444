import type { DatasetListing, ModelListing } from '../../core/api/contract';
import type { SavedType } from '../../core/value';

/** What is saved under a name already. */
export interface Existing {
  readonly type: SavedType;
  readonly version: number;
  readonly description: string;
  /** Whether something of the type at hand can be its next version. */
  readonly fits: boolean;
}

/** Datasets have their names to themselves; models and transformations share theirs. */
export function existingUnder(
  name: string,
  type: SavedType,
  datasets: readonly DatasetListing[],
  models: readonly ModelListing[],
): Existing | undefined {
  if (type === 'dataset') {
    const dataset = datasets.find((saved) => saved.name === name);
    return dataset && { type, version: dataset.version, description: dataset.description, fits: true };
  }
  const model = models.find((saved) => saved.name === name);
  return (
    model && {
      type: model.type,
      version: model.version,
      description: model.description,
      fits: model.type === type,
    }
  );
}
