// Builds the program from a checkout if the sources are newer than what was built.
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BUG = 4;
const SYSTEM = 3;
const LONGEST_BUILD_MS = 120_000;
const project = dirname(dirname(fileURLToPath(import.meta.url)));
const program = join(project, 'out', 'main', 'cli.cjs');
const page = join('renderer', 'index.html');
const lock = join(project, 'out', '.building');

/** @returns path of the built program */
export async function ensureBuilt() {
  if (isOutdated()) await buildInTurn();
  return program;
}

/** Program and editor are built one after the other: both must be there, and newer than every source. */
function isOutdated() {
  const built = existsSync(join(project, 'src', page)) ? [program, join(project, 'out', page)] : [program];
  if (!built.every((file) => existsSync(file))) return true;
  const sources = ['src', 'package.json', 'electron.vite.config.ts'].map((name) => join(project, name));
  return Math.max(...sources.map(newestChange)) > Math.min(...built.map((file) => statSync(file).mtimeMs));
}

/** A folder's own time tells of files that were removed. */
function newestChange(path) {
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  return Math.max(status.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}

/** Two processes that are started at once must not build into the same folder. */
async function buildInTurn() {
  mkdirSync(dirname(lock), { recursive: true });
  while (!takeLock()) {
    if (isAbandoned()) rmSync(lock, { force: true });
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  try {
    if (isOutdated()) build();
  } finally {
    rmSync(lock, { force: true });
  }
}

function takeLock() {
  try {
    const file = openSync(lock, 'wx');
    writeSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function isAbandoned() {
  try {
    const owner = readFileSync(lock, 'utf8');
    return Date.now() - statSync(lock).mtimeMs > LONGEST_BUILD_MS || (owner !== '' && !isAlive(Number(owner)));
  } catch (error) {
    if (error.code === 'ENOENT') return false; // just released
    throw error;
  }
}

function isAlive(id) {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function build() {
  let bundler;
  try {
    bundler = createRequire(import.meta.url).resolve('electron-vite/package.json');
  } catch {
    console.error('Error: the libraries that the program is built with are not installed.\n  Mend:  npm ci');
    process.exit(SYSTEM);
  }
  const built = run(join(dirname(bundler), 'bin', 'electron-vite.js'), 'build', '--logLevel', 'warn');
  if (built.failed) {
    console.error(`Error: the program could not be built.\n${built.said}`);
    rmSync(lock, { force: true });
    process.exit(BUG);
  }
  const compiled = run(join(project, 'build', 'compile-code', 'index.mjs'), dirname(program));
  if (compiled.failed) console.error(`Its code could not be compiled ahead, so it starts slower.\n${compiled.said}`);
}

function run(...command) {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, command, { cwd: project, encoding: 'utf8' });
  return { failed: status !== 0, said: `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}` };
}
