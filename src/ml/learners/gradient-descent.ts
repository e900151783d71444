import LogisticRegression from 'ml-logistic-regression';
import { Matrix as LibraryMatrix } from 'ml-matrix';
import { UserError } from '../../core/errors';
import { sharedFloat64 } from '../../core/table/buffers';
import { rowStart, type Matrix, type Monitor } from '../matrix';
import { ascendingReader } from '../row-reader';
import type { TrainedLearner } from './learner';
import { forAllClasses, type PresentClasses } from './linear/classes';
import { SearchCourse } from './linear/course';
import { linearModel } from './linear/model';
import { LinearProducts } from './linear/products';
import { fromRowSpace, rowSpaceOf } from './linear/row-space';
import type { LinearTraining } from './linear/training';
import type { GradientDescentSettings } from './settings';

/** What the user must know before choosing this solver; told in the log of every training with it. */
export const gradientDescentNote =
  'Gradient descent by the library ml-logistic-regression trains one classifier per class against all others, ' +
  'without intercepts, without L1 or L2 penalty and without row weights, for a fixed number of steps whether or not ' +
  'it has converged. It gives no probabilities: those shown are its scores brought to the sum 1, and are not calibrated.';

/** The library asks its matrix for a product in every step: the only place where it can be watched and stopped. */
class WatchedMatrix extends LibraryMatrix {
  onProduct: () => void = () => undefined;

  override mmul(other: LibraryMatrix): LibraryMatrix {
    this.onProduct();
    return super.mmul(other);
  }
}

/**
 * Trains with ml-logistic-regression. Features are divided by their largest absolute value as in our own solver. Where
 * there are more features than rows, the library works on the rows in an orthonormal basis of their span: gradient
 * descent from zero takes the same steps there, but a step does not touch all pixels.
 */
export function trainByGradientDescent(
  matrix: Matrix,
  { classes, labels }: PresentClasses,
  classCount: number,
  { numSteps, learningRate }: GradientDescentSettings,
  monitor: Monitor,
  rowWeights: Float64Array | undefined,
): TrainedLearner {
  if (rowWeights)
    throw new UserError('Gradient descent cannot take row weights into account.', {
      parameter: 'solver',
      mend: 'Choose the solver L-BFGS, or clear the weight flag of the weight column in Edit Metadata.',
    });
  monitor.log.info(gradientDescentNote);
  const { poll } = new SearchCourse(monitor);
  const { rowCount, columnCount } = matrix;
  const isWide = columnCount > rowCount;
  const products = new LinearProducts(matrix, monitor);
  const scale = products.columnScales();
  const space = isWide ? rowSpaceOf(products, scale, poll) : undefined;

  const width = space ? space.rank : columnCount;
  const features = new WatchedMatrix(rowCount, width);
  const bring = ascendingReader(matrix);
  for (let row = 0; row < rowCount; row++) {
    poll();
    const held = bring(row);
    const start = rowStart(held, row);
    for (let j = 0; j < width; j++)
      features.set(row, j, space ? space.factor[row * width + j]! : held.values[start + j]! / scale[j]!);
  }
  let steps = 0;
  features.onProduct = () => {
    poll();
    const step = ++steps;
    if (step % 256 === 0)
      monitor.progress(step / (numSteps * classes.length), `Step ${step} of ${numSteps * classes.length}`);
  };

  const library = new LogisticRegression({ numSteps, learningRate });
  library.train(features, LibraryMatrix.columnVector([...labels]));

  const found = new Float64Array(classes.length * width);
  library.classifiers.forEach(({ weights }, k) => {
    // The library scores "some other class", we score the class itself.
    for (let j = 0; j < width; j++) found[k * width + j] = -(weights?.get(0, j) ?? 0);
  });
  if (!found.every(Number.isFinite))
    throw new UserError(`Gradient descent diverged with the learning rate ${learningRate}.`, {
      parameter: 'learningRate',
      mend: 'Choose a lower learning rate, or the solver L-BFGS, which needs none.',
    });
  const ofPresent = space ? fromRowSpace(space, found, classes.length, products, scale) : found;
  const { weights, biases } = forAllClasses(ofPresent, new Float64Array(classes.length), classes, classCount);
  const training: LinearTraining = {
    method: 'gradient descent (ml-logistic-regression)',
    path: space ? 'row-space' : 'direct',
    rows: rowCount,
    iterations: numSteps,
    objectiveCurve: sharedFloat64(0),
    objective: null,
    weights: ofPresent.length,
    nonzeroWeights: ofPresent.reduce((count, weight) => count + (weight === 0 ? 0 : 1), 0),
    log: [gradientDescentNote],
  };
  return { model: linearModel('one-vs-rest', weights, biases, scale), training };
}
