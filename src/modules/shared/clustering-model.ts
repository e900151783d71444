import { UserError } from '../../core/errors';
import { indexOfName, nameAt, nameCount, type Level } from '../../core/table/schema';
import type { Table } from '../../core/table/table';
import type { FeatureColumn, TrainedModelValue, UntrainedModelValue } from '../../core/value';
import type { Metric } from '../../ml/k-means/rows';

/** Algorithm id of k-means models. */
export const kMeansAlgorithm = 'k-means';

/** What K-Means Clustering chose, as plain data in the settings of its model. */
export type KMeansSettings = {
  readonly createTrainerMode: 'single-parameter' | 'parameter-range';
  /** One number, or in range mode those to try. */
  readonly numbersOfCentroids: readonly number[];
  readonly initialization: 'first-n' | 'random' | 'k-means++' | 'k-means++-fast' | 'evenly' | 'use-label-column';
  readonly randomNumberSeed: number;
  /** Range mode: how many seeds to try. */
  readonly numberOfSeedsToSweep: number;
  readonly metric: Metric;
  readonly iterations: number;
  readonly assignLabelMode: 'ignore' | 'fill-missing' | 'overwrite';
  readonly numberOfRestarts: number;
  readonly implementation: 'centroid' | 'ml-kmeans';
};

/** What the model of a trained k-means holds. */
export type KMeansModel = {
  readonly metric: Metric;
  readonly clusters: number;
  /** Features of the matrix: columns of `centroids`. */
  readonly columns: number;
  /** clusters × columns, row-major; cosine: means of unit rows. */
  readonly centroids: Float64Array;
  /** Where the features hold the pixels of one picture: its place among them and its shape. */
  readonly image?: {
    readonly firstColumn: number;
    readonly width: number;
    readonly height: number;
    readonly channels: 1 | 3;
  };
  /** Unless labels are ignored: the label of each cluster as an index of `label.classes`, -1 for none. */
  readonly clusterLabels?: Int32Array;
};

/** @throws UserError 0013 if the model is of another kind */
export function kMeansSettings(model: UntrainedModelValue): KMeansSettings {
  checkAlgorithm(model);
  return model.settings as KMeansSettings;
}

/** @throws UserError 0012 if the model is untrained, 0013 if it is of another kind */
export function kMeansModel(model: TrainedModelValue | UntrainedModelValue): KMeansModel {
  checkAlgorithm(model);
  if (model.kind !== 'trained-model')
    throw new UserError('The clustering model is not trained.', {
      classic: 12,
      port: 'trainedModel',
      mend: 'Put Train Clustering Model in between.',
    });
  return model.model as KMeansModel;
}

function checkAlgorithm({ kind, family, algorithm }: TrainedModelValue | UntrainedModelValue): void {
  if (family === 'cluster' && algorithm === kMeansAlgorithm) return;
  throw new UserError(`A model of the kind "${algorithm}" cannot be used here: a k-means model is needed.`, {
    classic: 13,
    port: kind === 'trained-model' ? 'trainedModel' : 'untrainedModel',
    mend: 'Connect a model that comes from K-Means Clustering.',
  });
}

/** The label that a model writes for each cluster, null for none; undefined where it leaves labels alone. */
export function clusterLabels(model: TrainedModelValue): readonly (Level | null)[] | undefined {
  const codes = kMeansModel(model).clusterLabels;
  return codes && Array.from(codes, (code) => model.label?.classes[code] ?? null);
}

/** The pixels of a picture among the features, if the table says that columns are one. */
export function imageAmong(features: readonly FeatureColumn[], table: Table): KMeansModel['image'] {
  let firstColumn = 0;
  for (const feature of features) {
    if (feature.kind === 'sequence') {
      const group = table.groups.find(
        ({ names, image }) =>
          image &&
          nameCount(names) === feature.count &&
          indexOfName(names, `${feature.prefix}${feature.first}`) === 0 &&
          nameAt(names, feature.count - 1) === `${feature.prefix}${feature.first + feature.count - 1}`,
      );
      if (group?.image) return { firstColumn, ...group.image };
      firstColumn += feature.count;
    } else firstColumn += feature.kind === 'numeric' ? 1 : feature.levels.length + (feature.unknown ? 1 : 0);
  }
  return undefined;
}
