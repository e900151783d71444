import type { Level, ColumnType } from './table/schema';
import type { Table } from './table/table';

/**
 * What flows over wires. Every value is plain data whose arrays lie in shared memory: it passes between threads
 * by reference and is stored as it is.
 */
export type Value =
  DatasetValue | UntrainedModelValue | TrainedModelValue | TransformValue | EvaluationValue | FileValue;

/** Anything that can be stored and sent: JSON, typed arrays, tables. */
export type PlainData =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array
  | readonly PlainData[]
  | { readonly [key: string]: PlainData | undefined };

/** What a port takes or gives. Models split by family and by whether they are trained, so wrong wires are refused. */
export type PortType =
  | 'dataset'
  | 'untrained-learner'
  | 'trained-learner'
  | 'untrained-cluster'
  | 'trained-cluster'
  | 'transform'
  | 'evaluation'
  | 'file';

/** What can be saved in the workspace under a name, and be put on a canvas from there. */
export type SavedType = Extract<PortType, 'dataset' | 'trained-learner' | 'trained-cluster' | 'transform'>;

const savedTypes: readonly PortType[] = ['dataset', 'trained-learner', 'trained-cluster', 'transform'];

/** The type if values of it can be saved. */
export const savedTypeOf = (type: PortType | undefined): SavedType | undefined =>
  type !== undefined && savedTypes.includes(type) ? (type as SavedType) : undefined;

export interface DatasetValue {
  readonly kind: 'dataset';
  readonly table: Table;
}

/** learner: supervised (classic ILearner); cluster: unsupervised (classic ICluster). */
export type ModelFamily = 'learner' | 'cluster';

/** A recipe for a model: which algorithm with which settings. */
export interface UntrainedModelValue {
  readonly kind: 'untrained-model';
  readonly family: ModelFamily;
  /** Id of the algorithm in `ml`, e.g. "k-means", "multiclass-logistic-regression". */
  readonly algorithm: string;
  readonly settings: { readonly [name: string]: PlainData };
}

/** How one input column becomes numbers. */
export type FeatureColumn =
  | { readonly kind: 'numeric'; readonly name: string; readonly type: ColumnType }
  /** One indicator per level; with `unknown` one more for every value that training did not see. */
  | {
      readonly kind: 'indicator';
      readonly name: string;
      readonly type: ColumnType;
      readonly levels: readonly Level[];
      readonly unknown: boolean;
    }
  /** `count` numeric columns named prefix + consecutive numbers: the pixels. */
  | {
      readonly kind: 'sequence';
      readonly prefix: string;
      readonly first: number;
      readonly count: number;
      readonly type: ColumnType;
    };

export interface TrainedModelValue {
  readonly kind: 'trained-model';
  readonly family: ModelFamily;
  readonly algorithm: string;
  readonly settings: { readonly [name: string]: PlainData };
  /** How a table's columns become the matrix that the model was trained on. */
  readonly features: readonly FeatureColumn[];
  /** Supervised models: the label column of the training data and its classes in ascending order. */
  readonly label?: { readonly name: string; readonly type: ColumnType; readonly classes: readonly Level[] };
  /** The algorithm's own: weights, centroids, scaling. */
  readonly model: { readonly [name: string]: PlainData };
  /** How training went: iterations, objective per iteration, which path ran. */
  readonly training: { readonly [name: string]: PlainData };
}

/** A saved transformation (classic ITransform), replayed by Apply Transformation. */
export interface TransformValue {
  readonly kind: 'transform';
  readonly transform: string;
  readonly data: { readonly [name: string]: PlainData };
}

/** Result of Evaluate Model: one entry per scored dataset, left first. */
export interface EvaluationValue {
  readonly kind: 'evaluation';
  readonly results: readonly EvaluationResult[];
}

export type EvaluationResult = MulticlassEvaluation | BinaryEvaluation | ClusteringEvaluation;

export interface MulticlassEvaluation {
  readonly task: 'multiclass';
  readonly classes: readonly string[];
  /** classes × classes, row-major: rows actual, columns predicted. */
  readonly confusion: Float64Array;
  readonly metrics: {
    readonly overallAccuracy: number;
    readonly averageAccuracy: number;
    readonly microAveragedPrecision: number;
    readonly macroAveragedPrecision: number;
    readonly microAveragedRecall: number;
    readonly macroAveragedRecall: number;
  };
  /** Rows that could not be counted: no score or no label. */
  readonly rowsWithoutScore: number;
}

export interface BinaryEvaluation {
  readonly task: 'binary';
  /** Negative class first. */
  readonly classes: readonly [string, string];
  /** Counts at threshold 0.5. */
  readonly truePositives: number;
  readonly falseNegatives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly metrics: {
    readonly accuracy: number;
    readonly precision: number;
    readonly recall: number;
    readonly f1Score: number;
    readonly auc: number;
    readonly averageLogLoss: number;
    readonly trainingLogLoss: number;
  };
  /** One point per distinct probability, descending; counts of rows scored at or above `threshold`. */
  readonly curve: {
    readonly threshold: Float64Array;
    readonly truePositives: Float64Array;
    readonly falsePositives: Float64Array;
  };
  readonly rowsWithoutScore: number;
}

export interface ClusteringEvaluation {
  readonly task: 'clustering';
  /** Combined first, then one per cluster in order. */
  readonly rows: readonly ClusterRow[];
  readonly rowsWithoutScore: number;
}

export interface ClusterRow {
  /** "Combined Evaluation" or "Evaluation For Cluster No.0" … */
  readonly description: string;
  readonly averageDistanceToClusterCenter: number;
  readonly averageDistanceToOtherCenter: number;
  readonly numberOfPoints: number;
  readonly maximalDistanceToClusterCenter: number;
}

/** A file's content on a wire: what Convert to CSV gives. */
export interface FileValue {
  readonly kind: 'file';
  readonly format: 'csv' | 'tsv' | 'arff' | 'svmlight' | 'arrow' | 'json';
  readonly name: string;
  readonly bytes: Uint8Array;
}

export function portTypeOf(value: Value): PortType {
  switch (value.kind) {
    case 'untrained-model':
      return `untrained-${value.family}`;
    case 'trained-model':
      return `trained-${value.family}`;
    default:
      return value.kind;
  }
}

/** Whether an output of type `from` may be wired to an input of type `to`. Files and evaluations read as datasets. */
export function accepts(to: PortType, from: PortType): boolean {
  return to === from || (to === 'dataset' && (from === 'file' || from === 'evaluation'));
}
