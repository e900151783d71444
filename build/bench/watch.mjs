// Runs a whole program for cases whose work is a process of its own.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { peakBytesOf } from './line-process.mjs';

/**
 * Runs a command to its end. Its peak memory is the sum over the process and those it starts, looked up every 10 ms.
 * @throws where it fails
 */
export async function runWatched(command, parameters, options = {}) {
  const started = performance.now();
  const child = spawn(command, parameters, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (errors += text));
  const peaks = new Map();
  const watch = setInterval(() => {
    for (const pid of familyOf(child.pid)) peaks.set(pid, Math.max(peaks.get(pid) ?? 0, peakBytesOf(pid) ?? 0));
  }, 10);
  const status = await new Promise((resolve, reject) => child.on('close', resolve).on('error', reject));
  clearInterval(watch);
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`${command} ${parameters.join(' ')} ended with ${status}: ${errors}${output}`);
  const peakBytes = [...peaks.values()].reduce((a, b) => a + b, 0);
  return { seconds, output, ...(peakBytes > 0 ? { peakBytes } : {}) };
}

/** The process and all that descend from it, where the system tells (Linux). */
function familyOf(pid) {
  const found = [pid];
  for (const each of found)
    try {
      for (const thread of readdirSync(`/proc/${each}/task`))
        found.push(
          ...readFileSync(`/proc/${each}/task/${thread}/children`, 'utf8')
            .trim()
            .split(' ')
            .filter(Boolean)
            .map(Number),
        );
    } catch {
      // has ended, or the system does not tell
    }
  return found;
}
