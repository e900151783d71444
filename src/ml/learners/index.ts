import type { Learner } from './learner';
import { multiclassLogisticRegression } from './softmax';
import { twoClassLogisticRegression } from './two-class';

/** All supervised learners. A new one is one file and one entry here. */
export const learners: readonly Learner[] = [multiclassLogisticRegression, twoClassLogisticRegression];

/** The learner of an algorithm id; undefined where there is none. */
export function findLearner(algorithm: string): Learner | undefined {
  return learners.find(({ id }) => id === algorithm);
}

export type { Learner, TrainedLearner } from './learner';
