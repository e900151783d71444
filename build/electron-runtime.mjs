// Finds the runtime of Electron that the desktop application of a checkout runs on, or says why it cannot run.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How long Electron's own script may take: 110 MB on a usual line, and an end where a proxy swallows requests. */
const FETCHING_MS = 45_000;
/** Where it could not be fetched, that is not tried again at every start. */
const REMEMBERED_MS = 3600_000;

const project = fileURLToPath(new URL('..', import.meta.url));

/**
 * Why the desktop application cannot be used with these arguments on this machine; undefined where it can.
 * @param args of `npm start`
 */
export function whyNot({ args, platform = process.platform, environment = process.env, uid = process.getuid?.() }) {
  const known = new Set(['--workspace', '--experiment']);
  for (let at = 0; at < args.length; at += known.has(args[at]) ? 2 : 1) {
    const [argument, value = ''] = args.slice(at, at + 2);
    if (argument === '--experiment' && !value.endsWith('.centroid')) continue; // one that is shipped: told below
    if (!known.has(argument) && !/\.centroidz?$/.test(argument)) return `${argument} is an option of the browser`;
  }
  const named = args.indexOf('--experiment');
  if (named >= 0 && !(args[named + 1] ?? '').endsWith('.centroid')) return '--experiment names one that is shipped';
  if (platform !== 'linux') return undefined;
  if (!environment['DISPLAY'] && !environment['WAYLAND_DISPLAY']) return 'there is no screen';
  if (uid === 0) return "Electron's sandbox does not start for the administrator";
  return undefined;
}

/**
 * @param folder of the package `electron`
 * @param note file that remembers a failure
 * @returns `{ program }`, or `{ missing }`, why there is none
 */
export async function findElectron({
  folder = dirname(createRequire(import.meta.url).resolve('electron/package.json')),
  note = join(project, 'out', '.electron-not-fetched'),
  environment = process.env,
  milliseconds = FETCHING_MS,
} = {}) {
  const present = installed(folder, environment);
  if (present) return { program: present };
  if (existsSync(note) && Date.now() - statSync(note).mtimeMs < REMEMBERED_MS)
    return { missing: `its runtime could not be fetched within the last hour (${readFileSync(note, 'utf8')})` };
  console.error("Fetching Electron's runtime (some 110 MB, once)…");
  const failure = await fetchRuntime(folder, environment, milliseconds);
  const fetched = installed(folder, environment);
  if (fetched) {
    rmSync(note, { force: true });
    return { program: fetched };
  }
  mkdirSync(dirname(note), { recursive: true });
  writeFileSync(note, failure);
  return { missing: `its runtime cannot be fetched (${failure})` };
}

/** The program as Electron's own package finds it. */
function installed(folder, environment) {
  const name = join(folder, 'path.txt');
  const dist = environment['ELECTRON_OVERRIDE_DIST_PATH'];
  if (!dist && !existsSync(name)) return undefined;
  const program = join(dist ?? join(folder, 'dist'), existsSync(name) ? readFileSync(name, 'utf8') : 'electron');
  return existsSync(program) ? program : undefined;
}

/** Runs Electron's own script. @returns what it said last, in one line */
function fetchRuntime(folder, environment, milliseconds) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(folder, 'install.js')], {
      env: environment,
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: milliseconds,
      killSignal: 'SIGKILL',
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text) => (said += text));
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) => {
      if (signal) return resolve(`there was no answer within ${milliseconds / 1000} seconds`);
      resolve(firstLine(said) ?? `the script ended with code ${code}`);
    });
  });
}

/** The line that names the error, without the stack. */
function firstLine(text) {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('at '));
  const line = lines.find((line) => /^\w*Error:/.test(line)) ?? lines[0];
  return line?.slice(0, 200);
}
