/** A bin of probabilities. */
export interface ProbabilityBin {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  readonly meanProbability: number;
  /** Of its rows, those where the prediction came true. */
  readonly share: number;
}

export interface Reliability {
  /** Ascending; bins without rows are left out. */
  readonly bins: readonly ProbabilityBin[];
  /** Expected calibration error; NaN without rows. */
  readonly expectedError: number;
}

/**
 * Reliability of probabilities in bins of equal width, the last one closed, and the expected calibration error, the mean
 * over the rows of |share - mean probability| of their bin (Naeini, Cooper and Hauskrecht, "Obtaining well calibrated
 * probabilities using Bayesian binning", AAAI 2015).
 * @param probabilities NaN where the row has none: it is not counted
 * @param cameTrue 1 or 0, -1 where it is not known: the row is not counted
 */
export function reliability(probabilities: Float64Array, cameTrue: Int32Array, binCount = 10): Reliability {
  const sums = Array.from({ length: binCount }, () => ({ rows: 0, probability: 0, hits: 0 }));
  let total = 0;
  probabilities.forEach((probability, row) => {
    if (Number.isNaN(probability) || cameTrue[row]! < 0) return;
    const sum = sums[Math.min(binCount - 1, Math.floor(probability * binCount))]!;
    sum.rows++;
    sum.probability += probability;
    sum.hits += cameTrue[row]!;
    total++;
  });
  const bins = sums.flatMap(({ rows, probability, hits }, i) =>
    rows === 0
      ? []
      : [
          {
            from: i / binCount,
            to: (i + 1) / binCount,
            rows,
            meanProbability: probability / rows,
            share: hits / rows,
          },
        ],
  );
  const gap = bins.reduce((sum, bin) => sum + bin.rows * Math.abs(bin.share - bin.meanProbability), 0);
  return { bins, expectedError: gap / total };
}
