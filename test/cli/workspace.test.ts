import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder';
import { centroid } from './support';

const folder = join(temporaryFolder(), 'workspace');
const DAY_MS = 24 * 3600 * 1000;
const keys = ['a', 'b'].map((digit) => digit.repeat(64));
const manifest = (key: string): string => join(folder, 'cache', key.slice(0, 2), `${key}.json`);

const workspace = (...argv: string[]) => centroid('workspace', ...argv, '--workspace', folder);

beforeAll(async () => {
  await workspace();
  keys.forEach((key, i) => {
    mkdirSync(join(manifest(key), '..'), { recursive: true });
    writeFileSync(manifest(key), 'x'.repeat(1000));
    const used = new Date(Date.now() - (i === 0 ? 40 : 2) * DAY_MS);
    utimesSync(manifest(key), used, used);
  });
  writeFileSync(join(folder, 'experiments', 'mine.centroid'), '{}');
});

describe('centroid workspace', () => {
  it('says how much lies in each part, and where', async () => {
    const { code, out } = await workspace();
    expect(code).toBe(0);
    expect(out).toMatch(/^Part +Number +Files +Size$/m);
    expect(out).toMatch(/^Stored results +2 +2 +2 KB$/m);
    expect(out).toMatch(/^Experiments +1 +1 +2 bytes$/m);
    expect(out).toMatch(/^Together +3 +2 KB$/m);
    expect(out).toContain(`\n${folder}\n`);
    expect(out).toMatch(/ are free on its disk\.$/m);
  });

  it('says it as JSON', async () => {
    const json = JSON.parse((await workspace('info', '--json')).out) as { folder: string; parts: unknown[] };
    expect(json.folder).toBe(folder);
    expect(json.parts).toContainEqual({ part: 'cache', items: 2, files: 2, bytes: 2000 });
  });

  it('removes nothing without --yes, and says what that costs', async () => {
    const { code, out } = await workspace('clean', '--results', '--unused-for', '30');
    expect(code).toBe(0);
    expect(out).toBe(
      'Stored results: 1 would be removed, 1 KB. They are computed again when they are needed.\nNothing was removed. Say --yes to do it.\n',
    );
    expect(keys.map(manifest).map(existsSync)).toEqual([true, true]);
  });

  it('removes what is named', async () => {
    expect((await workspace('clean', '--results', '--unused-for', '30', '--yes')).out).toBe(
      'Stored results: 1 removed, 1 KB.\n',
    );
    expect(keys.map(manifest).map(existsSync)).toEqual([false, true]);
    expect((await workspace('clean', '--results', '--runs-older-than', '0', '--uploads', '--yes')).out).toBe(
      'Records of runs: 0 removed, 0 bytes.\nStored results: 1 removed, 1 KB.\nDropped files: 0 removed, 0 bytes.\n',
    );
    expect(keys.map(manifest).map(existsSync)).toEqual([false, false]);
  });

  it.each([
    [['clean'], /Nothing is named to be removed/],
    [['clean', '--unused-for', '3'], /are about stored results/],
    [['clean', '--results', '--unused-for', '3', '--max-size', '1GB'], /cannot be used together/],
    [['clean', '--runs-older-than', 'yesterday'], /whole number of days/],
  ])('refuses %j', async (args, message) => {
    const { code, err } = await workspace(...args);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});
