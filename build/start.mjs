// `npm start`: opens the editor with the flower experiment, in a window of its own where Electron's runtime is there or can
// be fetched, else in the browser.
import { spawn } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findElectron, whyNot } from './electron-runtime.mjs';
import { ensureBuilt } from './ensure-built.mjs';

const given = process.argv.slice(2);
const obstacle = whyNot({ args: given });
const { program, missing } = obstacle === undefined ? await findElectron() : { missing: obstacle };
const cli = await ensureBuilt();

if (program) {
  console.error('Centroid opens in a window of its own (Electron).');
  const args = given.filter((argument) => argument !== '--experiment');
  const child = spawn(program, [fileURLToPath(new URL('..', import.meta.url)), ...args], { stdio: 'inherit' });
  child.on('close', (code) => (process.exitCode = code ?? 1));
} else {
  console.error(`Centroid opens in your browser, not in a window of its own: ${missing}.`);
  const experiment = given.some((option) => option.startsWith('--experiment'))
    ? []
    : ['--experiment', 'flower-clustering'];
  process.argv.splice(2, given.length, 'serve', ...experiment, ...given);
  await import(pathToFileURL(cli).href); // the same process: arguments, signals and exit code are its own
}
