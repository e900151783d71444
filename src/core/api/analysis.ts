import { z } from 'zod';
import type { BinaryEvaluation } from '../value';
import type { ResultPage } from './results';
import { index, output, text } from './request-fields';

/** Looking into clusters, classifiers and models: what is computed from stored outputs for a chart. */
export const analysisRequests = {
  /** Cells and pictures of any rows. */
  'analysis.rows': z.strictObject({
    ...output,
    rows: z.array(index).max(1_000),
    columns: z.array(index).max(100),
  }),
  /**
   * Rows of a dataset with assignments, in the plane in which their features differ most. `model` tells which columns are
   * the features; without it they are all numeric columns that are no label and no score.
   */
  'analysis.clusterPlane': z.strictObject({ ...output, model: z.strictObject(output).optional() }),
  'analysis.silhouettes': z.strictObject({ ...output, model: z.strictObject(output).optional() }),
  /** How far clusters and the values of a column are the same partition. */
  'analysis.agreement': z.strictObject({ ...output, column: index }),
  /** Predictions of a scored dataset against its label: calibration, and the mistakes. */
  'analysis.classifier': z.strictObject(output),
  /** Curves of one class against all others. */
  'analysis.oneAgainstRest': z.strictObject({ ...output, class: text(10_000) }),
  /** How a model was trained, and its weights or centroids as pictures; `training` is the dataset that it was trained on. */
  'analysis.model': z.strictObject({ ...output, training: z.strictObject(output).optional() }),
  /** Writes a model to a file of the workspace, from where it is downloaded once. */
  'analysis.exportModel': z.strictObject({ ...output, format: z.enum(['onnx', 'json']) }),
} as const;

export interface AnalysisAnswers {
  'analysis.rows': ResultPage;
  'analysis.clusterPlane': ClusterPlane;
  'analysis.silhouettes': Silhouettes;
  'analysis.agreement': Agreement;
  'analysis.classifier': ClassifierAnalysis;
  'analysis.oneAgainstRest': OneAgainstRest;
  'analysis.model': ModelAnalysis;
  'analysis.exportModel': { readonly path: string; readonly bytes: number };
}

export interface ClusterPlane {
  /** Rows in each cluster, of the whole table. */
  readonly sizes: readonly number[];
  /** Rows without a cluster. */
  readonly unassigned: number;
  /** Features that the plane was made of; 0: there are none, and no points. */
  readonly features: number;
  /** Table row of each point: all rows with a cluster and features, or an even sample. */
  readonly rows: readonly number[];
  /** Rows that could be points. */
  readonly usableRows: number;
  readonly clusters: readonly number[];
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Shares of the variance on the two axes. */
  readonly explained: readonly [number, number];
  /** Rows that the axes were found from. */
  readonly basisRows: number;
  /** By cluster; null where it has no points. */
  readonly ellipses: readonly (PlaneEllipse | null)[];
}

export interface PlaneEllipse {
  readonly x: number;
  readonly y: number;
  readonly radii: readonly [number, number];
  readonly angle: number;
}

export interface Silhouettes {
  /** Table row of each value. */
  readonly rows: readonly number[];
  readonly clusters: readonly number[];
  /** -1 to 1; NaN where there is one cluster only. */
  readonly values: Float64Array;
  /** Mean of all, and of each cluster; NaN where there is none. */
  readonly mean: number;
  readonly means: readonly number[];
  /** Rows that could have one: more than `rows` where they are a sample. */
  readonly usableRows: number;
  readonly features: number;
  readonly metric: 'euclidean' | 'cosine';
}

export interface Agreement {
  readonly clusters: readonly number[];
  readonly values: readonly string[];
  /** clusters × values, row-major. */
  readonly counts: readonly number[];
  readonly purity: number;
  readonly adjustedRandIndex: number;
  readonly normalisedMutualInformation: number;
  /** Rows without a cluster or a value: not counted. */
  readonly left: number;
}

export interface ClassifierAnalysis {
  readonly classes: readonly string[];
  readonly labelColumn: number;
  /** Column of the predicted classes. */
  readonly assignedColumn: number;
  /** Of two classes: column of the probability of the second. */
  readonly probabilityColumn?: number;
  /** Of the predicted classes, whichever they are; undefined where there are no probabilities. */
  readonly calibration?: Calibration;
  /** Rows that were predicted wrong, those with the greatest probability first. */
  readonly mistakes: readonly Mistake[];
  /** How many there are: `mistakes` are the first of them. */
  readonly mistakeCount: number;
}

export interface Mistake {
  readonly row: number;
  readonly actual: string;
  readonly predicted: string;
  /** Of the predicted class; NaN where there are no probabilities. */
  readonly probability: number;
}

/** How often a prediction is right, by its probability. */
export interface Calibration {
  /** Bins of equal width from 0 to 1; those without rows are left out. */
  readonly bins: readonly CalibrationBin[];
  /** Mean over the rows of the gap between probability and share in their bin. */
  readonly expectedError: number;
}

export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  readonly meanProbability: number;
  /** Of its rows, those that are of the class. */
  readonly share: number;
}

export interface OneAgainstRest {
  /** The classes are "all others", as an empty text, and the class. The curve may be thinned. */
  readonly evaluation: BinaryEvaluation;
  readonly calibration: Calibration;
}

export interface ModelAnalysis {
  readonly course?: ModelCourse;
  /** Of each class, or of each cluster by its number; none where the features are no picture. */
  readonly pictures: readonly { readonly name: string; readonly png: string }[];
}

/** What training made smaller, iteration by iteration. */
export interface ModelCourse {
  readonly kind: 'objective' | 'inertia';
  /** Number of the iteration of the first value. */
  readonly firstIteration: number;
  readonly values: Float64Array;
  /** Where it was begun several times: what each came to. */
  readonly restarts?: Float64Array;
}
