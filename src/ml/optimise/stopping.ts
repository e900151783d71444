/**
 * The classic product's stopping rule: a running mean of the improvements of objective / rows, in which each new
 * improvement weighs 1/4, falls below the tolerance. The mean is freed of its bias towards the value it starts from.
 */
export class ImprovementRule {
  private sum = 0;
  private weight = 0;

  /**
   * @param rows number (or total weight) of training rows
   * @param tolerance > 0, improvement of objective / rows an iteration
   */
  constructor(
    private readonly rows: number,
    private readonly tolerance: number,
  ) {}

  /** Running mean improvement of objective / rows. */
  get mean(): number {
    return this.weight > 0 ? this.sum / this.weight : Infinity;
  }

  /** Counts one iteration; true where the search should stop. */
  update(before: number, after: number): boolean {
    this.sum += (((before - after) / this.rows) - this.sum) / 4;
    this.weight += (1 - this.weight) / 4;
    return this.mean < this.tolerance;
  }
}
