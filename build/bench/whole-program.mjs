// Runs an experiment with the command line, as a user's shell does.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from '../ensure-built.mjs';
import { runWatched } from './watch.mjs';

const workspaces = [];
process.on('exit', () => workspaces.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** An empty workspace, removed at the end. */
export function newWorkspace() {
  const folder = mkdtempSync(join(tmpdir(), 'centroid-bench-'));
  workspaces.push(folder);
  return folder;
}

/** @throws unless all nodes came to their end */
export async function runProgram({ experiment, settings }, workspace, ...more) {
  const parameters = ['run', experiment, ...settings, ...more, '--json', '--workspace', workspace];
  const { seconds, peakBytes, output } = await runWatched(process.execPath, [await ensureBuilt(), ...parameters]);
  const statuses = Object.values(JSON.parse(output).run.nodes).map(({ status }) => status);
  const count = (wanted) => statuses.filter((status) => status === wanted).length;
  const [ran, reused] = [count('finished'), count('reused')];
  if (ran + reused !== statuses.length) throw new Error(`not all nodes came to their end: ${statuses.join(' ')}`);
  return { seconds, peakBytes, ran, said: `${ran} nodes ran, ${reused} reused` };
}
