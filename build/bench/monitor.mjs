import { availableParallelism } from 'node:os';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { importSources } from './sources.mjs';

/**
 * What kernels are given by the bench in place of a run's context: hears nothing, never stops.
 * @param threads how many threads take part; as many as the program would take if not given
 */
export async function monitorWithThreads(threads) {
  const { team: host, folder } = await importSources({
    team: 'host/execution/team.ts',
    helper: 'host/execution/helper.ts',
  });
  const team = new host.ThreadTeam(threads ?? availableParallelism(), pathToFileURL(join(folder, 'helper.js')));
  return {
    signal: { aborted: false, throwIfAborted: () => undefined },
    progress: () => undefined,
    log: { info: () => undefined, warn: () => undefined },
    team,
    ...(team.size > 1 ? { helpers: team } : {}),
  };
}
