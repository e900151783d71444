/** What we use of the library, which has no types of its own. */
declare module 'ml-logistic-regression' {
  import type { Matrix } from 'ml-matrix';

  export default class LogisticRegression {
    constructor(options?: { numSteps?: number; learningRate?: number });
    /** One binary classifier per class after training; each scores "any other class" against its own. */
    readonly classifiers: readonly { readonly weights: Matrix | null }[];
    /** @param features rows × features @param labels rows × 1, every whole number from 0 to K - 1 present */
    train(features: Matrix, labels: Matrix): void;
    predict(features: Matrix): number[];
  }
}
