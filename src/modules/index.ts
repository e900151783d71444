import type { ModuleDefinition } from '../core/module/definition';
import { definition as convertToCsv } from './data-format-conversions/convert-to-csv/definition';
import { definition as dataset } from './data-input-and-output/dataset/definition';
import { definition as enterDataManually } from './data-input-and-output/enter-data-manually/definition';
import { definition as exportData } from './data-input-and-output/export-data/definition';
import { definition as importData } from './data-input-and-output/import-data/definition';
import { definition as cleanMissingData } from './data-transformation/clean-missing-data/definition';
import { definition as editMetadata } from './data-transformation/edit-metadata/definition';
import { definition as selectColumns } from './data-transformation/select-columns-in-dataset/definition';
import { definition as splitData } from './data-transformation/split-data/definition';
import { definition as assignToClusters } from './deprecated/assign-to-clusters/definition';
import { definition as importImages } from './images/import-images/definition';
import { definition as assignDataToClusters } from './machine-learning/assign-data-to-clusters/definition';
import { definition as evaluateModel } from './machine-learning/evaluate-model/definition';
import { definition as kMeansClustering } from './machine-learning/k-means-clustering/definition';
import { definition as multiclassLogisticRegression } from './machine-learning/multiclass-logistic-regression/definition';
import { definition as scoreModel } from './machine-learning/score-model/definition';
import { definition as trainClusteringModel } from './machine-learning/train-clustering-model/definition';
import { definition as trainModel } from './machine-learning/train-model/definition';
import { definition as twoClassLogisticRegression } from './machine-learning/two-class-logistic-regression/definition';
import { definition as trainedClusteringModel } from './trained-models/trained-clustering-model/definition';
import { definition as trainedModel } from './trained-models/trained-model/definition';
import { definition as transform } from './transforms/transform/definition';

/** Every module of the program, in palette order. The computation is found beside the definition. */
export const moduleDefinitions: readonly ModuleDefinition[] = [
  dataset,
  importImages,
  enterDataManually,
  exportData,
  importData,
  convertToCsv,
  cleanMissingData,
  editMetadata,
  selectColumns,
  splitData,
  evaluateModel,
  kMeansClustering,
  multiclassLogisticRegression,
  twoClassLogisticRegression,
  assignDataToClusters,
  scoreModel,
  trainClusteringModel,
  trainModel,
  trainedClusteringModel,
  trainedModel,
  transform,
  assignToClusters,
];
