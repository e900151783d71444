import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { stringAt } from '../../../src/core/table/strings';
import { collectContents, measureOf } from '../../../src/host/bundles/contents';
import { exportBundle } from '../../../src/host/bundles/export-bundle';
import { lookIntoBundle, openBundle } from '../../../src/host/bundles/open-bundle';
import { findUnpacked, listUnpacked, removeUnpacked } from '../../../src/host/bundles/unpacked';
import type { Host } from '../../../src/host/host';
import { tinyPictures } from '../../e2e/support';
import { temporaryFolder } from '../../support/temporary-folder';
import { openHost, outcome, parsedFile, snapshot } from './support';

const folder = temporaryFolder();
const home = join(folder, 'home');
const file = join(home, 'flowers.centroid');
const bundle = join(folder, 'flowers.centroidz');
const withResults = join(folder, 'with-results.centroidz');
let host: Host;
let original: ReturnType<typeof outcome>;

interface Template {
  nodes: Record<string, object & { parameters: Record<string, unknown> }>;
  wires: object;
}

const run = (on: Host, path: string) =>
  on.run({ experiment: parsedFile(path, on).experiment, folder: dirname(path), file: path });

const exportTo = (target: string, results = false) =>
  exportBundle(target, parsedFile(file, host), { folder: home }, host, { results });

/** The flower experiment on pictures in a folder, with a table, a sample, a saved dataset and a saved model. */
beforeAll(async () => {
  mkdirSync(home, { recursive: true });
  const settings = await tinyPictures(home);
  const template = JSON.parse(readFileSync('resources/templates/flower-clustering.centroid', 'utf8')) as Template;
  for (const text of settings.filter((word) => word !== '--set')) {
    const [, node, parameter, value] = /^(\w+)\.(\w+)=(.*)$/.exec(text)!;
    template.nodes[node!]!.parameters[parameter!] = /^\d+$/.test(value!)
      ? Number(value)
      : value!.replace(`${home}/`, '');
  }
  writeFileSync(file, JSON.stringify(template));
  host = await openHost(join(folder, 'workspace'));
  const first = await run(host, file);
  const { key } = first.nodes['trainModel']!;
  const { value } = await host.value({ key: key!, port: 'trainedModel' });
  if (value.kind !== 'trained-model') throw new Error('no model');
  await host.saved.models.save('Kinds', value, 'three kinds', new Date());
  writeFileSync(join(home, 'people.csv'), 'name,age\nAda,36\nCharles,79\nGrace,85\nAlan,41\n');
  const people = await host.readTableFile({
    dataSource: 'local-file',
    file: join(home, 'people.csv'),
    url: '',
    dataFormat: 'csv',
    hasHeader: true,
    encoding: 'utf-8',
    useCachedResults: true,
  } as never);
  await host.saved.datasets.save('Folk', people, 'some people', new Date());
  const node = (module: string, parameters: object) => ({
    module,
    moduleVersion: 1,
    parameters,
    position: { x: 900, y: 0 },
  });
  Object.assign(template.nodes, {
    people: node('import-data', { file: join(home, 'people.csv') }),
    iris: node('import-data', { file: 'sample:iris.csv' }),
    folk: node('dataset', { dataset: 'Folk' }),
    kinds: node('trained-model', { model: 'Kinds@1' }),
    write: node('export-data', { file: '/nowhere/of/mine/out.csv' }),
  });
  Object.assign(template.wires, {
    written: { from: { node: 'people', port: 'resultsDataset' }, to: { node: 'write', port: 'dataset' } },
  });
  writeFileSync(file, JSON.stringify(template));
  original = outcome(await run(host, file));
}, 120_000);

describe('a bundle', () => {
  it('holds everything that the experiment reads, and samples by name alone', async () => {
    const { experiment } = parsedFile(file, host);
    const measured = measureOf(await collectContents({ experiment, folder: home }, host));
    expect(measured.items.map(({ kind, name, files }) => `${kind} ${name} ${files}`).sort()).toEqual([
      'dataset Folk 1',
      'file people.csv 1',
      'file test.csv 1',
      'file training.csv 1',
      'folder test 12',
      'folder training 30',
      'model Kinds 1',
    ]);
    expect(measured.items.every(({ problem, bytes, usedBy }) => !problem && bytes > 0 && usedBy.length === 1)).toBe(
      true,
    );
    expect(measured.samples).toEqual(['sample:iris.csv']);
    expect(measured.results.nodes).toBeGreaterThan(8);
    expect(measured.notes.join(' ')).toContain('What the experiment writes');
  });

  it('is the same, bit by bit, when it is exported twice', async () => {
    const bytes = await exportTo(bundle);
    const twice = join(folder, 'twice.centroidz');
    await exportTo(twice);
    expect(readFileSync(twice).equals(readFileSync(bundle))).toBe(true);
    expect(statSync(bundle).size).toBe(bytes);
    await exportTo(withResults, true);
    expect(statSync(withResults).size).toBeGreaterThan(bytes);
    // Only the bundles themselves: no half-written file is left beside them.
    expect(Object.keys(snapshot(folder)).filter((name) => name.includes('.tmp'))).toEqual([]);
  });

  it('gives the same keys, hashes and figures in another workspace, with the original data gone', async () => {
    const away = join(folder, 'away');
    cpSync(home, away, { recursive: true });
    rmSync(home, { recursive: true });
    try {
      const other = await openHost(join(folder, 'other'));
      const opened = await openBundle(bundle, other, { results: false });
      expect(dirname(opened.folder)).toBe(other.workspace.experiments);
      expect(opened.saved.toSorted()).toEqual(['Folk', 'Kinds']);
      const record = await run(other, opened.path);
      // What it writes goes beside the experiment.
      expect(existsSync(join(opened.folder, 'out.csv'))).toBe(true);
      const { write: _, ...rest } = outcome(record);
      const { write: __, ...expected } = original;
      expect(rest).toEqual(expected);
      expect(new Set(Object.values(record.nodes).map(({ status }) => status))).toEqual(new Set(['finished']));
      // Pictures are found where they lie now.
      const { value } = await other.value({ key: record.nodes['flowerTestSet']!.key!, port: 'resultsDataset' });
      if (value.kind !== 'dataset') throw new Error('no dataset');
      expect(await other.data.imagesFolder(value.table.images!.folder)).toBe(join(opened.folder, 'data', 'test'));
    } finally {
      cpSync(away, home, { recursive: true });
    }
  });

  it('brings the pictures that a saved dataset was made from, and says where they cannot be found', async () => {
    const place = join(folder, 'blooms');
    const experiment = join(place, 'blooms.centroid');
    const packed = join(folder, 'blooms.centroidz');
    mkdirSync(place, { recursive: true });
    const { value } = await host.value({ key: original['flowerTestSet']!.key!, port: 'resultsDataset' });
    if (value.kind !== 'dataset') throw new Error('no dataset');
    await host.saved.datasets.save('Blooms', value.table, '', new Date());
    const { nodes: _, wires: __, ...head } = JSON.parse(readFileSync(file, 'utf8')) as Template;
    const blooms = { module: 'dataset', moduleVersion: 1, parameters: { dataset: 'Blooms' }, position: { x: 0, y: 0 } };
    writeFileSync(experiment, JSON.stringify({ ...head, id: 'blooms', nodes: { blooms }, wires: {} }));
    const contents = () =>
      collectContents({ experiment: parsedFile(experiment, host).experiment, folder: place }, host);
    expect(measureOf(await contents()).items.map(({ kind, name, files }) => `${kind} ${name} ${files}`)).toEqual([
      'folder test 12',
      'dataset Blooms 1',
    ]);
    await exportBundle(packed, parsedFile(experiment, host), { folder: place }, host, { results: false });

    const away = join(folder, 'away');
    cpSync(home, away, { recursive: true });
    rmSync(home, { recursive: true });
    try {
      const { items, notes } = measureOf(await contents());
      expect(items.map(({ name }) => name)).toEqual(['Blooms']);
      expect(notes.join(' ')).toContain('The pictures of the saved dataset "Blooms" do not go in');
      const other = await openHost(join(folder, 'blooms-elsewhere'));
      const opened = await openBundle(packed, other, { results: false });
      const { images } = await other.saved.dataset('Blooms');
      const pictures = await other.data.imagesFolder(images!.folder);
      expect(pictures).toBe(join(opened.folder, 'data', 'test'));
      expect(existsSync(join(pictures!, stringAt(images!.files, 0)!))).toBe(true);
    } finally {
      cpSync(away, home, { recursive: true });
    }
  });

  it('brings its results where they are wanted: nothing is computed again', async () => {
    const other = await openHost(join(folder, 'with-results'));
    const opened = await openBundle(withResults, other, { results: true });
    expect(opened.results).toBeGreaterThan(8);
    const record = await run(other, opened.path);
    const computed = Object.entries(record.nodes).filter(([, { status }]) => status !== 'reused');
    expect(computed.map(([id]) => id)).toEqual(['write']); // writes a file every time
    const without = await openHost(join(folder, 'without-results'));
    expect((await openBundle(withResults, without, { results: false })).results).toBe(0);
  });

  it('leaves what the workspace has under the same names alone', async () => {
    const other = await openHost(join(folder, 'taken'));
    writeFileSync(join(folder, 'others.csv'), 'x\n1\n2\n');
    const table = await other.readTableFile({
      dataSource: 'local-file',
      file: join(folder, 'others.csv'),
      url: '',
      dataFormat: 'csv',
      hasHeader: true,
      encoding: 'utf-8',
      useCachedResults: true,
    } as never);
    await other.saved.datasets.save('Folk', table, 'others', new Date());
    const first = await openBundle(bundle, other, { results: false });
    expect(first.saved.toSorted()).toEqual(['Folk (2)', 'Kinds']);
    expect((await other.saved.datasets.versions('Folk')).map(({ rows }) => rows)).toEqual([2]);
    const { experiment } = parsedFile(first.path, other);
    expect(experiment.nodes['folk']!.parameters['dataset']).toBe('Folk (2)');
    // A second time it goes beside the first, and finds the saved things there.
    const second = await openBundle(bundle, other, { results: false });
    expect(second.folder).toBe(`${first.folder} 2`);
    expect(second.saved).toEqual(['Folk (3)']);
  });

  it('can be looked into, listed and removed again', async () => {
    const other = await openHost(join(folder, 'listed'));
    const listing = await lookIntoBundle(bundle, other);
    expect(listing).toMatchObject({
      title: parsedFile(file, host).experiment.title,
      isLarge: false,
      results: { nodes: 0 },
    });
    expect(listing.items).toHaveLength(7);
    expect(await listUnpacked(other.workspace)).toEqual([]);
    const { folder: unpacked } = await openBundle(bundle, other, { results: false });
    mkdirSync(join(other.workspace.experiments, 'mine'));
    expect(await listUnpacked(other.workspace)).toMatchObject([{ folder: unpacked }]);
    await expect(removeUnpacked(join(other.workspace.experiments, 'mine'), other.workspace)).rejects.toThrow(
      'no unpacked bundle',
    );
    await expect(removeUnpacked(other.workspace.datasets, other.workspace)).rejects.toThrow('no unpacked bundle');
    const found = await findUnpacked(basename(unpacked), other.workspace);
    expect(await removeUnpacked(found.folder, other.workspace)).toBeGreaterThan(0);
    expect(existsSync(unpacked)).toBe(false);
    expect((await other.saved.models.list()).map(({ name }) => name)).toEqual(['Kinds']);
  });

  it('is refused where something is missing, by the name of the setting', async () => {
    rmSync(join(home, 'people.csv'));
    const target = join(folder, 'incomplete.centroidz');
    await expect(exportTo(target)).rejects.toMatchObject({
      message: expect.stringContaining('people.csv') as string,
      details: { node: 'people', parameter: 'file' },
    });
    expect(existsSync(target)).toBe(false);
    writeFileSync(join(home, 'people.csv'), 'name,age\nAda,36\nCharles,79\nGrace,85\nAlan,41\n');
  });

  it('leaves nothing behind when it is stopped, and nothing that a damaged one would have brought', async () => {
    const other = await openHost(join(folder, 'stopped'));
    const before = snapshot(other.workspace.folder);
    const controller = new AbortController();
    const stopped = openBundle(bundle, other, {
      results: false,
      signal: controller.signal,
      onProgress: (fraction) => fraction > 0.3 && controller.abort(),
    });
    await expect(stopped).rejects.toThrow('cancelled');
    const bytes = readFileSync(bundle);
    const broken = join(folder, 'broken.centroidz');
    // A bit in the middle of the last file's content, and a file that ends too early.
    for (const damaged of [bytes.with(bytes.length >> 1, bytes[bytes.length >> 1]! ^ 4), bytes.subarray(0, -30)]) {
      writeFileSync(broken, damaged);
      await expect(openBundle(broken, other, { results: false })).rejects.toMatchObject({ kind: 'user' });
    }
    expect(snapshot(other.workspace.folder)).toEqual(before);
  });
});
