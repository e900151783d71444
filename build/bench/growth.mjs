// How the cost of the kernels grows with rows, columns, clusters and classes: times each at several sizes, all else
// equal, and fits time = constant × size^power by least squares on logarithms. Prints; judges nothing.
//
//   npm run bench:growth -- [--only PATTERN]
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { blends, evenRows, readLabels, readMatrix } from './cases/pictures.mjs';
import { dataFolder } from './folders.mjs';
import { monitorWithThreads } from './monitor.mjs';
import { importSources } from './sources.mjs';

const { values: options } = parseArgs({ options: { only: { type: 'string', default: '' } } });
const repeats = 3;

mkdirSync(dataFolder, { recursive: true });
const sources = await importSources({
  kMeans: 'ml/k-means/k-means.ts',
  fit: 'ml/learners/linear/fit.ts',
  loss: 'ml/learners/linear/loss.ts',
});
const monitor = await monitorWithThreads();

/** Ten iterations of Lloyd. */
function kMeans({ rows, columns, clusters, path, metric = 'euclidean' }) {
  const matrix = readMatrix(blends(dataFolder, rows, columns));
  const initialCentroids = new Float64Array(clusters * columns);
  evenRows(rows, clusters).forEach((row, k) => {
    initialCentroids.set(matrix.values.subarray(row * columns, (row + 1) * columns), k * columns);
  });
  const settings = { clusters, metric, initialization: 'first-n', seed: 1, iterations: 10, restarts: 1, path };
  return () => sources.kMeans.kMeans(matrix, { ...settings, initialCentroids }, monitor);
}

/** Ten iterations of L-BFGS. */
function softmax({ rows, columns, classes, l1 = 0 }) {
  const description = blends(dataFolder, rows, columns);
  const matrix = readMatrix(description);
  const labels = readLabels(description).map((label, row) => (classes > 10 ? row % classes : label % classes));
  const settings = { tolerance: 1e-12, l1, l2: 1, memory: 20, maximumIterations: 10 };
  return () => sources.fit.fitLinear(matrix, sources.loss.softmaxLoss(labels, classes), settings, monitor);
}

const series = [
  vary('k-means, bytes path', 'rows', [2500, 5000, 10_000, 20_000], kMeans, {
    columns: 784,
    clusters: 10,
    path: 'bytes',
  }),
  vary('k-means, bytes path', 'columns', [384, 768, 1536, 3072], kMeans, { rows: 5000, clusters: 10, path: 'bytes' }),
  vary('k-means, bytes path', 'clusters', [5, 10, 20, 40], kMeans, { rows: 5000, columns: 784, path: 'bytes' }),
  vary('k-means, direct path, cosine', 'rows', [1250, 2500, 5000, 10_000], kMeans, {
    columns: 784,
    clusters: 10,
    path: 'direct',
    metric: 'cosine',
  }),
  vary('k-means, gram path', 'rows', [100, 200, 400, 800], kMeans, { columns: 12_288, clusters: 10, path: 'gram' }),
  vary('k-means, gram path', 'columns', [3072, 6144, 12_288, 24_576], kMeans, {
    rows: 200,
    clusters: 10,
    path: 'gram',
  }),
  vary('softmax, direct path', 'rows', [1250, 2500, 5000, 10_000], softmax, { columns: 784, classes: 10 }),
  vary('softmax, direct path', 'columns', [384, 768, 1536, 3072], softmax, { rows: 4000, classes: 10 }),
  vary('softmax, direct path', 'classes', [5, 10, 20, 40], softmax, { rows: 4000, columns: 784 }),
  vary('softmax, row-space path', 'rows', [100, 200, 400, 800], softmax, { columns: 12_288, classes: 10 }),
  vary('softmax, row-space path', 'columns', [3072, 6144, 12_288, 24_576], softmax, { rows: 200, classes: 10 }),
];

const rows = [];
for (const each of series.filter(({ name }) => new RegExp(options.only).test(name))) {
  const times = [];
  for (const size of each.sizes) times.push(await fastest(each.work({ ...each.rest, [each.varied]: size })));
  const power = slope(each.sizes.map(Math.log), times.map(Math.log));
  rows.push([
    each.name,
    each.varied,
    each.sizes.join(', '),
    times.map((t) => t.toFixed(0)).join(', '),
    power.toFixed(2),
  ]);
}
const titles = ['kernel', 'grows with', 'sizes', 'milliseconds', 'power'];
const widths = titles.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i].length)));
for (const row of [titles, widths.map((width) => '-'.repeat(width)), ...rows])
  console.log(`| ${row.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`);
process.exit(0);

function vary(name, varied, sizes, work, rest) {
  return { name: `${name}, ${varied}`, varied, sizes, work, rest };
}

/** Milliseconds of the fastest of some runs: what else the machine does only adds to it. */
async function fastest(work) {
  const times = [];
  for (let i = 0; i <= repeats; i++) {
    const started = performance.now();
    work();
    times.push(performance.now() - started);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return Math.min(...times.slice(1)); // the first one compiles
}

function slope(x, y) {
  const mean = (values) => values.reduce((a, b) => a + b) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const products = x.map((value, i) => (value - mx) * (y[i] - my)).reduce((a, b) => a + b);
  return products / x.map((value) => (value - mx) ** 2).reduce((a, b) => a + b);
}
