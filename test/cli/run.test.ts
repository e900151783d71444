import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/engine/run-record';
import { readArrow } from '../../src/formats/arrow';
import { columnCount } from '../../src/core/table/schema';
import { centroid, startCentroid } from '../support/program';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
const workspace = join(folder, 'workspace');
const file = join(folder, 'iris.centroid');
const at = { x: 0, y: 0 };
const node = (module: string, parameters: object = {}, title?: string) => ({
  module,
  moduleVersion: 1,
  position: at,
  parameters,
  ...(title === undefined ? {} : { title }),
});
const wire = (from: string, to: string) => {
  const [fromNode = '', fromPort = ''] = from.split('.');
  const [toNode = '', toPort = ''] = to.split('.');
  return { from: { node: fromNode, port: fromPort }, to: { node: toNode, port: toPort } };
};
const byName = (...columns: string[]) => ({
  isFilter: true,
  rules: [{ ruleType: 'ColumnNames', columns, exclude: false }],
});

const irisExperiment = (dataFile: string) =>
  JSON.stringify({
    application: 'centroid',
    formatVersion: 1,
    id: 'iris-test',
    title: 'Iris',
    nodes: {
      data: node('import-data', { file: dataFile, hasHeader: true }, 'Measurements'),
      clean: node('clean-missing-data', { cleaningMode: 'remove-row' }),
      split: node('split-data', { fraction: 0.7 }),
      model: node('multiclass-logistic-regression'),
      train: node('train-model', { labelColumn: byName('Species') }),
      score: node('score-model'),
      figures: node('evaluate-model'),
      names: node('select-columns-in-dataset', { columns: byName('Species') }),
    },
    wires: {
      w1: wire('data.resultsDataset', 'clean.dataset'),
      w2: wire('clean.cleanedDataset', 'split.dataset'),
      w3: wire('model.untrainedModel', 'train.untrainedModel'),
      w4: wire('split.resultsDataset1', 'train.dataset'),
      w5: wire('train.trainedModel', 'score.trainedModel'),
      w6: wire('split.resultsDataset2', 'score.dataset'),
      w7: wire('score.scoredDataset', 'figures.scoredDataset'),
      w8: wire('data.resultsDataset', 'names.dataset'),
    },
  });

const run = (...args: string[]) => centroid(['run', file, ...args], workspace);
const statuses = (json: string): Record<string, string> => {
  const { run: record } = JSON.parse(json) as { run: RunRecord };
  return Object.fromEntries(Object.values(record.nodes).map((entry) => [entry.node, entry.status]));
};

beforeAll(() => {
  copyFileSync(resolve('resources/samples/iris.csv'), join(folder, 'iris.csv'));
  writeFileSync(file, irisExperiment('iris.csv'));
});

describe('centroid run', () => {
  it('runs an experiment and prints status, sizes and the evaluation in full', async () => {
    const { code, stdout, stderr } = await run();
    expect(stderr).toContain('Measurements: started\n');
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stdout).toMatch(/^Iris\n/);
    expect(stdout).toMatch(/^ {2}Measurements +finished +[\d.]+ m?s +15[01] x \d\n/m);
    expect(stdout).toMatch(/^Finished in .*: 8 nodes ran\.$/m);
    expect(stdout).toMatch(/^ {2}Overall accuracy +(1|0\.\d{1,6})$/m);
    expect(stdout).toMatch(/^ {2}Actual class +\S*set/m);
    expect(stdout).toMatch(/^ {2}\S*setosa +\[\d+\.\d%\]$/m);
  });

  it('reuses everything in a new process, with the same figures', async () => {
    const { stdout } = await run('--explain');
    expect(stdout).toMatch(/^Finished in .*: 0 nodes ran, 8 reused/m);
    expect(stdout).toMatch(/^ {2}Train Model: reused, nothing that it depends on changed$/m);
  });

  it('runs only what a setting reaches, says why, and leaves the file alone', async () => {
    const before = readFileSync(file);
    const { stdout } = await run('--set', 'Multiclass Logistic Regression.l1Weight=0.5', '--explain');
    expect(stdout).toMatch(/^ {2}Multiclass Logistic Regression: parameter .+ changed from 1 to 0\.5$/m);
    expect(stdout).toMatch(/^ {2}Train Model: input Untrained model changed$/m);
    expect(stdout).toMatch(/^ {2}Split Data: reused/m);
    expect(stdout).toMatch(/^Finished in .*: 4 nodes ran, 4 reused/m);
    expect(readFileSync(file)).toEqual(before);
  });

  it('says what is wrong with a path that the system refuses', async () => {
    const { code, stderr } = await centroid(['run', `${'long'.repeat(1500)}.centroid`], workspace);
    expect(code).toBe(3);
    expect(stderr).toMatch(/^Error: Cannot read the experiment .*: ENAMETOOLONG/);
    expect(stderr).not.toMatch(/^ +at /m);
  });

  it('runs only the chosen node and what it needs', async () => {
    const { stdout } = await run('--only', 'select columns in dataset', '--json');
    expect(statuses(stdout)).toEqual({ data: 'reused', names: 'reused' });
  });

  it('prints one JSON document and nothing else on stdout', async () => {
    const { code, stdout } = await run('--json', '--out', join(folder, 'json'), '--format', 'json');
    const document = JSON.parse(stdout) as { run: RunRecord; files: { node: string; port: string; path: string }[] };
    expect(code).toBe(0);
    expect(document.run.status).toBe('finished');
    expect(document.run.nodes['figures']!.outputs!['evaluationResults']!.metrics).toHaveLength(1);
    expect(document.files.map(({ path }) => path).sort()).toEqual(
      readdirSync(join(folder, 'json'))
        .map((name) => join(folder, 'json', name))
        .sort(),
    );
  });

  it('writes the same bytes whatever the threads and whether stored or not', async () => {
    const contents = async (name: string, ...args: string[]): Promise<Record<string, string>> => {
      const target = join(folder, name);
      const { code, stderr } = await run('--quiet', '--out', target, ...args);
      expect({ code, stderr }).toMatchObject({ code: 0 });
      return Object.fromEntries(readdirSync(target).map((entry) => [entry, readFileSync(join(target, entry), 'hex')]));
    };
    const stored = await contents('stored');
    expect(Object.keys(stored).sort()).toEqual([
      'clean-missing-data-cleaned-dataset.csv',
      'clean-missing-data-cleaning-transformation.json',
      'evaluate-model-evaluation-results-confusion.csv',
      'evaluate-model-evaluation-results.csv',
      'measurements-results-dataset.csv',
      'multiclass-logistic-regression-untrained-model.json',
      'score-model-scored-dataset.csv',
      'select-columns-in-dataset-results-dataset.csv',
      'split-data-results-dataset1.csv',
      'split-data-results-dataset2.csv',
      'train-model-trained-model.json',
    ]);
    expect(await contents('fresh', '--no-cache', '--threads', '1', '--workspace', join(folder, 'other'))).toEqual(
      stored,
    );
  });

  it('writes Arrow files of the chosen nodes', async () => {
    const target = join(folder, 'arrow');
    await run('--only', 'split', '--out', target, '--format', 'arrow', '--quiet');
    const [first, second] = readdirSync(target)
      .sort()
      .map((name) => readArrow(readFileSync(join(target, name))));
    expect([first!.rowCount, columnCount(first!), second!.rowCount]).toEqual([105, 5, 45]);
  });

  it('lists its runs', async () => {
    const { stdout } = await centroid(['runs', file, '--limit', '3'], workspace);
    expect(stdout.split('\n')).toHaveLength(5);
    expect(stdout).toMatch(/overallAccuracy [01]/);
  });
});

describe('what goes wrong', () => {
  it('a failed node stops those that need it, names itself at the end, and gives 1', async () => {
    const broken = join(folder, 'broken.centroid');
    writeFileSync(broken, irisExperiment('no-such.csv'));
    const { code, stdout, stderr } = await centroid(['run', broken], workspace);
    expect(code).toBe(1);
    expect(stdout).toMatch(/Measurements +failed/);
    expect(stdout).toMatch(/Train Model +skipped/);
    expect(stdout).toMatch(/Multiclass Logistic Regression +(finished|reused)/);
    expect(stderr).toMatch(/Error in "Measurements": .*no-such\.csv.* \( Error 0048 \)\n/);
    expect(stderr).toMatch(/\n {2}Mend: /);
    const validated = await centroid(['validate', broken], workspace);
    expect(validated.code).toBe(2);
    expect(validated.stderr).toContain('no-such.csv does not exist');
  });

  it('an invalid experiment is not run, and gives 2 with every problem', async () => {
    const document = JSON.parse(irisExperiment('iris.csv')) as {
      nodes: { split: { parameters: { fraction: number } } };
      wires: { w4?: object };
    };
    delete document.wires.w4;
    document.nodes.split.parameters.fraction = 7;
    const invalid = join(folder, 'invalid.centroid');
    writeFileSync(invalid, JSON.stringify(document));
    const { code, stdout, stderr } = await centroid(['run', invalid], workspace);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^Error in "Split Data": .*at least 0 and at most 1; it is 7\. \( Error 0008 \)$/m);
    expect(stderr).toMatch(/^Error in "Train Model": The input "Dataset" .*not connected\. \( Error 0003 \)$/m);
  });

  it.each([
    [['--set', 'Split Dta.fraction=0.5'], 'Did you mean "Split Data"?'],
    [['--set', 'split.fractoin=0.5'], 'Did you mean "fraction"'],
    [['--set', 'split.fraction=2'], 'at least 0 and at most 1'],
    [['--only', 'Score Modle'], 'Did you mean "Score Model"?'],
  ])('%j gives 2 and the nearest', async (args, message) => {
    const { code, stderr } = await run(...args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('%s cancels with 130 and leaves the next run sound', async (signal) => {
    const endless = `numSteps=${signal === 'SIGINT' ? 9_000_000 : 9_000_001}`;
    const settings = ['solver=gradient-descent', endless].flatMap((setting) => ['--set', `model.${setting}`]);
    const running = startCentroid(['run', file, ...settings], workspace);
    while (!running.output().stderr.includes('Train Model: started')) await sleep(10);
    await sleep(200);
    const asked = Date.now();
    running.process.kill(signal);
    const { code, stdout, stderr } = await running.ended;
    expect(code).toBe(130);
    expect(Date.now() - asked).toBeLessThan(2000);
    expect(stderr).toContain('Cancelling.');
    expect(stdout).toMatch(/^Cancelled after /m);
    expect((await run('--quiet')).code).toBe(0);
  });
});
