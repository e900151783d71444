import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFolder } from '../support/program';
import { temporaryFolder } from '../support/temporary-folder';

interface RuntimeModule {
  whyNot(options: {
    readonly args: readonly string[];
    readonly platform?: string;
    readonly environment?: Readonly<Record<string, string>>;
    readonly uid?: number;
  }): string | undefined;
  findElectron(options: {
    readonly folder: string;
    readonly note: string;
    readonly environment?: Readonly<Record<string, string>>;
    readonly milliseconds?: number;
  }): Promise<{ readonly program?: string; readonly missing?: string }>;
}

const load = (): Promise<RuntimeModule> => import(join(projectFolder, 'build/electron-runtime.mjs'));

const folder = temporaryFolder();

/** A package `electron` whose script does what is given. */
function packageWith(name: string, script: string): { readonly folder: string; readonly note: string } {
  const place = join(folder, name);
  mkdirSync(place);
  writeFileSync(join(place, 'install.js'), script);
  return { folder: place, note: join(place, 'note') };
}

const fetches = `
  const { mkdirSync, writeFileSync } = require('node:fs');
  const { join } = require('node:path');
  mkdirSync(join(__dirname, 'dist'));
  writeFileSync(join(__dirname, 'dist', 'electron'), '');
  writeFileSync(join(__dirname, 'path.txt'), 'electron');`;

describe("Electron's runtime for npm start", () => {
  it('is fetched once, by the script of its own package', async () => {
    const { findElectron } = await load();
    const place = packageWith('fetches', fetches);
    const found = { program: join(place.folder, 'dist', 'electron') };
    expect(await findElectron(place)).toEqual(found);
    writeFileSync(join(place.folder, 'install.js'), 'process.exit(1)');
    expect(await findElectron(place)).toEqual(found);
  });

  it('is not there where the script fails, which is said in one line and not tried again at once', async () => {
    const { findElectron } = await load();
    const place = packageWith('fails', 'throw new TypeError("fetch failed")');
    expect(await findElectron(place)).toEqual({ missing: 'its runtime cannot be fetched (TypeError: fetch failed)' });
    writeFileSync(join(place.folder, 'install.js'), fetches);
    expect((await findElectron(place)).missing).toContain('within the last hour (TypeError: fetch failed)');
    const earlier = new Date(Date.now() - 2 * 3600_000);
    utimesSync(place.note, earlier, earlier);
    expect(await findElectron(place)).toMatchObject({ program: expect.any(String) as string });
  });

  it('is not waited for without end', async () => {
    const { findElectron } = await load();
    const place = packageWith('hangs', 'setInterval(() => {}, 1000)');
    expect((await findElectron({ ...place, milliseconds: 500 })).missing).toContain('no answer within 0.5 seconds');
  });

  it('may lie elsewhere', async () => {
    const { findElectron } = await load();
    const place = packageWith('elsewhere', 'process.exit(1)');
    const dist = join(folder, 'runtime');
    mkdirSync(dist);
    writeFileSync(join(dist, 'electron'), '');
    const environment = { ELECTRON_OVERRIDE_DIST_PATH: dist };
    expect(await findElectron({ ...place, environment })).toEqual({ program: join(dist, 'electron') });
  });
});

describe('npm start', () => {
  const desktop = { platform: 'linux', environment: { DISPLAY: ':0' }, uid: 1000 };

  it.each([
    [[]],
    [['--workspace', '/w']],
    [['mine.centroid', 'more.centroidz']],
    [['--experiment', 'mine.centroid', '--workspace', '/w']],
  ])('uses the application with %j', async (args) => {
    expect((await load()).whyNot({ ...desktop, args })).toBeUndefined();
  });

  it.each([
    [['--no-open'], '--no-open'],
    [['--workspace', '/w', '--port', '4711'], '--port'],
    [['--experiment', 'iris-clustering'], '--experiment'],
  ])('uses the browser with %j', async (args, why) => {
    expect((await load()).whyNot({ ...desktop, args })).toContain(why);
  });

  it('uses the browser where Electron cannot show a window', async () => {
    const { whyNot } = await load();
    expect(whyNot({ ...desktop, args: [], environment: {} })).toBe('there is no screen');
    expect(whyNot({ ...desktop, args: [], environment: { WAYLAND_DISPLAY: 'w' } })).toBeUndefined();
    expect(whyNot({ ...desktop, args: [], uid: 0 })).toContain('administrator');
    expect(whyNot({ ...desktop, args: [], environment: {}, platform: 'darwin' })).toBeUndefined();
  });
});
