import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { byName, allExcept } from '../../src/core/columns/build';
import { sharedUint8 } from '../../src/core/table/buffers';
import { blockGroup, numericColumn, tableOf } from '../../src/core/table/build';
import { sequenceNames } from '../../src/core/table/schema';
import type { RunRecord } from '../../src/engine/run-record';
import { writeArrow } from '../../src/formats/arrow';
import { createRandom } from '../../src/ml/random';
import { statusesOf } from '../host/execution/support';
import { centroid, startCentroid, type RunningProgram } from '../support/program';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
const limit = 384e6;
/** 175 MB: in memory they would be there three times, as the file, as what is stored and as what is computed on. */
const rows = 57_000;
const width = 3072;
const data = join(folder, 'data.arrow');
const experiment = join(folder, 'large.centroid');

const node = (module: string, parameters: object = {}): object => ({
  module,
  moduleVersion: 1,
  position: { x: 0, y: 0 },
  parameters,
});
const wire = (from: string, port: string, to: string, input: string): object => ({
  from: { node: from, port },
  to: { node: to, port: input },
});

beforeAll(() => {
  const random = createRandom(1);
  const pixels = sharedUint8(rows * width);
  const noise = Uint8Array.from({ length: 1 << 20 }, () => random.integer(64));
  const kinds = sharedUint8(rows);
  for (let row = 0; row < rows; row++) {
    kinds[row] = row % 7;
    const start = random.integer(noise.length - width);
    const values = noise.subarray(start, start + width);
    for (let i = 0; i < width; i++) pixels[row * width + i] = values[i]! + (i % 7 === row % 7 ? 150 : 0);
  }
  const table = tableOf(rows, [
    numericColumn('kind', 'integer', kinds),
    blockGroup(sequenceNames('p', 0, width), 'integer', pixels, width),
  ]);
  writeFileSync(data, writeArrow(table));
  const document = {
    application: 'centroid',
    formatVersion: 1,
    id: 'large',
    title: 'Large',
    nodes: {
      data: node('import-data', { dataSource: 'local-file', file: data, dataFormat: 'arrow' }),
      kMeans: node('k-means-clustering', { numberOfCentroids: 7, metric: 'euclidean', iterations: 5 }),
      train: node('train-clustering-model', { columnSet: allExcept('kind') }),
      assign: node('assign-data-to-clusters'),
      chosen: node('select-columns-in-dataset', { columns: byName(['kind']) }),
    },
    wires: {
      a: wire('kMeans', 'untrainedModel', 'train', 'untrainedModel'),
      b: wire('data', 'resultsDataset', 'train', 'dataset'),
      c: wire('train', 'trainedModel', 'assign', 'trainedModel'),
      d: wire('data', 'resultsDataset', 'assign', 'dataset'),
      e: wire('data', 'resultsDataset', 'chosen', 'dataset'),
    },
  };
  writeFileSync(experiment, JSON.stringify(document));
});

/** Bytes that the program's process held at most so far. */
const peakOf = ({ process }: RunningProgram): number => {
  try {
    return 1024 * Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${process.pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0; // it has ended
  }
};

async function run(workspace: string, ...args: string[]): Promise<{ record: RunRecord; peak: number; stderr: string }> {
  const program = startCentroid(['run', experiment, '--json', ...args], join(folder, workspace));
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, peakOf(program))), 5);
  const { code, stdout, stderr } = await program.ended;
  clearInterval(watch);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  return { record: (JSON.parse(stdout) as { run: RunRecord }).run, peak, stderr };
}

const messages = (record: RunRecord, id: string): string =>
  record.nodes[id]!.log!.map(({ message }) => message).join('\n');

const temporary = (workspace: string): string[] => {
  const tmp = join(folder, workspace, 'cache', 'tmp');
  return existsSync(tmp) ? readdirSync(tmp) : [];
};

async function untilWriting(workspace: string, { process }: RunningProgram): Promise<void> {
  while (temporary(workspace).length === 0 && process.exitCode === null)
    await new Promise((resolve) => setTimeout(resolve, 1));
}

/** Files of a workspace's cache with blocks in them. */
function storedData(workspace: string): string[] {
  const cache = join(folder, workspace, 'cache');
  return readdirSync(cache, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.bin'));
}

describe.skipIf(process.platform !== 'linux')('--max-memory', () => {
  it('is kept by the whole process', async () => {
    const limited = await run('limited', '--max-memory', '384MB');
    expect(limited.peak).toBeGreaterThan(50e6);
    expect(limited.peak).toBeLessThan(limit);
    expect(limited.stderr).toMatch(/Import Data would need about 394 MB in memory, more than the limit of 384 MB/);
    expect(messages(limited.record, 'data')).toMatch(/read in pieces/);
    expect(messages(limited.record, 'train')).toMatch(/175 MB lie on disk and are gone through in pieces/);
  });

  it('leaves nothing behind when the program is killed while it writes, and then runs again', async () => {
    const args = ['run', experiment, '--max-memory', '384MB', '--only', 'chosen', '--json'];
    const program = startCentroid(args, join(folder, 'killed'));
    await untilWriting('killed', program);
    program.process.kill('SIGKILL');
    await program.ended;
    expect(temporary('killed')).not.toEqual([]);
    const { record } = await run('killed', '--max-memory', '384MB', '--only', 'chosen');
    expect(statusesOf(record)).toEqual({ data: 'finished', chosen: 'finished' });
    expect(temporary('killed')).toEqual([]);
  });

  it('leaves nothing behind when the run is cancelled while it writes', async () => {
    const args = ['run', experiment, '--max-memory', '384MB', '--only', 'chosen'];
    const program = startCentroid(args, join(folder, 'cancelled'));
    await untilWriting('cancelled', program);
    program.process.kill('SIGINT');
    expect(await program.ended).toMatchObject({ code: 130 });
    expect(temporary('cancelled')).toEqual([]);
    expect(storedData('cancelled')).toEqual([]);
  });

  it('says so when a result cannot be written to its end, and leaves no part of it', async () => {
    const program = join(inject('program'), 'cli.cjs');
    // Files of more than 50 MB cannot be written, as on a disk that is full.
    const command = `ulimit -f 100000; exec "$0" "$@"`;
    const args = ['run', experiment, '--max-memory', '384MB', '--only', 'chosen'];
    const { status, stderr } = spawnSync('sh', ['-c', command, process.execPath, program, ...args], {
      env: { ...process.env, CENTROID_WORKSPACE: join(folder, 'full'), NO_COLOR: '1' },
      encoding: 'utf8',
    });
    expect({ status, stderr }).toMatchObject({ status: 3 });
    expect(stderr).toMatch(/Import Data.*Cannot store results in/s);
    expect(temporary('full')).toEqual([]);
    expect(storedData('full')).toEqual([]);
  });

  it('is refused where the program itself would not fit', async () => {
    const { code, stderr } = await centroid(['run', experiment, '--max-memory', '100MB'], join(folder, 'refused'));
    expect(code).toBe(2);
    expect(stderr).toMatch(/allow at least 384 MB/);
  });
});
