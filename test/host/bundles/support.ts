import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseExperiment } from '../../../src/core/format/experiment-file';
import type { RunRecord } from '../../../src/engine/run-record';
import { Host } from '../../../src/host/host';
import { afterFile } from '../../support/after-file';
import { workerFile } from '../../support/program';

/** A host on a workspace of its own, closed after the tests. */
export async function openHost(workspaceFolder: string): Promise<Host> {
  const host = await Host.open({ workspaceFolder, workerFile: workerFile(), threads: 2, resourcesFolder: 'resources' });
  afterFile(() => host.close());
  return host;
}

export const parsedFile = (file: string, host: Host) => parseExperiment(readFileSync(file, 'utf8'), host.registry);

/** Everything of a run that must be the same on every machine: keys, hashes of the outputs, figures. */
export const outcome = ({ nodes }: RunRecord) =>
  Object.fromEntries(
    Object.entries(nodes).map(([id, { key, outputs, error }]) => [
      id,
      {
        key,
        error: error?.message,
        outputs: Object.fromEntries(
          Object.entries(outputs ?? {}).map(([port, { hash, metrics }]) => [port, { hash, metrics }]),
        ),
      },
    ]),
  );

/** Every file below a folder with a hash of its content: what must not change. */
export function snapshot(folder: string): { readonly [path: string]: string } {
  const found: Record<string, string> = {};
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(folder, name);
    found[name] = statSync(path).isDirectory()
      ? 'folder'
      : createHash('sha256').update(readFileSync(path)).digest('hex');
  }
  return found;
}
