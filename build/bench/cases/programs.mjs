// The whole program from its start to its end, as a user's shell runs it. There is no peer that does the same.
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { project } from '../folders.mjs';
import { newWorkspace, runProgram } from '../whole-program.mjs';
import { photographFiles, photographLabels } from './pictures.mjs';

/** The flower experiment on photographs: 168 to learn from, 42 to be tried on. */
function flowers(folder) {
  const [training, test] = ['flowers210-training', 'flowers210-test'].map((name) => join(folder, name));
  for (const place of [training, test]) mkdirSync(place, { recursive: true });
  photographFiles().forEach((file, i) => {
    const copy = join(i < 168 ? training : test, basename(file));
    if (!existsSync(copy)) copyFileSync(file, copy);
  });
  const labels = photographLabels();
  const settings = {
    'flowerTrainingSet.folder': training,
    'flowerTrainingSet.labelFile': labels.training,
    'flowerTestSet.folder': test,
    'flowerTestSet.labelFile': labels.test,
  };
  return {
    experiment: join(project, 'resources', 'templates', 'flower-clustering.centroid'),
    settings: Object.entries(settings).flatMap(([name, value]) => ['--set', `${name}=${value}`]),
  };
}

/** A tree of a thousand modules on a table of two rows: each gives the columns other names. */
function thousandModules(folder) {
  const experiment = join(folder, 'thousand-modules-1.centroid');
  const nodes = {
    n0: {
      module: 'enter-data-manually',
      moduleVersion: 1,
      position: { x: 0, y: 0 },
      parameters: { dataFormat: 'csv', hasHeader: true, data: 'a,b\n1,2\n3,4\n' },
    },
  };
  const wires = {};
  const all = { isFilter: true, rules: [{ ruleType: 'AllColumns', exclude: false }], ui: { withRules: true } };
  for (let i = 1; i < 1000; i++) {
    const parent = Math.floor((i - 1) / 3);
    nodes[`n${i}`] = {
      module: 'edit-metadata',
      moduleVersion: 1,
      position: { x: 200 * (i % 30), y: 100 * Math.floor(i / 30) },
      parameters: { columns: all, newColumnNames: `a${i},b${i}` },
    };
    const port = parent === 0 ? 'dataset' : 'resultsDataset';
    wires[`w${i}`] = { from: { node: `n${parent}`, port }, to: { node: `n${i}`, port: 'dataset' } };
  }
  const document = { application: 'centroid', formatVersion: 1, id: 'thousand', title: 'A thousand', nodes, wires };
  writeFileSync(experiment, JSON.stringify(document));
  return { experiment, settings: [] };
}

/** Every time in a workspace without anything in it. */
const cold = (data) => () => runProgram(data, newWorkspace());

/** Once before, and then with nothing changed. */
async function cached(data) {
  const workspace = newWorkspace();
  await runProgram(data, workspace);
  return () => runProgram(data, workspace);
}

/** Once before, and then with another seed for K-Means every time. */
async function tweaked(data) {
  const workspace = newWorkspace();
  await runProgram(data, workspace);
  let seed = 1;
  return async () => {
    const result = await runProgram(data, workspace, '--set', `kMeans.randomNumberSeed=${seed++}`);
    if (result.ran !== 4) throw new Error(`${result.ran} nodes ran in place of four`);
    return result;
  };
}

export const programCases = [
  {
    name: 'flower experiment, whole program, cold, from pictures to evaluated models',
    goal: { seconds: 6, megabytes: 350 },
    prepare: flowers,
    ours: cold,
    rounds: 3,
  },
  {
    name: 'flower experiment, whole program, one K-Means parameter changed',
    goal: { seconds: 0.4 },
    prepare: flowers,
    ours: tweaked,
  },
  {
    name: '1,000 trivial modules, whole program, cold',
    goal: { seconds: 1.5 },
    prepare: thousandModules,
    ours: cold,
    rounds: 3,
  },
  {
    name: '1,000 trivial modules, whole program, fully cached',
    goal: { seconds: 0.3 },
    prepare: thousandModules,
    ours: cached,
  },
];
