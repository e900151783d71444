import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { afterFile } from '../support/after-file';
import { centroidAt, projectFolder } from '../support/program';
import { temporaryFolder } from '../support/temporary-folder';

interface Runtime {
  readonly dist?: string;
  readonly missing?: readonly string[];
}

interface RuntimeModule {
  electronVersion(): string;
  findRuntime(
    target: { platform: string; arch: string },
    options: {
      environment: Readonly<Record<string, string | undefined>>;
      fetching?: (what: { version: string }) => Promise<string>;
    },
  ): Promise<Runtime>;
  fetchRuntime(what: {
    readonly version: string;
    readonly platform: string;
    readonly arch: string;
    readonly environment: Readonly<Record<string, string>>;
    readonly silenceMs: number;
  }): Promise<string>;
}

const scripts = join(projectFolder, 'build', 'packaging');
const load = async <T>(file: string): Promise<T> => (await import(join(scripts, file))) as T;

const folder = temporaryFolder();
const packageScript = join(projectFolder, 'build', 'package.mjs');

/** Files below a folder, with forward slashes. */
const filesIn = (place: string): string[] =>
  readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(place.length + 1)
        .replaceAll('\\', '/'),
    );

describe('what is packed', () => {
  let staged: string;
  let output: string;

  beforeAll(() => {
    output = execFileSync(process.execPath, [packageScript, '--stage'], { encoding: 'utf8' });
    // Away from the checkout, where nothing can be found that was not packed.
    staged = join(folder, 'app');
    cpSync(/: (.*app)$/m.exec(output)![1]!, staged, { recursive: true });
  });

  it('is the program, its editor, samples, licence and the libraries that it loads by name', () => {
    expect(readdirSync(staged).toSorted()).toEqual(['LICENSE', 'node_modules', 'out', 'package.json', 'resources']);
    expect(readdirSync(join(staged, 'node_modules')).toSorted()).toEqual([
      '@img',
      'detect-libc',
      'semver',
      'sharp',
      'ws',
    ]);
  });

  it('holds no source, no map, no test and nothing of another platform', () => {
    const files = filesIn(staged);
    expect(files.filter((file) => /\.(map|tsx?|[cm]ts|cc|gyp)$|(^|\/)(tests?|src)\//.test(file))).toEqual([]);
    const native = files.filter((file) => /\.(node|so(\.[\d.]+)?|dylib|dll)$/.test(file));
    expect(native.length).toBeGreaterThan(0);
    expect(native.filter((file) => !file.includes(`-${process.platform}-${process.arch}/`))).toEqual([]);
  });

  it('keeps the licence of every library', () => {
    const packages = filesIn(join(staged, 'node_modules')).filter((file) =>
      /^(@[^/]+\/)?[^/]+\/package\.json$/.test(file),
    );
    const without = packages.filter((file) => {
      const place = join(staged, 'node_modules', file, '..');
      return !readdirSync(place).some((name) => /^licen[cs]e/i.test(name));
    });
    // What is in libvips and under which terms stands in its README.
    expect(without.filter((file) => !file.startsWith('@img/sharp-libvips-'))).toEqual([]);
    for (const file of without)
      expect(readFileSync(join(staged, 'node_modules', file, '..', 'README.md'), 'utf8')).toContain('Licen');
  });

  it('runs by itself: reads and draws pictures, trains, scores, reports', async () => {
    const { code, stdout, stderr } = await centroidAt(
      join(staged, 'out', 'main', 'cli.cjs'),
      ['demo'],
      join(folder, 'ws'),
    );
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Confusion matrix');
    const report = join(folder, 'report.html');
    const flowers = join(staged, 'resources', 'templates', 'flower-clustering.centroid');
    const reported = await centroidAt(
      join(staged, 'out', 'main', 'cli.cjs'),
      ['report', flowers, '--out', report],
      join(folder, 'ws'),
    );
    expect(reported).toMatchObject({ code: 0 });
    expect(readFileSync(report, 'utf8')).toContain('<svg');
  });

  it('is within its budget, which is printed part by part', () => {
    for (const part of ['Program', 'Editor', 'Libraries', 'Samples and templates'])
      expect(output).toMatch(new RegExp(`${part} +[\\d.]+ MB of +\\d+ MB$`, 'm'));
  });
});

describe('the size budget', () => {
  it('names the part that is too large', async () => {
    const { measureStage } = await load<{
      measureStage(folder: string): { part: string; bytes: number; isWithin: boolean }[];
    }>('size-budget.mjs');
    const app = join(folder, 'large');
    mkdirSync(join(app, 'out', 'main'), { recursive: true });
    mkdirSync(join(app, 'node_modules'), { recursive: true });
    writeFileSync(join(app, 'out', 'main', 'cli.cjs'), Buffer.alloc(6_000_000));
    const parts = measureStage(app);
    expect(parts.filter(({ isWithin }) => !isWithin).map(({ part, bytes }) => [part, bytes])).toEqual([
      ['Program', 6_000_000],
    ]);
  });
});

describe("Electron's runtime", () => {
  const target = { platform: 'win32', arch: 'arm64' };
  const noNetwork = () => Promise.reject(new Error('fetch failed', { cause: new Error('no such host') }));
  const empty = (name: string): string => {
    const place = join(folder, name);
    mkdirSync(place, { recursive: true });
    return place;
  };

  it('that is not to be had is named exactly, with every way to provide it', async () => {
    const { findRuntime, electronVersion } = await load<RuntimeModule>('runtime.mjs');
    const cache = empty('no-cache');
    const { missing, dist } = await findRuntime(target, {
      environment: { ELECTRON_CACHE: cache },
      fetching: noNetwork,
    });
    expect(dist).toBeUndefined();
    const text = missing!.join('\n');
    expect(text).toContain('It cannot be fetched: fetch failed (no such host)');
    expect(text).toContain(`electron-v${electronVersion()}-win32-arm64.zip`);
    for (const way of ['ELECTRON_MIRROR', cache, 'CENTROID_ELECTRON_ZIP']) expect(text).toContain(way);
    expect(text).not.toContain('.mjs:'); // no stack
  });

  it('is taken from where it is named, from the cache, or fetched, in this order', async () => {
    const { findRuntime, electronVersion } = await load<RuntimeModule>('runtime.mjs');
    const file = `electron-v${electronVersion()}-win32-arm64.zip`;
    const fetched = empty('fetched');
    const fetching = () => Promise.resolve(join(fetched, file));
    const cache = empty('cache');
    const environment = { ELECTRON_CACHE: cache };
    expect(await findRuntime(target, { environment, fetching })).toEqual({ dist: fetched });
    mkdirSync(join(cache, 'of-an-address'));
    writeFileSync(join(cache, 'of-an-address', file), '');
    expect(await findRuntime(target, { environment, fetching })).toEqual({ dist: join(cache, 'of-an-address') });
    const given = empty('given');
    writeFileSync(join(given, file), '');
    for (const CENTROID_ELECTRON_ZIP of [given, join(given, file)])
      expect(await findRuntime(target, { environment: { ...environment, CENTROID_ELECTRON_ZIP }, fetching })).toEqual({
        dist: given,
      });
  });

  describe('over a network', () => {
    /** Answers every request as it is told, on an address of this machine. */
    const serve = async (answer: (response: ServerResponse) => void): Promise<string> => {
      const server = createServer((_, response) => answer(response)).listen(0, '127.0.0.1');
      afterFile(() => void server.closeAllConnections());
      afterFile(() => new Promise<void>((resolve) => void server.close(() => resolve())));
      await once(server, 'listening');
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    };
    const fetchFrom = async (mirror: string, silenceMs: number): Promise<string> => {
      const { fetchRuntime, electronVersion } = await load<RuntimeModule>('runtime.mjs');
      const environment = { ELECTRON_MIRROR: mirror, ELECTRON_CACHE: empty(`cache-${silenceMs}`) };
      return fetchRuntime({ version: electronVersion(), ...target, environment, silenceMs });
    };

    it('is waited for as long as something arrives', async () => {
      const mirror = await serve((response) => {
        let pieces = 0;
        const timer = setInterval(() => {
          if (++pieces < 12) response.write('x'.repeat(1000));
          else {
            clearInterval(timer);
            response.end();
          }
        }, 100);
      });
      // It takes longer than silence may, and comes whole: what is wrong with it is its content.
      await expect(fetchFrom(mirror, 900)).rejects.toThrow(/checksum/i);
    });

    it('is given up where nothing arrives, also in the middle', async () => {
      const silent = await serve(() => {});
      await expect(fetchFrom(silent, 300)).rejects.toThrow('there is no answer');
      const stuck = await serve((response) => void response.write('x'));
      await expect(fetchFrom(stuck, 400)).rejects.toThrow('there is no answer');
    });
  });

  it('that is named but not there is not replaced by another', async () => {
    const { findRuntime } = await load<RuntimeModule>('runtime.mjs');
    const environment = { CENTROID_ELECTRON_ZIP: empty('nothing-in-it') };
    const { missing } = await findRuntime(target, { environment, fetching: () => Promise.resolve('/never') });
    expect(missing![0]).toMatch(/^CENTROID_ELECTRON_ZIP is .*nothing-in-it, but there is no electron-v/);
  });

  it.each([
    [['--platform', 'amiga'], /--platform must be one of linux, win32, darwin, not "amiga"/],
    [['--arch', 'ia32'], /--arch must be one of x64, arm64, not "ia32"/],
    [['--fast'], /--fast/],
  ])('is not looked for after the wrong order %j', (args, message) => {
    const { status, stderr } = spawnSync(process.execPath, [packageScript, ...args], { encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain('    at ');
  });
});

describe('the icons', () => {
  const icons = join(folder, 'icons');
  let names: string[];
  let sizes: readonly number[];

  beforeAll(async () => {
    const module = await load<{ writeIcons(folder: string): Promise<string[]>; PNG_SIZES: readonly number[] }>(
      'icons.mjs',
    );
    names = await module.writeIcons(icons);
    sizes = module.PNG_SIZES;
  });

  it('are of the program, of its experiments and of its bundles', () => {
    expect(names).toEqual(['app', 'document', 'bundle']);
  });

  it.each(['app', 'document', 'bundle'])('of the %s have every size as PNG, with transparent corners', async (name) => {
    for (const size of sizes) {
      const { data, info } = await sharp(join(icons, name, `${size}x${size}.png`))
        .raw()
        .toBuffer({ resolveWithObject: true });
      expect([info.width, info.height, info.channels]).toEqual([size, size, 4]);
      expect(data[3]).toBeLessThan(128);
      expect(data[4 * (Math.floor(size / 2) * size + Math.floor(size / 2)) + 3]).toBe(255);
    }
  });

  it.each(['app', 'document', 'bundle'])('of the %s for Windows hold what their directory says', async (name) => {
    const ico = readFileSync(join(icons, `${name}.ico`));
    expect([ico.readUInt16LE(0), ico.readUInt16LE(2)]).toEqual([0, 1]);
    const count = ico.readUInt16LE(4);
    const found: number[] = [];
    let end = 6 + 16 * count;
    for (let i = 0; i < count; i++) {
      const entry = 6 + 16 * i;
      const size = ico.readUInt8(entry) || 256;
      const [length, offset] = [ico.readUInt32LE(entry + 8), ico.readUInt32LE(entry + 12)];
      expect(offset).toBe(end);
      end = offset + length;
      const picture = ico.subarray(offset, end);
      if (picture.subarray(1, 4).toString() === 'PNG') expect((await sharp(picture).metadata()).width).toBe(size);
      else {
        expect([picture.readUInt32LE(0), picture.readInt32LE(4), picture.readInt32LE(8)]).toEqual([40, size, 2 * size]);
        // The middle pixel is that of the PNG: blue, green, red, alpha, rows from the bottom.
        const png = await sharp(join(icons, name, `${size}x${size}.png`))
          .raw()
          .toBuffer();
        const middle = size / 2;
        const at = 40 + 4 * ((size - 1 - middle) * size + middle);
        const [b, g, r, a] = picture.subarray(at, at + 4);
        expect([r, g, b, a]).toEqual([...png.subarray(4 * (middle * size + middle), 4 * (middle * size + middle) + 4)]);
      }
      found.push(size);
    }
    expect(found).toEqual([16, 24, 32, 48, 64, 128, 256]);
    expect(end).toBe(ico.length);
  });

  it.each(['app', 'document', 'bundle'])(
    'of the %s for macOS hold pictures of the size that each kind has',
    async (name) => {
      const icns = readFileSync(join(icons, `${name}.icns`));
      expect(icns.subarray(0, 4).toString()).toBe('icns');
      expect(icns.readUInt32BE(4)).toBe(icns.length);
      const kinds: Record<string, number> = {};
      for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
        const png = icns.subarray(at + 8, at + icns.readUInt32BE(at + 4));
        kinds[icns.subarray(at, at + 4).toString()] = (await sharp(png).metadata()).width;
      }
      expect(kinds).toEqual({ ic07: 128, ic08: 256, ic09: 512, ic10: 1024, ic11: 32, ic12: 64, ic13: 256, ic14: 512 });
    },
  );
});

/**
 * Where electron-builder is installed it packs a stand-in for Electron's runtime: a program that does nothing, with the
 * mark by which fuses are found. It checks the configuration, packs the archive and sets the fuses for real.
 */
const hasBuilder = existsSync(join(scripts, 'node_modules', 'electron-builder'));
if (!hasBuilder)
  console.warn('Packing with electron-builder is not tested: npm ci --prefix build/packaging installs it.');

describe.skipIf(!hasBuilder || process.platform !== 'linux')('electron-builder with a stand-in for the runtime', () => {
  it('takes the configuration, packs the archive and sets every fuse', async () => {
    const dist = join(folder, 'dist');
    mkdirSync(join(dist, 'locales'), { recursive: true });
    mkdirSync(join(dist, 'resources'));
    const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
    writeFileSync(
      join(dist, 'electron'),
      Buffer.concat([readFileSync('/bin/true'), Buffer.from(`${sentinel}\x01\x09000000000`, 'latin1')]),
      { mode: 0o755 },
    );
    for (const file of ['LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox', 'version', join('locales', 'en-US.pak')])
      writeFileSync(join(dist, file), '');
    const { stdout, stderr, status } = spawnSync(process.execPath, [packageScript, '--unpacked'], {
      encoding: 'utf8',
      env: { ...process.env, CENTROID_ELECTRON_UNPACKED: dist },
    });
    expect({ status, stderr: status === 0 ? '' : stderr + stdout }).toEqual({ status: 0, stderr: '' });
    const packed = /^Packed: (.*)$/m.exec(stdout)![1]!;
    const { runnerImport } = await import('vite');
    const { module } = await runnerImport<{ fuses: Readonly<Record<string, boolean>> }>(
      join(projectFolder, 'src/desktop/security/fuses.ts'),
    );
    const program = readFileSync(join(packed, 'centroid'), 'latin1');
    const wire = program.slice(program.indexOf(sentinel) + sentinel.length + 2);
    // https://www.electronjs.org/docs/latest/tutorial/fuses: the order of the fuses in the binary.
    const order = [
      'runAsNode',
      'enableCookieEncryption',
      'enableNodeOptionsEnvironmentVariable',
      'enableNodeCliInspectArguments',
      'enableEmbeddedAsarIntegrityValidation',
      'onlyLoadAppFromAsar',
      'loadBrowserProcessSpecificV8Snapshot',
      'grantFileProtocolExtraPrivileges',
    ];
    expect(Object.fromEntries(order.map((fuse, i) => [fuse, wire[i] === '1']))).toEqual({ ...module.fuses });
    const archive = join(packed, 'resources', 'app.asar');
    const { listPackage } = createRequire(join(scripts, 'node_modules', 'app-builder-lib', 'package.json'))(
      '@electron/asar',
    ) as { listPackage(archive: string): string[] };
    const inside = listPackage(archive);
    expect(inside).toEqual(
      expect.arrayContaining(['/out/main/cli.cjs', '/out/main/desktop.cjs', '/out/renderer/index.html']),
    );
    expect(inside.filter((file) => /\.(map|tsx?)$|^\/(src|test|build)\//.test(file))).toEqual([]);
    expect(statSync(`${archive}.unpacked`).isDirectory()).toBe(true);
  });
});
