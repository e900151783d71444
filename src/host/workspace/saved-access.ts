import type { SavedAccess } from '../../core/module/run';
import type { SavedType } from '../../core/value';
import { SavedDatasets, type SavedDataset } from './saved-datasets';
import { SavedModels, type SavedModel } from './saved-models';

/** Where the workspace keeps what is saved under a name. */
export interface SavedFolders {
  readonly datasets: string;
  readonly models: string;
}

/** Everything that is saved in the workspace under a name. */
export class Saved implements SavedAccess {
  readonly datasets: SavedDatasets;
  readonly models: SavedModels;

  /** @param largestBlock blocks of more bytes stay on disk when a dataset is loaded */
  constructor(folders: SavedFolders, largestBlock = Infinity) {
    this.datasets = new SavedDatasets(folders.datasets, largestBlock);
    this.models = new SavedModels(folders.models);
  }

  /** By `name` (newest version) or `name@version`. @throws UserError if there is none of that type */
  find(type: SavedType, reference: string): Promise<SavedDataset | SavedModel> {
    return type === 'dataset' ? this.datasets.find(reference) : this.models.find(reference, type);
  }

  /** Where the content of something that was found lies. */
  contentOf(
    type: SavedType,
    item: SavedDataset | SavedModel,
  ): Promise<{ readonly file: string; readonly bytes: number }> {
    return type === 'dataset'
      ? this.datasets.contentOf(item as SavedDataset)
      : this.models.contentOf(item as SavedModel);
  }

  dataset: SavedAccess['dataset'] = (reference) => this.datasets.dataset(reference);
  model: SavedAccess['model'] = (reference, family) => this.models.model(reference, family);
  transform: SavedAccess['transform'] = (reference) => this.models.transform(reference);
}
