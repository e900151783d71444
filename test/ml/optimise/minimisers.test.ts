import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minimiseLbfgs } from '../../../src/ml/optimise/lbfgs';
import type { MinimiserSettings, Objective } from '../../../src/ml/optimise/objective';
import { minimiseOwlqn } from '../../../src/ml/optimise/owlqn';
import { ImprovementRule } from '../../../src/ml/optimise/stopping';
import { createRandom } from '../../../src/ml/random';

const toTheEnd: MinimiserSettings = { memory: 5, maximumIterations: 5000, shouldStop: () => false };

const rosenbrock: Objective = {
  size: 2,
  evaluate(point, gradient) {
    const [x, y] = [point[0]!, point[1]!];
    gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
    gradient[1] = 200 * (y - x * x);
    return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
  },
};

/** |A x - b|² / 2 + |x|² / 20 with random A and b. */
function leastSquares(seed: number, size: number): Objective {
  const random = createRandom(seed);
  const rows = size + 2;
  const a = Float64Array.from({ length: rows * size }, () => random.next() * 2 - 1);
  const b = Float64Array.from({ length: rows }, () => random.next() * 4 - 2);
  return {
    size,
    evaluate(point, gradient) {
      let value = 0;
      for (let j = 0; j < size; j++) {
        gradient[j] = point[j]! / 10;
        value += point[j]! ** 2 / 20;
      }
      for (let i = 0; i < rows; i++) {
        let residual = -b[i]!;
        for (let j = 0; j < size; j++) residual += a[i * size + j]! * point[j]!;
        value += residual ** 2 / 2;
        for (let j = 0; j < size; j++) gradient[j] = gradient[j]! + residual * a[i * size + j]!;
      }
      return value;
    },
  };
}

describe('L-BFGS', () => {
  it('finds the bottom of a curved valley', () => {
    const { point, objective, ended } = minimiseLbfgs(rosenbrock, Float64Array.of(-1.2, 1), toTheEnd);
    expect(ended).toBe('exhausted');
    expect(objective).toBeLessThan(1e-20);
    expect(point[0]).toBeCloseTo(1, 8);
    expect(point[1]).toBeCloseTo(1, 8);
  });

  it('ends where the gradient is zero, from any start, and never goes up', () => {
    fc.assert(
      fc.property(
        fc.nat(1e6),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 8 }),
        (seed, size, memory) => {
          const objective = leastSquares(seed, size);
          const random = createRandom(seed + 1);
          const start = Float64Array.from({ length: size }, () => random.next() * 20 - 10);
          const values: number[] = [];
          const found = minimiseLbfgs(objective, start, { ...toTheEnd, memory, onIteration: (_, v) => values.push(v) });
          const gradient = new Float64Array(size);
          expect(objective.evaluate(found.point, gradient)).toBe(found.objective);
          for (const g of gradient) expect(Math.abs(g)).toBeLessThan(1e-5);
          expect(values.every((value, i) => i === 0 || value < values[i - 1]!)).toBe(true);
          expect(values).toHaveLength(found.iterations);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('goes around a region where the function is not a number', () => {
    const logarithm: Objective = {
      size: 1,
      evaluate(point, gradient) {
        gradient[0] = 1 - 1e-6 / point[0]!;
        return point[0]! - 1e-6 * Math.log(point[0]!);
      },
    };
    expect(minimiseLbfgs(logarithm, Float64Array.of(5), toTheEnd).point[0]).toBeCloseTo(1e-6, 9);
  });

  it('obeys its limit and the stopping rule, and leaves the start alone', () => {
    const start = Float64Array.of(-1.2, 1);
    expect(minimiseLbfgs(rosenbrock, start, { ...toTheEnd, maximumIterations: 3 })).toMatchObject({
      iterations: 3,
      ended: 'limit',
    });
    expect(minimiseLbfgs(rosenbrock, start, { ...toTheEnd, shouldStop: () => true })).toMatchObject({
      iterations: 1,
      ended: 'stopped',
    });
    expect([...start]).toEqual([-1.2, 1]);
  });
});

describe('OWL-QN', () => {
  it('finds the soft threshold, the solution where variables do not interact', () => {
    const variables = fc.array(
      fc.record({
        curvature: fc.double({ min: 0.1, max: 10, noNaN: true }),
        centre: fc.double({ min: -5, max: 5, noNaN: true }),
      }),
      { minLength: 1, maxLength: 10 },
    );
    fc.assert(
      fc.property(variables, fc.double({ min: 0, max: 3, noNaN: true }), (all, l1) => {
        const smooth: Objective = {
          size: all.length,
          evaluate(point, gradient) {
            let value = 0;
            all.forEach(({ curvature, centre }, i) => {
              gradient[i] = curvature * (point[i]! - centre);
              value += (curvature / 2) * (point[i]! - centre) ** 2;
            });
            return value;
          },
        };
        // The last variable is free of the penalty.
        const penalised = all.length - 1;
        const { point } = minimiseOwlqn(smooth, { l1, penalised }, new Float64Array(all.length), toTheEnd);
        all.forEach(({ curvature, centre }, i) => {
          const shrink = i < penalised ? l1 / curvature : 0;
          const expected = Math.sign(centre) * Math.max(0, Math.abs(centre) - shrink);
          expect(Math.abs(point[i]! - expected)).toBeLessThan(1e-4);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('meets the optimality conditions where variables interact, with exact zeros', () => {
    let zeros = 0;
    fc.assert(
      fc.property(fc.nat(1e6), fc.integer({ min: 2, max: 12 }), (seed, size) => {
        const smooth = leastSquares(seed, size);
        const { point } = minimiseOwlqn(smooth, { l1: 1, penalised: size }, new Float64Array(size).fill(2), toTheEnd);
        const gradient = new Float64Array(size);
        smooth.evaluate(point, gradient);
        const violation = (x: number, g: number): number =>
          x === 0 ? Math.max(0, Math.abs(g) - 1) : Math.abs(g + Math.sign(x));
        point.forEach((x, i) => expect(violation(x, gradient[i]!)).toBeLessThan(5e-4));
        zeros += point.filter((x) => x === 0).length;
      }),
      { numRuns: 100 },
    );
    expect(zeros).toBeGreaterThan(50);
  });

  it('stays at zero where the penalty outweighs every gradient', () => {
    const found = minimiseOwlqn(leastSquares(1, 4), { l1: 100, penalised: 4 }, new Float64Array(4), toTheEnd);
    expect([...found.point]).toEqual([0, 0, 0, 0]);
    expect(found.iterations).toBe(0);
  });
});

describe('the stopping rule', () => {
  const iterationsUntilStop = (improvement: (i: number) => number, objective: number, tolerance = 1e-3): number => {
    const rule = new ImprovementRule(10, tolerance);
    let value = objective;
    for (let i = 1; i <= 1000; i++) {
      const before = value;
      value -= improvement(i);
      if (rule.update(before, value)) return i;
    }
    return Infinity;
  };

  it('goes on while the mean improvement per row is above the tolerance', () => {
    expect(iterationsUntilStop(() => 0.0101, 100)).toBe(Infinity);
    expect(iterationsUntilStop(() => 0.0099, 100)).toBe(5);
  });

  it('weighs the newest improvement 1/4', () => {
    // After one large improvement the mean falls by 3/4 an iteration: 1, 0.43, 0.24 … of it; the 21st is the first below 0.001.
    expect(iterationsUntilStop((i) => (i === 1 ? 10 : 0), 100)).toBe(21 + 4);
  });

  it('survives a short pause', () => {
    expect(iterationsUntilStop((i) => (i % 5 === 0 ? 0.2 : 0), 1000)).toBe(Infinity);
  });

  it('is relative to an objective below 1 per row', () => {
    expect(iterationsUntilStop(() => 0.005, 1)).toBeGreaterThan(100);
  });
});
