// Multinomial logistic regression against scikit-learn's LogisticRegression. Both minimise
// F = sum of log losses + L1 |w|₁ + L2/2 |w|², features divided by their largest value, intercepts free.
import { monitorWithThreads } from '../monitor.mjs';
import { importSources } from '../sources.mjs';
import { blends, photographs, readLabels, readMatrix } from './pictures.mjs';

const peer = { group: 'softmax.py', function: 'softmax' };

async function ours({ matrix, classes, l1, l2, tolerance, iterations }) {
  const { fit, loss } = await importSources({ fit: 'ml/learners/linear/fit.ts', loss: 'ml/learners/linear/loss.ts' });
  const monitor = await monitorWithThreads();
  const rows = readMatrix(matrix);
  const labels = readLabels(matrix);
  const settings = { tolerance, l1, l2, memory: 20, ...(iterations ? { maximumIterations: iterations } : {}) };
  return () => {
    const { objective, curve, path } = fit.fitLinear(rows, loss.softmaxLoss(labels, classes), settings, monitor);
    return { objective, said: `${curve.length} iterations, F ${objective.toFixed(5)}, path ${path}` };
  };
}

const atMost = (limit) => (mine) => {
  if (mine.objective > limit) throw new Error(`F is ${mine.objective}, above ${limit}`);
};

export const softmaxCases = [
  {
    name: 'softmax, photographs 168 x 49,152 x 10, L1 = L2 = 1, until F <= 197.84',
    goal: { ratio: 0.03 },
    prepare: async (folder) => ({
      matrix: await photographs(folder),
      classes: 10,
      l1: 1,
      l2: 1,
      tolerance: 2e-5,
      // What saga does in about 200 s; it is at F = 223 then.
      peer: { solver: 'saga', passes: 200 },
    }),
    ours,
    peer,
    agree: atMost(197.84),
    rounds: 3,
    slowPeer: true,
  },
  {
    // The peer has not come to its tolerance after 3,000 iterations, which take five minutes.
    name: 'softmax, photographs 168 x 49,152 x 10, L2 = 1, to the F of lbfgs with tol 1e-7 or after 3,000 iterations',
    goal: { ratio: 0.1 },
    prepare: async (folder) => ({
      matrix: await photographs(folder),
      classes: 10,
      l1: 0,
      l2: 1,
      tolerance: 1e-12,
      peer: { solver: 'lbfgs', tol: 1e-7, passes: 3000 },
    }),
    ours,
    peer,
    agree: (mine, theirs) => atMost(theirs.objective * (1 + 1e-8))(mine),
    rounds: 3,
    slowPeer: true,
  },
  {
    name: 'softmax, 10,000 x 3,072 x 10, L2 = 1, 50 iterations',
    goal: { ratio: 0.6 },
    prepare: (folder) => ({
      matrix: blends(folder, 10_000, 3072),
      classes: 10,
      l1: 0,
      l2: 1,
      tolerance: 1e-12,
      iterations: 50,
      peer: { solver: 'lbfgs', tol: 0, passes: 50 },
    }),
    ours,
    peer,
    agree: (mine, theirs) => `F ${((mine.objective / theirs.objective - 1) * 100).toFixed(2)} % from the peer's`,
    rounds: 3,
  },
];
