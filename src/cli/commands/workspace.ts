import { InvalidArgumentError, type Command } from 'commander';
import type { CleaningOrder, CleaningReport, PartSize, WorkspacePart } from '../../core/api/workspace';
import { UserError } from '../../core/errors';
import { addWorkspaceOption, useWorkspace, withHost, type WorkspaceOption } from '../host-access';
import type { Io } from '../io';
import { formatBytes, formatCount, plural } from '../output/numbers';
import { formatTable } from '../output/text-table';
import { parseByteSize } from '../sizes';

const HELP = `
The workspace is the folder that holds everything that Centroid keeps: datasets, models,
experiments, run records and stored results. "clean" removes what you name, and never what a run
that is under way, an experiment that is open in the editor, or a pin needs. Without --yes it only
says what would go.

Examples:
  centroid workspace
  centroid workspace clean --results --unused-for 30
  centroid workspace clean --results --max-size 2GB --yes
  centroid workspace clean --runs-older-than 365 --uploads --yes`;

interface CleanOptions extends WorkspaceOption {
  readonly results?: true;
  readonly unusedFor?: number;
  readonly maxSize?: number;
  readonly runsOlderThan?: number;
  readonly uploads?: true;
  readonly yes?: true;
}

const names: { readonly [part in WorkspacePart]: string } = {
  datasets: 'Datasets',
  models: 'Models and transforms',
  experiments: 'Experiments',
  runs: 'Records of runs',
  cache: 'Stored results',
  drafts: 'Unsaved experiments',
  uploads: 'Dropped files',
  bundles: 'Opened bundles',
  samples: 'Samples',
  other: 'Other files',
};

/** What cleaning costs. */
const losses: { readonly [part in WorkspacePart]?: string } = {
  cache: 'They are computed again when they are needed.',
  runs: 'What these runs did can no longer be looked at or repeated.',
  uploads: 'Experiments outside the workspace that name them will not find them.',
};

export function addWorkspaceCommand(program: Command, io: Io): void {
  const workspace = program
    .command('workspace')
    .summary('say how much lies in the workspace, or clean it')
    .description('Says how much lies in the workspace, or removes what is no longer needed.')
    .addHelpText('after', HELP);

  addWorkspaceOption(
    workspace
      .command('info', { isDefault: true })
      .summary('say how much lies in it (what "centroid workspace" does)')
      .description('Says where the workspace is and how much lies in each part of it.'),
  )
    .option('--json', 'print as JSON')
    .addHelpText('after', HELP)
    .action((options: WorkspaceOption & { readonly json?: true }) => info(io, options));

  addWorkspaceOption(
    workspace
      .command('clean')
      .summary('remove what is no longer needed')
      .description('Removes the parts that are named, as far as nothing needs them.'),
  )
    .option('--results', 'stored results: all, or those that --unused-for or --max-size say')
    .option('--unused-for <days>', 'only results that were not used for so many days', days)
    .option('--max-size <size>', 'least recently used results until the rest is as small, like 2GB', parseByteSize)
    .option('--runs-older-than <days>', 'records of runs from before, unless they are pinned', days)
    .option('--uploads', 'files that were dropped on the editor and that no experiment names')
    .option('--yes', 'do it; otherwise only say what would go')
    .addHelpText('after', HELP)
    .action((options: CleanOptions) => clean(io, options));
}

function days(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError('It must be a whole number of days.');
  return Number(text);
}

async function info(io: Io, options: WorkspaceOption & { readonly json?: true }): Promise<void> {
  const { freeBytesOf, measureWorkspace } = await import('../../host/workspace/measure-workspace');
  const { folder } = await useWorkspace(io, options);
  const parts = await measureWorkspace(folder);
  const freeBytes = await freeBytesOf(folder);
  if (options.json) return io.stdout(`${JSON.stringify({ folder, parts, freeBytes }, null, 2)}\n`);
  const row = ({ items, files, bytes }: Omit<PartSize, 'part'>, name: string): string[] => [
    name,
    formatCount(items),
    formatCount(files),
    formatBytes(bytes),
  ];
  const total = parts.reduce((sum, { files, bytes }) => ({ files: sum.files + files, bytes: sum.bytes + bytes }), {
    files: 0,
    bytes: 0,
  });
  const lines = formatTable(
    [
      { header: 'Part' },
      { header: 'Number', align: 'right' },
      { header: 'Files', align: 'right' },
      { header: 'Size', align: 'right' },
    ],
    [
      ...parts.map((part) => row(part, names[part.part])),
      ['Together', '', formatCount(total.files), formatBytes(total.bytes)],
    ],
  );
  io.stdout(`${lines.join('\n')}\n\n${folder}\n${formatBytes(freeBytes)} are free on its disk.\n`);
}

async function clean(io: Io, options: CleanOptions): Promise<void> {
  const order = orderOf(options);
  const really = options.yes ?? false;
  const { clean: cleanParts } = await import('../../host/api/workspace-cleaning');
  const { parts } = await withHost(io, options, (host) => cleanParts({ ...order, really }, host));
  for (const part of parts) io.stdout(`${describe(part, really)}\n`);
  if (!really) io.stdout('Nothing was removed. Say --yes to do it.\n');
}

/** @throws UserError if nothing is named to be removed, or what is named contradicts itself */
function orderOf({ results, unusedFor, maxSize, runsOlderThan, uploads }: CleanOptions): CleaningOrder {
  if (!results && (unusedFor !== undefined || maxSize !== undefined))
    throw new UserError('--unused-for and --max-size are about stored results', { mend: 'Say --results, too' });
  if (unusedFor !== undefined && maxSize !== undefined)
    throw new UserError('--unused-for and --max-size cannot be used together', { mend: 'Run the command twice' });
  if (!results && !uploads && runsOlderThan === undefined)
    throw new UserError('Nothing is named to be removed', {
      mend: 'Say --results, --runs-older-than or --uploads; see centroid workspace clean --help',
    });
  const cache =
    unusedFor !== undefined
      ? { unusedDays: unusedFor }
      : maxSize !== undefined
        ? { maxBytes: maxSize }
        : { all: true as const };
  return {
    ...(results ? { cache } : {}),
    ...(runsOlderThan === undefined ? {} : { runs: { olderThanDays: runsOlderThan } }),
    ...(uploads ? { uploads: true } : {}),
  };
}

function describe({ part, items, bytes, kept }: CleaningReport['parts'][number], really: boolean): string {
  const name = names[part];
  const done = really ? 'removed' : 'would be removed';
  const needed = kept === 0 ? '' : ` ${plural(kept, 'is', 'are')} needed and ${kept === 1 ? 'stays' : 'stay'}.`;
  const loss = items === 0 || really ? '' : ` ${losses[part] ?? ''}`;
  return `${name}: ${formatCount(items)} ${done}, ${formatBytes(bytes)}.${needed}${loss}`;
}
