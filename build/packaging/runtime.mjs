// Finds Electron's runtime for a platform: where it was put by hand, where it was fetched before, or by fetching it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { runtimeFile } from './targets.mjs';

const require = createRequire(import.meta.url);

/** How long nothing may arrive before the network counts as absent: a proxy that swallows requests never answers. */
const NO_ANSWER_MS = 20_000;

export const electronVersion = () => require('electron/package.json').version;

/**
 * @param target platform and processor
 * @param environment `CENTROID_ELECTRON_ZIP` names the file or the folder that holds it, `CENTROID_ELECTRON_UNPACKED` an
 *   unpacked one; `ELECTRON_MIRROR` where it is fetched from; `ELECTRON_CACHE` or `electron_config_cache` where it is kept
 * @returns `{ dist }`, what electron-builder takes as `electronDist`: a folder with the zip file, or an unpacked
 *   runtime; or `{ missing }`, lines that say exactly what is missing and how to provide it
 */
export async function findRuntime(target, { environment = process.env, fetching = fetchRuntime } = {}) {
  const version = electronVersion();
  const file = runtimeFile({ version, ...target });
  const given = environment['CENTROID_ELECTRON_ZIP'];
  if (given) {
    const folder = given.endsWith('.zip') ? dirname(resolve(given)) : resolve(given);
    if (existsSync(join(folder, file))) return { dist: folder };
    return {
      missing: [`CENTROID_ELECTRON_ZIP is ${given}, but there is no ${file}.`, ...howToProvide(file, environment)],
    };
  }
  const chosen = environment['CENTROID_ELECTRON_UNPACKED'];
  if (chosen) return { dist: resolve(chosen) };
  const unpacked = join(dirname(require.resolve('electron/package.json')), 'dist');
  if (isThisMachine(target) && unpackedVersion(unpacked) === version) return { dist: unpacked };
  const cached = findIn(cacheFolder(environment), file);
  if (cached) return { dist: dirname(cached) };
  try {
    return { dist: dirname(await fetching({ version, ...target, environment })) };
  } catch (error) {
    return { missing: [`It cannot be fetched: ${oneLine(error)}`, ...howToProvide(file, environment)] };
  }
}

const isThisMachine = ({ platform, arch }) => platform === process.platform && arch === process.arch;

function unpackedVersion(folder) {
  const file = join(folder, 'version');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : undefined;
}

/** Where Electron's own tools keep what they fetched. */
export function cacheFolder(environment) {
  const chosen = environment['ELECTRON_CACHE'] ?? environment['electron_config_cache'];
  if (chosen) return resolve(chosen);
  if (process.platform === 'win32') return join(environment['LOCALAPPDATA'] ?? homedir(), 'electron', 'Cache');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'electron');
  return join(environment['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'electron');
}

/** In the folder, or in those that tools make in it, one for each address. */
function findIn(folder, file) {
  if (!existsSync(folder)) return undefined;
  const places = [folder, ...readdirSync(folder).map((name) => join(folder, name))];
  return places.map((place) => join(place, file)).find((path) => existsSync(path));
}

/** @param silenceMs how long nothing may arrive; how long the whole takes does not matter */
export async function fetchRuntime({ version, platform, arch, environment, silenceMs = NO_ANSWER_MS }) {
  const { downloadArtifact } = await import(
    require.resolve('@electron/get', { paths: [dirname(require.resolve('electron/package.json'))] })
  );
  const mirror = environment['ELECTRON_MIRROR'];
  const controller = new AbortController();
  let timer;
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => controller.abort(new Error('there is no answer')), silenceMs);
  };
  heard();
  try {
    return await downloadArtifact({
      version,
      artifactName: 'electron',
      platform,
      arch,
      cacheRoot: cacheFolder(environment),
      checksums: require('electron/checksums.json'),
      ...(mirror ? { mirrorOptions: { mirror } } : {}),
      downloadOptions: { signal: controller.signal, getProgressCallback: async () => heard() },
    });
  } finally {
    clearTimeout(timer);
  }
}

const howToProvide = (file, environment) => [
  `Missing file: ${file} (Electron's runtime, some 110 MB), part of Electron's release v${electronVersion()}.`,
  'Provide it in one of these ways, then run the command again:',
  '- on a network that reaches the releases of Electron, or a mirror of them named by ELECTRON_MIRROR;',
  `- put the file into ${cacheFolder(environment)} (or where ELECTRON_CACHE says);`,
  '- put it anywhere and name it: CENTROID_ELECTRON_ZIP=/path/to/the/file.',
];

const oneLine = (error) => {
  const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : '';
  return `${error instanceof Error ? error.message : String(error)}${cause}`.replaceAll(/\s+/g, ' ').slice(0, 300);
};
