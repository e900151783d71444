import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/engine/run-record';
import { centroid, type RunningProgram, startCentroid } from '../support/program';
import { temporaryFolder } from '../support/temporary-folder';
import {
  hashesOf,
  type JsonOutput,
  runJson,
  settings,
  smallPictures,
  statusesOf,
  template,
  tinyPictures,
} from './support';

const folder = temporaryFolder();
const workspace = join(folder, 'workspace');
const flowers = template('flower-clustering');
const tiny = await tinyPictures(folder);

/** Waits until the program has written this to stderr. */
const told = ({ process, output }: RunningProgram, text: string): Promise<void> =>
  new Promise((resolve) => {
    process.stderr!.on('data', () => {
      if (output().stderr.includes(text)) resolve();
    });
  });

describe('a node that fails', () => {
  const tooMany = settings('K-Means Clustering.numberOfCentroids=500');

  it('stops only those that need it; record and exit code say so', async () => {
    const { code, stdout, stderr } = await centroid(['run', flowers, ...tiny, ...tooMany, '--json'], workspace);
    expect(code).toBe(1);
    const { run } = JSON.parse(stdout) as JsonOutput;
    expect(run.status).toBe('failed');
    expect(statusesOf(run)).toEqual({
      flowerTrainingSet: 'finished',
      flowerTestSet: 'finished',
      editMetadata: 'finished',
      kMeans: 'finished',
      trainClusteringModel: 'failed',
      assignToClusters: 'skipped',
      selectColumns: 'skipped',
      logisticRegression: 'finished',
      trainModel: 'finished',
      scoreModel: 'finished',
      evaluateModel: 'finished',
    });
    expect(run.nodes['trainClusteringModel']!.error).toMatchObject({ kind: 'user', classic: 21 });
    expect(run.nodes['assignToClusters']!.blockedBy).toEqual(['trainClusteringModel']);
    expect(stderr).toMatch(/^Error in "Train Clustering Model": .*500.*30.*\( Error 0021 \)$/ms);

    const records = await centroid(['runs', flowers, '--limit', '1', '--json'], workspace);
    expect(JSON.parse(records.stdout)).toEqual([run]);
  });

  it('is tried again by the next run, alone', async () => {
    const { code, stdout } = await centroid(['run', flowers, ...tiny, ...tooMany, '--explain'], workspace);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^ {2}Train Model +reused /m);
    expect(stdout).toMatch(/^ {2}Train Clustering Model +failed/m);
    expect(stdout).toMatch(/^ {2}Assign Data to Clusters: not run, because it needs Train Clustering Model$/m);
    expect(stdout).toMatch(/^ {2}Overall accuracy +[\d.]+$/m); // the branch that finished is shown in full
  });
});

describe('two processes in one workspace', () => {
  it('both finish a run of the same experiment, draw the sample once, and leave the store sound', async () => {
    const shared = join(folder, 'shared');
    const small = smallPictures(16);
    const both = await Promise.all([1, 2].map(() => runJson(flowers, shared, ...small)));
    expect(hashesOf(both[0]!.run)).toEqual(hashesOf(both[1]!.run));
    const next = await runJson(flowers, shared, ...small);
    expect(new Set(Object.values(statusesOf(next.run)))).toEqual(new Set(['reused']));
    expect(hashesOf(next.run)).toEqual(hashesOf(both[0]!.run));
    const records = await centroid(['runs', flowers, '--json'], shared);
    expect((JSON.parse(records.stdout) as RunRecord[]).map(({ status }) => status)).toEqual(
      Array.from({ length: 3 }, () => 'finished'),
    );
  });

  it('one clears the store while the other runs: the run finishes', async () => {
    const before = await runJson(flowers, workspace, ...tiny);
    await centroid(['cache', 'clear'], workspace);
    const running = startCentroid(['run', flowers, ...tiny, '--json'], workspace);
    await told(running, 'Train Model: started');
    expect((await centroid(['cache', 'clear'], workspace)).code).toBe(0);
    const { code, stdout, stderr } = await running.ended;
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(hashesOf((JSON.parse(stdout) as JsonOutput).run)).toEqual(hashesOf(before.run));
  });
});

describe('a run that was killed', () => {
  it('is listed as interrupted; the next one finishes', async () => {
    const slow = settings(
      'Multiclass Logistic Regression.Solver=gradient-descent',
      'logisticRegression.numSteps=1000000',
    );
    const running = startCentroid(['run', flowers, ...tiny, ...slow], workspace);
    await told(running, 'Train Model: started');
    const whileRunning = await centroid(['runs', flowers, '--limit', '1'], workspace);
    expect(whileRunning.stdout).toMatch(/ running /);
    running.process.kill('SIGKILL');
    await running.ended;
    const [record] = JSON.parse((await centroid(['runs', flowers, '--json'], workspace)).stdout) as RunRecord[];
    expect(record).toMatchObject({ status: 'interrupted', nodes: {} });
    expect((await centroid(['runs', flowers, '--limit', '1'], workspace)).stdout).toMatch(/ interrupted /);
    expect((await runJson(flowers, workspace, ...tiny)).run.status).toBe('finished');
  });
});

describe('a workspace that cannot be used', () => {
  it('because a file is in its place', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const { code, stdout, stderr } = await centroid(['run', flowers, '--workspace', file], workspace);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^Error: Cannot open the workspace .*a-file: .*\n.*\n {2}Mend: /);
  });
});
