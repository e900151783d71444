import { trainByGradientDescent } from './gradient-descent';
import { learnerTasks } from './algorithms';
import type { Learner } from './learner';
import { forAllClasses, presentClasses } from './linear/classes';
import { fitLinear } from './linear/fit';
import { softmaxLoss } from './linear/loss';
import { asLinearModel, linearModel, linearProbabilities } from './linear/model';
import { trainingOf } from './linear/training';
import { readLogisticSettings } from './settings';

/**
 * Multinomial (softmax) logistic regression: one weight vector and one bias per class over all classes;
 * F(w) = sum of log losses + L1 |w|₁ + L2/2 |w|², features divided by their largest absolute training value, biases
 * unpenalised. There is nothing random in it: a seed would change nothing.
 */
export const multiclassLogisticRegression: Learner = {
  task: learnerTasks['multiclass-logistic-regression'],
  weighted: false,
  train(matrix, labels, classCount, settings, monitor, rowWeights) {
    const chosen = readLogisticSettings(settings);
    const present = presentClasses(matrix, labels, classCount, rowWeights);
    if (chosen.solver === 'gradient-descent')
      return trainByGradientDescent(matrix, present, classCount, chosen, monitor, rowWeights);
    const loss = softmaxLoss(present.labels, present.classes.length, rowWeights);
    const fit = fitLinear(matrix, loss, chosen, monitor);
    const { weights, biases } = forAllClasses(fit.weights, fit.biases, present.classes, classCount);
    const training = trainingOf(fit, matrix.rowCount, chosen.l1);
    for (const line of training.log) monitor.log.info(line);
    return { model: linearModel('softmax', weights, biases, fit.scale), training };
  },
  score: (matrix, model, monitor) => linearProbabilities(matrix, asLinearModel(model), monitor),
};
