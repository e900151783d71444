import type { LearnerAlgorithm } from './algorithms';
import type { Learner } from './learner';
import { multiclassLogisticRegression } from './softmax';
import { twoClassLogisticRegression } from './two-class';

/** All supervised learners. A new one is one file, one entry here and its task in `algorithms.ts`. */
const learners: { readonly [algorithm in LearnerAlgorithm]: Learner } = {
  'multiclass-logistic-regression': multiclassLogisticRegression,
  'two-class-logistic-regression': twoClassLogisticRegression,
};

/** The learner of an algorithm id; undefined where there is none. */
export const findLearner = (algorithm: string): Learner | undefined =>
  Object.hasOwn(learners, algorithm) ? learners[algorithm as LearnerAlgorithm] : undefined;

export type { Learner, TrainedLearner } from './learner';
