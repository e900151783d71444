import { access } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { CancelledError, UserError } from '../../core/errors';
import { exportBundle } from '../../host/bundles/export-bundle';
import { lookIntoBundle, openBundle } from '../../host/bundles/open-bundle';
import type { ExportBundleOptions, OpenBundleOptions } from '../commands/bundle';
import { loadExperiment } from '../experiment/load';
import { useWorkspace, withHost, type WorkspaceOption } from '../host-access';
import type { Io } from '../io';
import { formatBytes, plural } from '../output/numbers';
import { progressBar } from '../output/progress';
import { plain } from '../output/text';
import { formatTable } from '../output/text-table';

/** `centroid bundle export`. @throws UserError for what is missing, or a file that would be written over */
export async function exportToFile(io: Io, file: string, options: ExportBundleOptions): Promise<void> {
  const target = resolve(options.out ?? `${basename(file).replace(/\.centroid$/i, '')}.centroidz`);
  if (!/\.centroidz$/i.test(target))
    throw new UserError(`${basename(target)} does not end in .centroidz`, { mend: 'Choose a name that does' });
  if (!options.force && (await exists(target)))
    throw new UserError(`${target} exists already`, {
      file: target,
      mend: 'Choose another name with --out, or write over it with --force',
    });
  await withHost(io, options, async (host) => {
    const { parsed, folder } = await loadExperiment(file, host.registry);
    const results = options.withResults ?? false;
    const bytes = await whileShown(io, 'Packing', (signal, onProgress) =>
      exportBundle(target, parsed, { folder }, host, { results, signal, onProgress }),
    );
    io.stdout(`Wrote ${target} (${formatBytes(bytes)})\n`);
  });
}

/** `centroid bundle look` */
export async function printContents(
  io: Io,
  file: string,
  options: WorkspaceOption & { readonly json?: true },
): Promise<void> {
  const listing = await lookIntoBundle(resolve(file), { workspace: await useWorkspace(io, options) });
  if (options.json) return io.stdout(`${JSON.stringify(listing, null, 2)}\n`);
  const { title, items, results, bytes, packedBytes } = listing;
  io.stdout(`${plain(title)}\n`);
  const rows = items.map(({ kind, name, files, bytes: size }) => [
    plain(name),
    kind,
    kind === 'folder' ? String(files) : '',
    formatBytes(size),
  ]);
  const columns = [
    { header: 'Name' },
    { header: 'Kind' },
    { header: 'Files', align: 'right' },
    { header: 'Size', align: 'right' },
  ] as const;
  if (rows.length > 0) io.stdout(`${formatTable(columns, rows).join('\n')}\n`);
  if (results.nodes > 0)
    io.stdout(`Stored results of ${plural(results.nodes, 'module')}, ${formatBytes(results.bytes)}\n`);
  io.stdout(`${formatBytes(packedBytes)} unpack to ${formatBytes(bytes)}\n`);
}

/** `centroid bundle open` */
export async function unpackToWorkspace(io: Io, file: string, options: OpenBundleOptions): Promise<void> {
  await withHost(io, options, async (host) => {
    const { withResults: results = false, maxSize: mostBytes } = options;
    const opened = await whileShown(io, 'Unpacking', (signal, onProgress) =>
      openBundle(resolve(file), host, {
        results,
        signal,
        onProgress,
        ...(mostBytes === undefined ? {} : { mostBytes }),
      }),
    );
    for (const name of opened.saved) io.stdout(`Saved in the workspace: ${plain(name)}\n`);
    if (opened.results > 0) io.stdout(`Took stored results of ${plural(opened.results, 'module')}\n`);
    io.stdout(`${opened.path}\n`);
  });
}

/** A bar on a terminal; Ctrl+C stops the work, which leaves nothing behind. */
async function whileShown<T>(
  io: Io,
  what: string,
  work: (signal: AbortSignal, onProgress: (fraction: number) => void) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const stop = io.onInterrupt(() => controller.abort(new CancelledError()));
  let last = -1;
  const show = (fraction: number): void => {
    const percent = Math.floor(fraction * 100);
    if (!io.isTTY || percent === last) return;
    last = percent;
    io.stderr(`\r${what} ${progressBar(fraction)} ${percent} %`);
  };
  try {
    return await work(controller.signal, show);
  } finally {
    stop();
    if (last >= 0) io.stderr('\r\u001b[K');
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
