// Data larger than the memory that the program may take: the whole program, from a file to clusters or scores.
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { largeArrow } from '../large-data.mjs';
import { newWorkspace, runProgram } from '../whole-program.mjs';

const rows = 200_000;
const width = 3_072;
const limit = '512MB';

const node = (module, parameters = {}) => ({ module, moduleVersion: 1, position: { x: 0, y: 0 }, parameters });

const columns = (rules) => ({ isFilter: true, rules, ui: { withRules: true } });
const allBut = (name) =>
  columns([
    { ruleType: 'AllColumns', exclude: false },
    { ruleType: 'ColumnNames', columns: [name], exclude: true },
  ]);
const only = (name) => columns([{ ruleType: 'ColumnNames', columns: [name], exclude: false }]);

const recipes = {
  clusters: {
    recipe: node('k-means-clustering', { numberOfCentroids: 10, metric: 'euclidean', iterations: 20 }),
    train: node('train-clustering-model', { columnSet: allBut('kind') }),
    use: node('assign-data-to-clusters'),
    result: 'resultsDataset',
  },
  scores: {
    recipe: node('multiclass-logistic-regression', { l1Weight: 0, l2Weight: 1, optimizationTolerance: 0.1 }),
    train: node('train-model', { labelColumn: only('kind') }),
    use: node('score-model'),
    result: 'scoredDataset',
  },
};

/** Import Data, then training and using a model. */
async function experiment(folder, what) {
  const file = await largeArrow(folder, rows, width);
  const { recipe, train, use } = recipes[what];
  const data = node('import-data', { dataSource: 'local-file', file, dataFormat: 'arrow' });
  const wire = (from, port, to, input) => ({ from: { node: from, port }, to: { node: to, port: input } });
  const document = {
    application: 'centroid',
    formatVersion: 1,
    id: `large-${what}`,
    title: `Large: ${what}`,
    nodes: { data, recipe, train, use },
    wires: {
      a: wire('recipe', 'untrainedModel', 'train', 'untrainedModel'),
      b: wire('data', 'resultsDataset', 'train', 'dataset'),
      c: wire('train', 'trainedModel', 'use', 'trainedModel'),
      d: wire('data', 'resultsDataset', 'use', 'dataset'),
    },
  };
  const path = join(folder, `large-${what}.centroid`);
  writeFileSync(path, JSON.stringify(document));
  return { experiment: path, settings: ['--max-memory', limit], bytes: rows * width, fileBytes: statSync(file).size };
}

const ours = (data) => async () => {
  const result = await runProgram(data, newWorkspace());
  const share = (result.peakBytes / data.bytes).toFixed(2);
  return { ...result, said: `${result.said}; ${share} times the ${Math.round(data.bytes / 1e6)} MB of the data` };
};

const largeCase = (what, name) => ({
  name: `large: 200,000 x 3,072 uint8 ${name} under --max-memory ${limit}, whole program, cold`,
  goal: { megabytes: 512 },
  prepare: (folder) => experiment(folder, what),
  ours,
  rounds: 1,
});

export const largeCases = [
  largeCase('clusters', 'clustered and assigned (k-means, K = 10)'),
  largeCase('scores', 'learnt and scored (softmax, L2 = 1, 10 classes)'),
];
