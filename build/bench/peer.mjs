// Finds a Python with the peer's libraries, or sets one up in a folder of its own.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from './folders.mjs';
import { LineProcess } from './line-process.mjs';

const script = fileURLToPath(new URL('peer.py', import.meta.url));
const ownFolder = join(cacheFolder, 'python');
const isWindows = process.platform === 'win32';
const ownPython = join(ownFolder, ...(isWindows ? ['Scripts', 'python.exe'] : ['bin', 'python']));

const tellVersions = `
import json, platform, sklearn, numpy, pandas, PIL
print(json.dumps({"Python": platform.python_version(), "scikit-learn": sklearn.__version__, "numpy": numpy.__version__,
  "pandas": pandas.__version__, "Pillow": PIL.__version__}))`;

/**
 * OpenBLAS runs as it sees fit and on all cores: settings that were made for other programs on the machine
 * (OPENBLAS_CORETYPE, OPENBLAS_L2_SIZE) would hold it back.
 */
function environment() {
  const { OPENBLAS_CORETYPE: _type, OPENBLAS_L2_SIZE: _size, ...rest } = process.env;
  const threads = String(availableParallelism());
  return { ...rest, OMP_NUM_THREADS: threads, OPENBLAS_NUM_THREADS: threads, MKL_NUM_THREADS: threads };
}

/** @returns what starts a peer process and the versions of its libraries; undefined where there is none */
export async function findPeer(mayInstall, say) {
  const candidates = [process.env['CENTROID_BENCH_PYTHON'], ownPython, 'python3', 'python'];
  for (const python of candidates) {
    const versions = python && versionsOf(python);
    if (versions) return peerOf(python, versions);
  }
  if (!mayInstall) return undefined;
  const base = ['python3', 'python'].find((python) => spawnSync(python, ['--version']).status === 0);
  if (base === undefined) {
    say('There is no Python to set the peer up with.');
    return undefined;
  }
  say(`Setting up scikit-learn, pandas and Pillow in ${ownFolder} …`);
  mkdirSync(cacheFolder, { recursive: true });
  const steps = [
    [base, '-m', 'venv', ownFolder],
    [ownPython, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', 'scikit-learn', 'pandas', 'pillow'],
  ];
  for (const [command, ...parameters] of steps) {
    const { status, stderr } = spawnSync(command, parameters, { encoding: 'utf8' });
    if (status === 0) continue;
    say(`The peer could not be set up: ${stderr?.trim()}`);
    return undefined;
  }
  const versions = versionsOf(ownPython);
  return versions && peerOf(ownPython, versions);
}

function peerOf(python, versions) {
  return { versions, start: () => new LineProcess('the peer', python, [script], environment()) };
}

function versionsOf(python) {
  if (python === ownPython && !existsSync(python)) return undefined;
  const { status, stdout } = spawnSync(python, ['-c', tellVersions], { encoding: 'utf8', env: environment() });
  return status === 0 ? JSON.parse(stdout) : undefined;
}
