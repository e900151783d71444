import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { build } from 'vite';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { noisePixels, picture } from '../support/image-files';
import { projectFolder } from '../support/program';
import { temporaryFolder } from '../support/temporary-folder';

const rows = 168;
const columns = 128 * 128 * 3 + 1;
const folder = temporaryFolder();
let program: string;

beforeAll(async () => {
  program = join(inject('program'), 'memory-case');
  await build({
    root: projectFolder,
    configFile: false,
    logLevel: 'error',
    build: { ssr: 'test/support/memory-case.ts', outDir: program, minify: false, target: 'node20' },
  });
  await writePixels(join(folder, `${rows}.csv`));
  mkdirSync(join(folder, 'pictures'));
  for (let i = 0; i < rows; i++)
    await picture(noisePixels(128, 128, 3, i), 128, 128)
      .png()
      .toFile(join(folder, 'pictures', `${i}.png`));
  run('models');
}, 120_000);

async function writePixels(path: string): Promise<void> {
  const file = createWriteStream(path);
  file.write(`${Array.from({ length: columns }, (_, i) => `Col${i + 1}`).join(',')}\n`);
  for (let row = 0; row < rows; row++)
    file.write(
      `kind${row % 10},${Array.from({ length: columns - 1 }, (_, i) => (i * 31 + row * 7) % 256).join(',')}\n`,
    );
  file.end();
  await finished(file);
}

const run = (name: string): string =>
  execFileSync(process.execPath, [join(program, 'memory-case.js'), name, String(rows), folder], { encoding: 'utf8' });

/** What the operating system and the garbage collector add or take as they like. */
const SLACK = 16 * 2 ** 20;

/** On the tutorial's 168 x 49,153 values. */
describe.skipIf(process.platform !== 'linux')('the memory that is estimated before a run', () => {
  it.each([
    'Import Images',
    'Import Data',
    'Convert to CSV',
    'Export Data',
    'Split Data',
    'Edit Metadata',
    'Edit Metadata to text',
    'Clean Missing Data',
    'Select Columns in Dataset',
    'Train Clustering Model',
    'Assign Data to Clusters',
    'Train Model',
    'Score Model',
  ])('of %s is what it takes, but for a factor of two', { timeout: 60_000 }, (name) => {
    const { estimated, measured } = JSON.parse(run(name)) as { readonly estimated: number; readonly measured: number };
    expect(estimated).toBeGreaterThan(0);
    expect(estimated).toBeGreaterThan((measured - SLACK) / 2);
    expect(estimated).toBeLessThan(2 * (measured + SLACK));
  });
});
