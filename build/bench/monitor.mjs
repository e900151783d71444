import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { importSources } from './sources.mjs';

/**
 * What kernels are given by the bench in place of a run's context: hears nothing, never stops.
 * @param threads how many threads take part; as many as the program would take if not given
 */
export async function monitorWithThreads(threads) {
  const { threads: host, folder } = await importSources({
    threads: 'host/execution/helper-threads.ts',
    helper: 'host/execution/helper.ts',
  });
  const helpers = host.helperThreads(
    pathToFileURL(join(folder, 'helper.js')),
    ...(threads === undefined ? [] : [threads - 1]),
  );
  return {
    signal: { aborted: false, throwIfAborted: () => undefined },
    progress: () => undefined,
    log: { info: () => undefined, warn: () => undefined },
    ...(helpers ? { helpers } : {}),
  };
}
