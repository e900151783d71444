/** Mean and spread of numbers. */
export interface Moments {
  /** NaN where there are no numbers. */
  readonly mean: number;
  /** Sample standard deviation: squares divided by n - 1, as pandas and R have it. NaN for fewer than two numbers. */
  readonly standardDeviation: number;
}

/** In two passes, each sum compensated (Neumaier 1974): exact to the last digits however large the numbers are. */
export function momentsOf(numbers: Float64Array): Moments {
  const count = numbers.length;
  const mean = sum(numbers, (value) => value) / count;
  const squares = sum(numbers, (value) => (value - mean) ** 2);
  return { mean: count === 0 ? NaN : mean, standardDeviation: count < 2 ? NaN : Math.sqrt(squares / (count - 1)) };
}

function sum(numbers: Float64Array, term: (value: number) => number): number {
  let total = 0;
  let lost = 0;
  for (const number of numbers) {
    const value = term(number);
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}
