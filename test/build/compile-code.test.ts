import { cpSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { startCentroid, type Ended } from '../support/program';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
const program = join(folder, 'program');
const counter = join(folder, 'count.cjs');

/** Says on stderr how many files were loaded with compiled code, and of how many V8 turned it down. */
const COUNT = `
  const vm = require('node:vm');
  let given = 0, refused = 0;
  vm.Script = class extends vm.Script {
    constructor(source, options) {
      super(source, options);
      if (options.cachedData) given++;
      if (this.cachedDataRejected) refused++;
    }
  };
  process.on('exit', () => require('node:fs').writeSync(2, \`given \${given}, refused \${refused}\\n\`));`;

beforeAll(() => {
  const built = inject('program');
  const withoutPages = (path: string): boolean => !/^(renderer|preload|stand-in.*|.*\.map)$/.test(basename(path));
  cpSync(built, program, { recursive: true, filter: withoutPages });
  writeFileSync(counter, COUNT);
});

const counted = (...args: string[]): Promise<Ended> =>
  startCentroid(args, join(folder, 'workspace'), { NODE_OPTIONS: `--require ${counter}` }, join(program, 'cli.cjs'))
    .ended;

const pack = (): string => join(program, 'compiled', 'cli.bin');

/** Changes the pack of the command line for one test. */
async function withPack(change: () => void, test: () => Promise<void>): Promise<void> {
  const before = readFileSync(pack());
  change();
  try {
    await test();
  } finally {
    writeFileSync(pack(), before);
  }
}

describe('code that is compiled ahead', () => {
  it('is taken by V8 for every file that a command loads', async () => {
    const { code, stderr, stdout } = await counted('run', '--help');
    expect(code).toBe(0);
    expect(stdout).toContain('Usage: centroid run');
    const [, given, refused] = /given (\d+), refused (\d+)/.exec(stderr)!;
    expect(Number(given)).toBeGreaterThan(10);
    expect(refused).toBe('0');
  });

  it('is there for threads and for the engine as well', () => {
    for (const entry of ['worker', 'helper', 'engine'])
      expect(readFileSync(join(program, 'compiled', `${entry}.bin`)).length).toBeGreaterThan(50_000);
  });

  it('may be missing', () =>
    withPack(
      () => rmSync(pack()),
      async () => {
        const { code, stderr, stdout } = await counted('run', '--help');
        expect([code, stdout.includes('Usage: centroid run')]).toEqual([0, true]);
        expect(stderr).toContain('given 0, refused 0');
      },
    ));

  it('may be cut off', () =>
    withPack(
      () => truncateSync(pack(), 100),
      async () => {
        const { code, stdout } = await counted('run', '--help');
        expect([code, stdout.includes('Usage: centroid run')]).toEqual([0, true]);
      },
    ));

  it('is turned down where another V8 made it, and the program works', () =>
    withPack(
      () => {
        const bytes = readFileSync(pack());
        const first = bytes.indexOf('\n') + 1;
        let at = first;
        for (const [, length] of JSON.parse(bytes.toString('utf8', 0, first)) as [string, number][]) {
          bytes.writeUInt32LE(0x12345678, at + 4); // the hash of V8's version
          at += length;
        }
        writeFileSync(pack(), bytes);
      },
      async () => {
        const { code, stderr, stdout } = await counted('run', '--help');
        expect([code, stdout.includes('Usage: centroid run')]).toEqual([0, true]);
        const [, given, refused] = /given (\d+), refused (\d+)/.exec(stderr)!;
        expect(refused).toBe(given);
      },
    ));
});
