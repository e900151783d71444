import type { Command } from 'commander';
import { EXIT_CODES_HELP } from '../exit';
import { addWorkspaceOption, useWorkspace, type WorkspaceOption } from '../host-access';
import type { Io } from '../io';
import { formatBytes, formatTime } from '../output/numbers';
import { formatTable } from '../output/text-table';
import { plain } from '../output/text';
import { parseByteSize } from '../sizes';

const HELP = `
A bundle (.centroidz) is one file with an experiment and all that it reads: files, folders, saved
datasets and models; samples of the program go by their names. It opens on another machine with
nothing missing, and exporting the same experiment with the same data twice gives the same bytes.

Opening unpacks it into a fresh folder among the experiments of the workspace, all of it or nothing.
"bundle remove" removes that folder; saved datasets and models that came with it stay.

Stored results go in, and are taken, only when asked: they are believed as if they had been computed
here, so take them from people you trust.

Examples:
  centroid bundle export flowers.centroid
  centroid bundle export flowers.centroid --out flowers.centroidz --with-results
  centroid bundle look flowers.centroidz
  centroid bundle open flowers.centroidz
  centroid bundle list
  centroid bundle remove "Flower clustering"

${EXIT_CODES_HELP}`;

export interface ExportBundleOptions extends WorkspaceOption {
  readonly out?: string;
  readonly withResults?: true;
  readonly force?: true;
}

export interface OpenBundleOptions extends WorkspaceOption {
  readonly withResults?: true;
  readonly maxSize?: number;
}

export function addBundleCommand(program: Command, io: Io): void {
  const bundle = program
    .command('bundle')
    .summary('put an experiment and its data into one file, or open such a file')
    .description('Puts an experiment with all that it reads into one file for sharing, or opens such a file.')
    .addHelpText('after', HELP);
  const add = (name: string, description: string): Command =>
    addWorkspaceOption(
      bundle
        .command(name)
        .summary(description)
        .description(description.replace(/^\w/, (first) => first.toUpperCase()) + '.'),
    ).addHelpText('after', HELP);

  add('export', 'write an experiment with its data as one file')
    .argument('<file>', 'experiment (.centroid)')
    .option('--out <file>', "the bundle; default: the experiment's name with .centroidz, in this folder")
    .option('--with-results', "with what is stored of the experiment's results")
    .option('--force', 'write over a file that is there')
    .action(async (file: string, options: ExportBundleOptions) => {
      const { exportToFile } = await import('../run/bundle');
      await exportToFile(io, file, options);
    });

  add('look', 'say what a bundle holds, without unpacking it')
    .argument('<bundle>', 'the file (.centroidz)')
    .option('--json', 'print as JSON')
    .action(async (file: string, options: WorkspaceOption & { readonly json?: true }) => {
      const { printContents } = await import('../run/bundle');
      await printContents(io, file, options);
    });

  add('open', 'unpack a bundle into the workspace')
    .argument('<bundle>', 'the file (.centroidz)')
    .option('--with-results', 'take its stored results, too, as if they had been computed here')
    .option('--max-size <size>', 'what it may take on the disk, like 10GB', parseByteSize)
    .action(async (file: string, options: OpenBundleOptions) => {
      const { unpackToWorkspace } = await import('../run/bundle');
      await unpackToWorkspace(io, file, options);
    });

  add('list', 'list the bundles that were opened and are still there')
    .option('--json', 'print as JSON')
    .action(async (options: WorkspaceOption & { readonly json?: true }) => {
      const { listUnpacked } = await import('../../host/bundles/unpacked');
      const all = await listUnpacked(await useWorkspace(io, options));
      if (options.json) return io.stdout(`${JSON.stringify(all, null, 2)}\n`);
      const rows = all.map(({ title, folder, bytes, openedAt }) => [
        plain(title),
        formatBytes(bytes),
        formatTime(openedAt),
        plain(folder),
      ]);
      const columns = [
        { header: 'Title' },
        { header: 'Size', align: 'right' },
        { header: 'Opened (UTC)' },
        { header: 'Folder' },
      ] as const;
      io.stdout(all.length === 0 ? 'None was opened yet.\n' : `${formatTable(columns, rows).join('\n')}\n`);
    });

  add('remove', 'remove an opened bundle with its data')
    .argument('<name>', 'name or path of its folder')
    .action(async (name: string, options: WorkspaceOption) => {
      const { findUnpacked, removeUnpacked } = await import('../../host/bundles/unpacked');
      const workspace = await useWorkspace(io, options);
      const { folder } = await findUnpacked(name, workspace);
      const bytes = await removeUnpacked(folder, workspace);
      io.stdout(`Removed ${folder}, ${formatBytes(bytes)}.\n`);
    });
}
