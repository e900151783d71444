import { UserError } from '../../core/errors';
import { trainByGradientDescent } from './gradient-descent';
import { learnerTasks } from './algorithms';
import type { Learner } from './learner';
import { presentClasses } from './linear/classes';
import { fitLinear } from './linear/fit';
import { logisticLoss } from './linear/loss';
import { asLinearModel, linearModel, linearProbabilities } from './linear/model';
import { trainingOf } from './linear/training';
import { readLogisticSettings } from './settings';

/**
 * Binary logistic regression: one weight vector and one bias for the log odds of the positive class, the second of two
 * (True, 1, or the later string); F(w) = sum of weighted log losses + L1 |w|₁ + L2/2 |w|².
 */
export const twoClassLogisticRegression: Learner = {
  task: learnerTasks['two-class-logistic-regression'],
  weighted: true,
  train(matrix, labels, classCount, settings, monitor, rowWeights) {
    const chosen = readLogisticSettings(settings);
    if (classCount > 2)
      throw new UserError(`The label column has ${classCount} classes; two-class logistic regression takes two.`, {
        classic: 23,
        mend: 'Use Multiclass Logistic Regression, or choose a label column with two different values.',
      });
    const present = presentClasses(matrix, labels, classCount, rowWeights);
    if (chosen.solver === 'gradient-descent')
      return trainByGradientDescent(matrix, present, classCount, chosen, monitor, rowWeights);
    const fit = fitLinear(matrix, logisticLoss(present.labels, rowWeights), chosen, monitor);
    const training = trainingOf(fit, matrix.rowCount, chosen.l1);
    for (const line of training.log) monitor.log.info(line);
    return { model: linearModel('logistic', fit.weights, fit.biases, fit.scale), training };
  },
  score: (matrix, model, monitor) => linearProbabilities(matrix, asLinearModel(model), monitor),
};
