import type { PlainData } from '../../core/value';
import type { Matrix, Monitor } from '../matrix';
import type { LearnerTask } from './algorithms';

type Plain = { readonly [name: string]: PlainData };

export interface TrainedLearner {
  /** The algorithm's own: what `score` needs. Plain data in shared memory. */
  readonly model: Plain;
  /** How training went: see `TrainingCourse` for what the logistic learners tell. */
  readonly training: Plain;
}

/**
 * A supervised classifier. Train Model and Score Model work with any that `learners` holds.
 */
export interface Learner {
  /** Its task in `learnerTasks`. */
  readonly task: LearnerTask;
  /** Whether training takes row weights. */
  readonly weighted: boolean;
  /**
   * @param matrix rows × features, without missing or infinite values
   * @param labels class code of each row, 0 to classCount - 1
   * @param settings the recipe's settings, read and checked by the learner
   * @param rowWeights weight of each row, >= 0
   * @throws UserError where settings or data cannot be trained on
   */
  train(
    matrix: Matrix,
    labels: Int32Array,
    classCount: number,
    settings: Plain,
    monitor: Monitor,
    rowWeights?: Float64Array,
  ): TrainedLearner;
  /**
   * Class probabilities, rows × classes, row-major. Rows whose features are missing get meaningless figures: the caller
   * knows them and leaves their scores out.
   */
  score(matrix: Matrix, model: Plain, monitor: Monitor): Float64Array;
}
