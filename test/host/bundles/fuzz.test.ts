import fc from 'fast-check';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawGraph } from '../../../src/core/drawing/draw-graph';
import { embeddedExperiment, embedExperiment } from '../../../src/core/drawing/png-text';
import { approximateFonts } from '../../../src/core/drawing/text-widths';
import { CentroidError } from '../../../src/core/errors';
import { inferSchemas } from '../../../src/core/experiment/infer-schemas';
import { validateExperiment } from '../../../src/core/experiment/validate';
import { parseExperiment, writeExperiment } from '../../../src/core/format/experiment-file';
import { createRegistry } from '../../../src/core/module/registry';
import { exportBundle } from '../../../src/host/bundles/export-bundle';
import { lookIntoBundle, openBundle } from '../../../src/host/bundles/open-bundle';
import { removeUnpacked } from '../../../src/host/bundles/unpacked';
import type { Host } from '../../../src/host/host';
import { moduleDefinitions } from '../../../src/modules';
import { anyJson, countParts, mutation, withPart } from '../../support/mutations';
import { temporaryFolder } from '../../support/temporary-folder';
import { zipBytes, type ZipPart } from '../../support/zip-bytes';
import { experimentText } from '../api/support';
import { openHost, snapshot } from './support';

/**
 * 10,000 damaged files, the same ones at every run: whatever is done to a file, it is opened, in part as placeholders, or
 * refused with a reason; nothing crashes, hangs or is written anywhere but where it belongs.
 */
const RUNS = { experiment: 3000, json: 1500, bundle: 2500, structure: 1500, picture: 1500 };
const LONGEST_MS = 5_000;

const registry = createRegistry(moduleDefinitions);
const root = temporaryFolder();
const flowers = readFileSync('resources/templates/flower-clustering.centroid');
const iris = readFileSync('resources/templates/iris-clustering.centroid');

/** What the editor does with every text that it is given. */
function takeExperiment(text: string): 'opened' | 'refused' {
  let parsed;
  try {
    parsed = parseExperiment(text, registry);
  } catch (error) {
    expect(error).toBeInstanceOf(CentroidError);
    return 'refused';
  }
  const { experiment } = parsed;
  validateExperiment(experiment, registry);
  inferSchemas(experiment, registry);
  drawGraph(experiment, registry, approximateFonts);
  if (parsed.readOnly === undefined) {
    const written = writeExperiment(parsed);
    expect(writeExperiment(parseExperiment(written, registry))).toBe(written); // nothing of it is lost by saving it
  }
  return 'opened';
}

const textOf = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined; // refused by whoever reads the file
  }
};

describe('damaged experiments', () => {
  it('are opened or refused, whatever happened to their bytes', () => {
    const seen = { opened: 0, refused: 0 };
    fc.assert(
      fc.property(mutation(iris), (mutate) => {
        const text = textOf(mutate(flowers));
        seen[text === undefined ? 'refused' : takeExperiment(text)]++;
      }),
      { numRuns: RUNS.experiment, seed: 1, interruptAfterTimeLimit: 120_000, markInterruptAsFailure: true },
    );
    expect(seen.opened).toBeGreaterThan(100);
    expect(seen.refused).toBeGreaterThan(100);
  });

  it('are opened or refused, whatever stands in place of a part', () => {
    const json = JSON.parse(flowers.toString()) as unknown;
    const seen = { opened: 0, refused: 0 };
    fc.assert(
      fc.property(fc.nat(countParts(json) - 1), anyJson, (which, part) => {
        seen[takeExperiment(JSON.stringify(withPart(json, which, part)))]++;
      }),
      { numRuns: RUNS.json, seed: 2 },
    );
    expect(seen.opened).toBeGreaterThan(100);
    expect(seen.refused).toBeGreaterThan(100);
  });
});

describe('damaged bundles', () => {
  const home = join(root, 'around', 'home');
  const file = join(root, 'around', 'damaged.centroidz');
  let host: Host;
  let whole: Buffer;
  let parts: ZipPart[];

  beforeAll(async () => {
    mkdirSync(join(home, 'photos', 'roses'), { recursive: true });
    host = await openHost(join(root, 'around', 'workspace'));
    writeFileSync(join(home, 'people.csv'), 'name,age\nAda,36\nGrace,85\n');
    writeFileSync(join(home, 'photos', '1.png'), 'one');
    writeFileSync(join(home, 'photos', 'roses', '2.png'), 'two');
    const table = await host.readTableFile({
      dataSource: 'local-file',
      file: join(home, 'people.csv'),
      url: '',
      dataFormat: 'csv',
      hasHeader: true,
      encoding: 'utf-8',
    } as never);
    await host.saved.datasets.save('Folk', table, '', new Date());
    const text = experimentText('fuzzed', {
      people: { module: 'import-data', parameters: { file: 'people.csv' } },
      photos: { module: 'import-images', parameters: { folder: 'photos' } },
      folk: { module: 'dataset', parameters: { dataset: 'Folk' } },
    });
    await exportBundle(file, parseExperiment(text, registry), { folder: home }, host, { results: false });
    whole = readFileSync(file);
    parts = await partsOf(file);
  });

  /** Opens what may be anything. Whatever became of it, only the folders of opened bundles are there, and they go again. */
  async function take(bytes: Uint8Array): Promise<'opened' | 'refused'> {
    writeFileSync(file, bytes);
    try {
      await lookIntoBundle(file, host);
      const { folder } = await openBundle(file, host, { results: true });
      await removeUnpacked(folder, host.workspace);
      return 'opened';
    } catch (error) {
      expect(error).toBeInstanceOf(CentroidError);
      expect((error as CentroidError).kind).toBe('user');
      return 'refused';
    }
  }

  /** Runs something and compares everything around. */
  async function withinBounds(work: () => Promise<void>): Promise<void> {
    const around = () => {
      const { 'damaged.centroidz': _, ...rest } = snapshot(join(root, 'around'));
      return Object.fromEntries(Object.entries(rest).filter(([path]) => !/workspace\/(cache|datasets)/.test(path)));
    };
    writeFileSync(file, whole);
    const before = around();
    await work();
    expect(around()).toEqual(before);
    expect(readdirSync(join(host.workspace.cache, 'tmp'))).toEqual([]);
    rmSync(file);
  }

  it('are opened or refused, whatever happened to their bytes', async () => {
    const seen = { opened: 0, refused: 0 };
    await withinBounds(() =>
      fc.assert(
        fc.asyncProperty(mutation(whole.subarray(whole.length >> 1)), async (mutate) => {
          seen[await take(mutate(whole))]++;
        }),
        { numRuns: RUNS.bundle, seed: 3, timeout: LONGEST_MS },
      ),
    );
    expect(seen.refused).toBeGreaterThan(RUNS.bundle / 2);
    expect(await take(whole)).toBe('opened');
  });

  it('are opened or refused, whatever their entries and lists say', async () => {
    const seen = { opened: 0, refused: 0 };
    const names = fc.constantFrom(
      '../x',
      '/x',
      'data/../../x',
      'C:\\x',
      'data/people.csv',
      'DATA/PEOPLE.CSV',
      'data/con',
      'bundle.json',
      'datasets/1.arrow',
      'data/photos',
      'a\0b',
      '',
    );
    const change = fc.oneof(
      fc.record({ kind: fc.constant('json' as const), part: fc.nat(1), which: fc.nat(60), value: anyJson }),
      fc.record({ kind: fc.constant('name' as const), part: fc.nat(10), name: names }),
      fc.record({
        kind: fc.constant('entry' as const),
        part: fc.nat(10),
        fields: fc.record(
          {
            crc: fc.nat(),
            size: fc.nat(1e9),
            packedSize: fc.nat(1e9),
            flags: fc.nat(0xffff),
            method: fc.constantFrom(0, 8, 9, 12),
            mode: fc.nat(0xffff),
          },
          { requiredKeys: [] },
        ),
      }),
      fc.record({ kind: fc.constant('content' as const), part: fc.nat(10), mutate: mutation(iris) }),
      fc.record({ kind: fc.constant('again' as const), part: fc.nat(10), name: fc.option(names, { nil: undefined }) }),
      fc.record({ kind: fc.constant('without' as const), part: fc.nat(10) }),
    );
    await withinBounds(() =>
      fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
          seen[await take(zipBytes(changes.reduce(changed, parts)))]++;
        }),
        { numRuns: RUNS.structure, seed: 4, timeout: LONGEST_MS },
      ),
    );
    expect(seen.refused).toBeGreaterThan(RUNS.structure / 2);
    expect(await take(zipBytes(parts))).toBe('opened');

    function changed(before: ZipPart[], step: typeof change extends fc.Arbitrary<infer C> ? C : never): ZipPart[] {
      if (before.length === 0) return before;
      const index = step.part % before.length;
      const part = before[index]!;
      switch (step.kind) {
        case 'json': {
          const json = jsonOf(part.content);
          return json === undefined
            ? before
            : before.with(index, { ...part, content: JSON.stringify(withPart(json, step.which, step.value)) });
        }
        case 'name':
          return before.with(index, { ...part, name: step.name });
        case 'entry':
          return before.with(index, { ...part, ...step.fields } as ZipPart);
        case 'content':
          return before.with(index, { ...part, content: step.mutate(Buffer.from((part.content ?? '') as string)) });
        case 'again':
          return [
            ...before,
            { ...part, ...(step.name === undefined ? {} : { name: step.name }), sharesBytesOf: index },
          ];
        case 'without':
          return before.toSpliced(index, 1);
      }
    }
  });
});

/** Undefined for what is no JSON, or no longer. */
function jsonOf(content: ZipPart['content']): unknown {
  try {
    return JSON.parse(Buffer.from((content ?? '') as string).toString());
  } catch {
    return undefined;
  }
}

/** Everything in an archive, to be built anew. */
async function partsOf(file: string): Promise<ZipPart[]> {
  const { ZipReader } = await import('../../../src/host/bundles/zip-reader');
  const zip = await ZipReader.open(file);
  const folder = join(root, 'parts');
  const all: ZipPart[] = [];
  for (const [i, { name }] of zip.entries.entries()) {
    await zip.extract(name, join(folder, String(i)));
    all.push({ name, content: readFileSync(join(folder, String(i))) });
  }
  zip.close();
  // The two lists first.
  const isList = ({ name }: ZipPart): boolean => name === 'bundle.json' || name === 'experiment.centroid';
  return [...all.filter(isList), ...all.filter((part) => !isList(part))];
}

describe('damaged pictures', () => {
  it('give an experiment, none or a reason', async () => {
    const plain = await sharp({ create: { width: 30, height: 30, channels: 3, background: '#246' } })
      .png()
      .toBuffer();
    const picture = embedExperiment(plain, flowers.toString());
    const seen = { opened: 0, refused: 0 };
    fc.assert(
      fc.property(mutation(plain), (mutate) => {
        try {
          const text = embeddedExperiment(mutate(picture));
          seen[text === undefined ? 'refused' : takeExperiment(text)]++;
        } catch (error) {
          expect(error).toBeInstanceOf(CentroidError);
          seen.refused++;
        }
      }),
      { numRuns: RUNS.picture, seed: 5 },
    );
    expect(seen.opened).toBeGreaterThan(10);
    expect(seen.refused).toBeGreaterThan(100);
  });
});
