/**
 * The task of every learner, known without loading any. multiclass: one probability column a class. binary: exactly two
 * classes, probability of the second.
 */
export const learnerTasks = {
  'multiclass-logistic-regression': 'multiclass',
  'two-class-logistic-regression': 'binary',
} as const;

/** Id of a learner in recipes and models. */
export type LearnerAlgorithm = keyof typeof learnerTasks;
export type LearnerTask = (typeof learnerTasks)[LearnerAlgorithm];

/** The task of an algorithm; undefined where there is no such learner. */
export const taskOf = (algorithm: string): LearnerTask | undefined =>
  Object.hasOwn(learnerTasks, algorithm) ? learnerTasks[algorithm as LearnerAlgorithm] : undefined;
