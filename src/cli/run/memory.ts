import { formatBytes } from '../../core/format-bytes';
import type { Host } from '../../host/host';
import type { Io } from '../io';
import { plain } from '../output/text';
import type { PreparedRun } from './prepare';

/** Says before a run which nodes would not fit into the memory that it may take, and what happens to them. */
export async function tellMemory(io: Io, host: Host, prepared: PreparedRun, quiet: boolean): Promise<void> {
  const { experiment, folder, only, labels } = prepared;
  const limit = formatBytes(host.memory.bytes);
  for (const { node, needed, streams } of await host.planMemory({ experiment, folder, ...(only ? { only } : {}) })) {
    const name = plain(labels.get(node) ?? node);
    const need = `${name} would need about ${formatBytes(needed)} in memory, more than the limit of ${limit}`;
    if (!streams) io.stderr(`Warning: ${need}, and cannot work on data in pieces: it may fail.\n`);
    else if (!quiet) io.stderr(`${need}: its data stay on disk and are gone through in pieces.\n`);
  }
}
