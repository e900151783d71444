import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder';
import { runJson, smallPictures, template } from './support';

const folder = temporaryFolder();

/** Runs the flower template in a workspace and gives the hash of every file that `--out` writes. */
async function filesOf(name: string, workspace: string, ...args: string[]): Promise<Record<string, string>> {
  const out = join(folder, name);
  await runJson(template('flower-clustering'), join(folder, workspace), ...smallPictures(64), '--out', out, ...args);
  return Object.fromEntries(
    readdirSync(out)
      .sort()
      .map((file) => [
        file,
        createHash('sha256')
          .update(readFileSync(join(out, file)))
          .digest('hex'),
      ]),
  );
}

describe('the same experiment with the same seeds', () => {
  it('gives the same bytes: one thread or two, stored results or not, on another workspace', async () => {
    const first = await filesOf('first', 'one', '--threads', '1');
    expect(Object.keys(first)).toHaveLength(13);
    expect(await filesOf('two-threads', 'two', '--threads', '2')).toEqual(first);
    expect(await filesOf('anew', 'one', '--threads', '2', '--no-cache')).toEqual(first);
    expect(await filesOf('stored', 'one')).toEqual(first);
  });

  it('gives other clusters with another seed, and those again each time', async () => {
    const seed = ['--set', 'K-Means Clustering.Random number seed=1', '--only', 'selectColumns'];
    const first = await filesOf('seed', 'one', ...seed);
    expect(await filesOf('seed-again', 'two', ...seed, '--no-cache')).toEqual(first);
    const other = await filesOf('seed-0', 'one', '--only', 'selectColumns');
    expect(other).not.toEqual(first);
  });
});
