import { cpSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/engine/run-record';
import { centroid } from '../support/program';
import { temporaryFolder } from '../support/temporary-folder';
import { hashesOf, type JsonOutput, reasonsOf, runJson, settings, statusesOf, template, tinyPictures } from './support';

const folder = temporaryFolder();
const workspace = join(folder, 'workspace');
const cache = join(workspace, 'cache');
const flowers = template('flower-clustering');
const pictures = await tinyPictures(folder);
const run = (...args: string[]): Promise<JsonOutput> => runJson(flowers, workspace, ...pictures, ...args);

/** Files of the cache whose names end so. */
const stored = (ending: string): string[] =>
  readdirSync(cache, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending) && !name.startsWith('fingerprints'))
    .map((name) => join(cache, name));

/** Turns over a byte in the middle: the size stays, the content does not. */
function flipByte(file: string): void {
  const bytes = readFileSync(file);
  bytes[bytes.length >> 1]! ^= 0xff;
  writeFileSync(file, bytes);
}

const kindsOf = ({ nodes }: RunRecord) => Object.values(nodes).map(({ reason }) => reason?.kind);

const contents = (out: string): Record<string, string> =>
  Object.fromEntries(readdirSync(out).map((name) => [name, readFileSync(join(out, name), 'base64')]));

describe('stored results that are damaged', () => {
  let sound: JsonOutput;
  let soundFiles: Record<string, string>;

  const fileOf = (node: string, port: string): string => {
    const { key } = sound.run.nodes[node]!;
    return join(cache, key!.slice(0, 2), `${key}.${port}.bin`);
  };

  beforeAll(async () => {
    sound = await run('--out', join(folder, 'sound'));
    soundFiles = contents(join(folder, 'sound'));
    cpSync(cache, join(folder, 'sound-cache'), { recursive: true });
  });

  const restore = (): void => {
    rmSync(cache, { recursive: true });
    cpSync(join(folder, 'sound-cache'), cache, { recursive: true });
  };

  it('are made again by the node that they belong to when another needs them', async () => {
    restore();
    flipByte(fileOf('trainClusteringModel', 'trainedModel'));
    flipByte(fileOf('editMetadata', 'resultsDataset'));
    const resultOnly = 'Assign Data to Clusters.Check for Append or Uncheck for Result Only=false';
    const other = await run(...settings(resultOnly), '--only', 'Assign Data to Clusters');
    expect(reasonsOf(other.run)).toMatchObject({
      trainClusteringModel: { kind: 'damaged' },
      editMetadata: { kind: 'damaged' },
      assignToClusters: { kind: 'parameter-changed' },
    });
    const again = await run();
    expect(reasonsOf(again.run)).toEqual({});
    expect(hashesOf(again.run)).toEqual(hashesOf(sound.run));
  });

  it('are made again when they are only shown or written to files', async () => {
    restore();
    for (const file of stored('.bin')) flipByte(file);
    const shown = await centroid(['run', flowers, ...pictures], workspace);
    expect(shown).toMatchObject({ code: 0 });
    expect(shown.stdout).toMatch(/^ {2}Overall accuracy +[\d.]+$/m);
    await run('--out', join(folder, 'repaired'));
    expect(contents(join(folder, 'repaired'))).toEqual(soundFiles);
  });

  it.each<[string, (file: string) => void]>([
    ['cut off', (file) => truncateSync(file, 100)],
    ['emptied', (file) => truncateSync(file, 0)],
    ['overwritten', (file) => writeFileSync(file, '{"outputs": 7}')],
    ['made of zeros', (file) => writeFileSync(file, Buffer.alloc(300))],
  ])('manifests that were %s count as not there', async (_, damage) => {
    restore();
    for (const file of stored('.json')) damage(file);
    const { run: record } = await run('--out', join(folder, 'manifests'));
    expect(new Set(Object.values(statusesOf(record)))).toEqual(new Set(['finished']));
    expect(new Set(kindsOf(record))).toEqual(new Set(['evicted']));
    expect(contents(join(folder, 'manifests'))).toEqual(soundFiles);
  });

  it('outputs that were cut off or removed count as not there', async () => {
    restore();
    stored('.bin').forEach((file, i) => (i % 2 ? truncateSync(file, 64) : rmSync(file)));
    const { run: record } = await run();
    expect(new Set(kindsOf(record))).toEqual(new Set(['evicted']));
    expect(hashesOf(record)).toEqual(hashesOf(sound.run));
  });

  it('fingerprints of files that were damaged are taken anew', async () => {
    restore();
    writeFileSync(join(cache, 'fingerprints.json'), '[["/x", {"size":');
    const { run: record } = await run();
    expect(reasonsOf(record)).toEqual({});
  });
});
