// `npm start`: opens the editor with the flower experiment.
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './ensure-built.mjs';

console.error('Centroid opens in your browser: a window of its own (Electron) is not part of this version yet.');
const given = process.argv.slice(2);
const experiment = given.some((option) => option.startsWith('--experiment'))
  ? []
  : ['--experiment', 'flower-clustering'];
process.argv.splice(2, given.length, 'serve', ...experiment, ...given);
await import(pathToFileURL(await ensureBuilt()).href); // the same process: arguments, signals and exit code are its own
