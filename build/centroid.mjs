// Runs the command line from a checkout, built anew if its sources changed.
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './ensure-built.mjs';

await import(pathToFileURL(await ensureBuilt()).href); // the same process: arguments, signals and exit code are its own
