/** The least objective / rows that the tolerance is taken relative to: below it a model fits for all purposes. */
const leastReference = 0.01;
const patience = 5;

/**
 * When a search may stop. The classic product's rule: a running mean of the improvements of objective / rows, in which
 * each new improvement weighs 1/4, falls below the tolerance. (The mean is freed of its bias towards its start.)
 *
 * Taken alone the rule stops too early on two kinds of problems, so two guards are added. Where objective / rows is
 * below 1 the tolerance is relative to it, because an improvement of 1e-7 is not small for a loss of 0.05. And the
 * mean must stay below for a few iterations, because orthant-wise steps pause where many variables become zero.
 */
export class ImprovementRule {
  private sum = 0;
  private weight = 0;
  private first = 0;
  private below = 0;
  private threshold: number;

  /**
   * @param rows number (or total weight) of training rows
   * @param tolerance > 0, improvement of objective / rows an iteration
   */
  constructor(
    private readonly rows: number,
    private readonly tolerance: number,
  ) {
    this.threshold = tolerance;
  }

  /** Counts one iteration; true where the search may stop. */
  update(before: number, after: number): boolean {
    this.sum += ((before - after) / this.rows - this.sum) / 4;
    this.weight += (1 - this.weight) / 4;
    const mean = this.sum / this.weight;
    if (this.first === 0) this.first = mean;
    this.threshold = this.tolerance * Math.min(1, Math.max(after / this.rows, leastReference));
    this.below = mean < this.threshold ? this.below + 1 : 0;
    return this.below >= patience;
  }

  /** How far the mean improvement has come on its way to the threshold, 0 to 1, on a logarithmic scale. */
  get progress(): number {
    const mean = this.sum / this.weight;
    if (!(mean > 0) || !(this.first > this.threshold)) return 0;
    return Math.min(1, Math.max(0, Math.log(this.first / mean) / Math.log(this.first / this.threshold)));
  }
}
