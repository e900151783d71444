import type { Command } from 'commander';
import { addWorkspaceOption, useWorkspace, type WorkspaceOption } from '../host-access';
import type { Io } from '../io';
import { formatBytes, formatTime, plural } from '../output/numbers';
import { formatTable } from '../output/text-table';
import { parseByteSize } from '../sizes';

const HELP = `
Results of nodes are stored so that they need not run again. Least recently used ones go first
when the store grows above its limit. Nothing is lost by clearing it but time.

Examples:
  centroid cache
  centroid cache list
  centroid cache evict --max-size 2GB
  centroid cache clear`;

type JsonOption = WorkspaceOption & { readonly json?: true };

export function addCacheCommand(program: Command, io: Io): void {
  const cache = program
    .command('cache')
    .summary('show, shrink or clear the stored results')
    .description('Shows, shrinks or clears the stored results.')
    .addHelpText('after', HELP);
  const add = (name: string, description: string, isDefault = false): Command =>
    addWorkspaceOption(
      cache
        .command(name, { isDefault })
        .summary(description)
        .description(description.replace(/^\w/, (first) => first.toUpperCase()) + '.'),
    ).addHelpText('after', HELP);

  add('info', 'say how much is stored and where (what "centroid cache" does)', true)
    .option('--json', 'print as JSON')
    .action(async (options: JsonOption) => {
      const { folder, entries } = await readCache(io, options);
      const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
      if (options.json) io.stdout(`${JSON.stringify({ folder, entries: entries.length, bytes }, null, 2)}\n`);
      else io.stdout(`${plural(entries.length, 'stored result')}, ${formatBytes(bytes)}\n${folder}\n`);
    });

  add('list', 'list the stored results, least recently used first')
    .option('--json', 'print as JSON')
    .action(async (options: JsonOption) => {
      const { entries } = await readCache(io, options);
      if (options.json) return io.stdout(`${JSON.stringify(entries, null, 2)}\n`);
      const rows = entries.map(({ key, bytes, lastUsed }) => [
        key.slice(0, 16),
        formatBytes(bytes),
        formatTime(lastUsed.toISOString()),
      ]);
      const columns = [{ header: 'Key' }, { header: 'Size', align: 'right' }, { header: 'Last used (UTC)' }] as const;
      io.stdout(entries.length === 0 ? 'Nothing is stored.\n' : `${formatTable(columns, rows).join('\n')}\n`);
    });

  add('clear', 'remove all stored results').action((options: WorkspaceOption) => shrink(io, options, 0));

  add('evict', 'remove least recently used results until the rest is small enough')
    .requiredOption('--max-size <size>', 'what may remain, like 2GB', parseByteSize)
    .action((options: WorkspaceOption & { readonly maxSize: number }) => shrink(io, options, options.maxSize));
}

async function readCache(io: Io, options: WorkspaceOption) {
  const { cacheEntries } = await import('../../host/cache/cache-admin');
  const { cache: folder } = await useWorkspace(io, options);
  return { folder, entries: await cacheEntries(folder) };
}

async function shrink(io: Io, options: WorkspaceOption, maxBytes: number): Promise<void> {
  const { evict } = await import('../../host/cache/cache-admin');
  const { runningSince } = await import('../../host/workspace/running-marks');
  const { cache, locks } = await useWorkspace(io, options);
  const freed = await evict(cache, maxBytes, await runningSince(locks)); // what a run relies on stays
  io.stdout(`Removed ${plural(freed.entries, 'stored result')}, ${formatBytes(freed.bytes)}.\n`);
}
