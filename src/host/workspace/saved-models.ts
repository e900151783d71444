import { UserError } from '../../core/errors';
import type { Schema } from '../../core/table/schema';
import { portTypeOf, type SavedType, type TrainedModelValue, type TransformValue } from '../../core/value';
import { decodeValue, encodeValue, outputSchema } from '../cache/value-file';
import { piecesOf } from '../files/pieces-of';
import { readShared } from '../files/read-shared';
import { SavedItems, type SavedItem, type VersionCheck } from './saved-items';

export type SavedModelType = Exclude<SavedType, 'dataset'>;

/** A saved model or transformation as lists show it. */
export interface SavedModel extends SavedItem {
  readonly type: SavedModelType;
  /** Id of the algorithm or of the kind of transformation. */
  readonly algorithm: string;
  /** Models: what they say of the columns that they will give, see `modules/shared`. */
  readonly schema?: Schema;
}

const nouns: { readonly [T in SavedModelType]: string } = {
  'trained-learner': 'trained model',
  'trained-cluster': 'trained clustering model',
  transform: 'transform',
};

const modules: { readonly [T in SavedModelType]: string } = {
  'trained-learner': 'Trained Model',
  'trained-cluster': 'Trained Clustering Model',
  transform: 'Transform',
};

/**
 * Trained models and transformations saved in the workspace, as files of plain data. They share their names: a name stands
 * for one thing, of one type through all its versions.
 */
export class SavedModels {
  private readonly items: SavedItems<SavedModel>;

  constructor(folder: string) {
    this.items = new SavedItems(folder, { noun: 'saved model or transform', extension: 'model', command: 'models' });
  }

  /**
   * Saves a model or transformation; under a name that exists, as its next version.
   * @throws UserError for a name that cannot be one, or that stands for something of another type; what `check` throws
   */
  async save(
    name: string,
    value: TrainedModelValue | TransformValue,
    description: string,
    savedAt: Date,
    check?: VersionCheck<SavedModel>,
  ): Promise<SavedModel> {
    const type = portTypeOf(value) as SavedModelType;
    const checkType: VersionCheck<SavedModel> = (versions) => {
      const before = versions.at(-1);
      if (before && before.type !== type)
        throw new UserError(`"${name}" is the name of a ${nouns[before.type]}; this is a ${nouns[type]}`, {
          mend: 'Choose another name',
        });
      check?.(versions);
    };
    return this.items.save(name, encodeValue(value), detailsOf(value, type, description), savedAt, checkType);
  }

  /** Saves a file as it is: its hash stays the same. @throws UserError if it holds something else */
  async adopt(
    name: string,
    type: SavedModelType,
    file: string,
    description: string,
    savedAt: Date,
    check?: VersionCheck<SavedModel>,
  ): Promise<SavedModel> {
    this.items.checkName(name);
    const value = decodeValue(await readShared(file), type) as TrainedModelValue | TransformValue;
    if (portTypeOf(value) !== type)
      throw new UserError(`"${name}" is not a ${nouns[type]}`, { file, mend: 'Use an undamaged copy of the file' });
    return this.items.save(name, piecesOf(file), detailsOf(value, type, description), savedAt, check);
  }

  /** Where the content of one lies, and its size in bytes. @throws SystemError if it cannot be read */
  contentOf(item: SavedModel): Promise<{ readonly file: string; readonly bytes: number }> {
    return this.items.contentOf(item);
  }

  /** Takes back what was just saved. */
  discard(item: SavedModel): Promise<void> {
    return this.items.discard(item);
  }

  /** The newest version of every model and transformation, by name. */
  list(): Promise<SavedModel[]> {
    return this.items.list();
  }

  /** Every version in ascending order; none if there is nothing of that name. */
  versions(name: string): Promise<SavedModel[]> {
    return this.items.versions(name);
  }

  /** One by `name` (newest version) or `name@version`. @throws UserError if there is none, or it is of another type */
  async find(reference: string, type: SavedModelType): Promise<SavedModel> {
    const found = await this.items.find(reference, nouns[type]);
    if (found.type === type) return found;
    throw new UserError(`"${found.name}" is a ${nouns[found.type]}, not a ${nouns[type]}`, {
      classic: 13,
      mend: `Choose another one, or use the module ${modules[found.type]}`,
    });
  }

  async model(reference: string, family: TrainedModelValue['family']): Promise<TrainedModelValue> {
    return (await this.load(reference, `trained-${family}`)) as TrainedModelValue;
  }

  async transform(reference: string): Promise<TransformValue> {
    return (await this.load(reference, 'transform')) as TransformValue;
  }

  private async load(reference: string, type: SavedModelType) {
    return decodeValue(await this.items.content(await this.find(reference, type)), type);
  }
}

/** What lists show of one. */
function detailsOf(
  value: TrainedModelValue | TransformValue,
  type: SavedModelType,
  description: string,
): Pick<SavedModel, 'description' | 'type' | 'algorithm' | 'schema'> {
  const schema = outputSchema(value);
  const algorithm = value.kind === 'transform' ? value.transform : value.algorithm;
  return { description, type, algorithm, ...(schema ? { schema } : {}) };
}
