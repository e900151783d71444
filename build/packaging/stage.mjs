// Lays out the folder that is packed: what the program needs to run, for one platform, and nothing else.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAst } from 'vite';
import { Refusal } from './refusal.mjs';

const project = fileURLToPath(new URL('../..', import.meta.url));

const FOLDERS = ['out/main', 'out/preload', 'out/renderer', 'resources'];
/** Maps of sources help nobody who has no sources; code that Node's V8 compiled ahead is no use to Electron's. */
const NOT_COPIED = /\.map$|[\\/]compiled$/;
const FILES = ['LICENSE'];
const NOT_PACKED = /\.(map|[cm]?ts|cc|h|gyp|bnf|html)$|[\\/]\.|[\\/](node_modules|test|tests|docs|examples?)([\\/]|$)/i;

/**
 * @param folder is emptied first
 * @param target platform and processor, as Node names them
 */
export function stage(folder, target) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const part of FOLDERS) {
    const from = join(project, part);
    if (existsSync(from))
      cpSync(from, join(folder, part), { recursive: true, filter: (path) => !NOT_COPIED.test(path) });
  }
  for (const file of FILES) cpSync(join(project, file), join(folder, file));
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(stagedManifest(folder), null, 2)}\n`);
  copyPackages(folder, neededPackages(folder, target), target);
}

/** The program's own description without what only its development needs. */
function stagedManifest(folder) {
  const { name, version, description, license, type, engines } = readJson(join(project, 'package.json'));
  const dependencies = Object.fromEntries(
    Array.from(loadedByName(folder), (name) => [
      name,
      readJson(join(project, 'node_modules', name, 'package.json')).version,
    ]),
  );
  const main = 'out/main/desktop.cjs';
  return { name, productName: 'Centroid', version, description, license, type, engines, main, dependencies };
}

/**
 * Packages that the built program loads by name, with all that they need on the platform. Everything else was bundled.
 * @returns by where each belongs below the staged folder: where it is installed (not those of other platforms), and what
 *   npm calls it
 */
function neededPackages(folder, target) {
  const needed = new Map();
  const add = (name, from, isOptional) => {
    const place = installedAt(name, from);
    const locked = lockedPackages()[`node_modules/${name}`];
    if (isOptional && !runsOn(place ? readJson(join(place, 'package.json')) : (locked ?? {}), target)) return;
    if (!place && !locked) throw new Error(`${name} is needed by the program, but no dependency of it`);
    const where = place ? relative(project, place) : join('node_modules', name);
    if (needed.has(where)) return;
    const {
      version,
      dependencies = {},
      optionalDependencies = {},
    } = place ? readJson(join(place, 'package.json')) : locked;
    needed.set(where, { place, id: `${name}@${version}` });
    for (const inner of Object.keys(dependencies)) add(inner, place ?? from, false);
    for (const inner of Object.keys(optionalDependencies)) add(inner, place ?? from, true);
  };
  for (const name of loadedByName(folder)) add(name, project, false);
  return needed;
}

/** Names of packages that the built program imports. */
export function loadedByName(folder) {
  const names = new Set();
  for (const part of ['out/main', 'out/preload']) {
    const place = join(folder, part);
    if (!existsSync(place)) continue;
    for (const file of readdirSync(place, { recursive: true, encoding: 'utf8' })) {
      if (!/\.[cm]?js$/.test(file)) continue;
      for (const source of importsIn(parseAst(readFileSync(join(place, file), 'utf8')))) {
        const isFile = source.startsWith('.') || source.startsWith('/');
        if (isFile || source.startsWith('node:') || builtinModules.includes(source)) continue;
        names.add(
          source
            .split('/')
            .slice(0, source.startsWith('@') ? 2 : 1)
            .join('/'),
        );
      }
    }
  }
  names.delete('electron'); // the runtime brings it
  return names;
}

/** What import and export statements, `import()` and `require()` name. */
function* importsIn(node) {
  if (Array.isArray(node)) for (const inner of node) yield* importsIn(inner);
  else if (typeof node === 'object' && node !== null) {
    const isRequire =
      node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'require';
    const source = isRequire ? node.arguments[0] : node.source;
    if (typeof source?.value === 'string') yield source.value;
    for (const inner of Object.values(node)) yield* importsIn(inner);
  }
}

function installedAt(name, from) {
  for (let folder = from; ; folder = dirname(folder)) {
    const place = join(folder, 'node_modules', name);
    if (existsSync(join(place, 'package.json'))) return place;
    if (folder === dirname(folder)) return undefined;
  }
}

let locked;
/** What the lock file says of every package, those for other platforms as well. */
const lockedPackages = () => (locked ??= readJson(join(project, 'package-lock.json')).packages);

/** Whether a package of one platform is that of the target; those for the C library musl are for other systems. */
function runsOn({ os, cpu, libc }, { platform, arch }) {
  const isFor = (list, value) => !list || list.includes(value);
  return isFor(os, platform) && isFor(cpu, arch) && (platform !== 'linux' || isFor(libc, 'glibc'));
}

/** Copies what is installed, and has npm fetch the packages of another platform. */
function copyPackages(folder, packages, target) {
  for (const [where, { place }] of packages) if (place) copyPackage(place, join(folder, where));
  const absent = [...packages].filter(([, { place }]) => !place);
  if (absent.length === 0) return;
  const fetched = join(folder, '.fetched');
  fetchPackages(
    fetched,
    absent.map(([, { id }]) => id),
    target,
  );
  for (const [where] of absent) copyPackage(join(fetched, where), join(folder, where));
  rmSync(fetched, { recursive: true });
}

/** Without types, maps, tests and documentation, but with licences. */
function copyPackage(from, to) {
  cpSync(from, to, { recursive: true, filter: (path) => !NOT_PACKED.test(path.slice(from.length)) });
}

function fetchPackages(folder, ids, { platform, arch }) {
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
  const quiet = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts'];
  const { status, stderr, error } = spawnSync(
    'npm',
    ['install', ...quiet, '--force', `--os=${platform}`, `--cpu=${arch}`, ...ids],
    { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' },
  );
  if (status !== 0)
    throw new Refusal(
      `the libraries for ${platform} cannot be fetched: ${ids.join(', ')}\n${(error?.message ?? stderr).trim()}`,
    );
}

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));
