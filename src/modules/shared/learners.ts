import { UserError } from '../../core/errors';
import type { ModelFamily } from '../../core/value';
import { findLearner, type Learner } from '../../ml/learners';

/**
 * The learner of a model.
 * @throws UserError 0013 if the model is one for clustering, or of an algorithm that this version does not have
 */
export function requireLearner(family: ModelFamily, algorithm: string): Learner {
  const learner = family === 'learner' ? findLearner(algorithm) : undefined;
  if (learner) return learner;
  throw new UserError(
    family === 'cluster'
      ? 'The model is one for clustering, which has no label to learn or to predict.'
      : `This version of the program has no learner "${algorithm}".`,
    {
      classic: 13,
      mend:
        family === 'cluster'
          ? 'Use Train Clustering Model and Assign Data to Clusters.'
          : 'Update the program, or use another learner.',
    },
  );
}
