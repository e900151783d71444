import { Option, type Command } from 'commander';
import { EXIT_CODES_HELP, withFaultyData } from '../exit';
import { addWorkspaceOption, useWorkspace, type WorkspaceOption } from '../host-access';
import type { Io } from '../io';
import { formatCount, formatTime } from '../output/numbers';
import { formatTable } from '../output/text-table';
import { plain } from '../output/text';

const TYPES = ['csv', 'csv-no-header', 'tsv', 'tsv-no-header', 'arff', 'svmlight', 'arrow'] as const;
export type DatasetType = (typeof TYPES)[number];

const HELP = `
A saved dataset is used by the module Dataset, by its name. Adding one under a name that exists
makes a new version; the older ones stay, so that earlier runs can be repeated.

Examples:
  centroid datasets
  centroid datasets add trainingSet.nh.csv --name "Flowers, training"
  centroid datasets add iris.data --type csv-no-header --name Iris

${EXIT_CODES_HELP}`;

interface AddOptions extends WorkspaceOption {
  readonly name?: string;
  readonly type?: DatasetType;
  readonly description?: string;
}

export function addDatasetsCommand(program: Command, io: Io): void {
  const datasets = program
    .command('datasets')
    .summary('list the saved datasets, or save one')
    .description('Lists the datasets that are saved in the workspace, or saves one.')
    .addHelpText('after', HELP);

  addWorkspaceOption(
    datasets
      .command('list', { isDefault: true })
      .summary('list them (what "centroid datasets" does)')
      .description('Lists the saved datasets, the newest version of each.'),
  )
    .addHelpText('after', '\nExample:\n  centroid datasets list --json')
    .option('--json', 'print as JSON, with all columns')
    .action((options: WorkspaceOption & { readonly json?: true }) => list(io, options));

  addWorkspaceOption(
    datasets.command('add').summary('save the table in a file').description('Saves the table in a file as a dataset.'),
  )
    .addHelpText('after', HELP)
    .argument('<file>', 'CSV, TSV, ARFF, SvmLight or Arrow file')
    .option('--name <name>', 'name of the dataset (default: name of the file)')
    .addOption(
      new Option('--type <type>', 'how to read the file (default: judged by its name and first line)').choices(TYPES),
    )
    .option('--description <text>', 'a note that is kept with it')
    .action(async (file: string, options: AddOptions) => {
      const { addDataset } = await import('../experiment/add-dataset');
      const { datasets: folder } = await useWorkspace(io, options);
      const { type, description = '' } = options;
      const saved = await withFaultyData(() =>
        addDataset({ file, folder, description, type, name: options.name, savedAt: new Date(io.now()) }),
      );
      const size = `${formatCount(saved.rows)} x ${formatCount(saved.columns)}`;
      io.stdout(`Saved "${plain(saved.name)}" version ${saved.version}: ${size}, read as ${saved.readAs}.\n`);
    });
}

async function list(io: Io, options: WorkspaceOption & { readonly json?: true }): Promise<void> {
  const { SavedDatasets } = await import('../../host/workspace/saved-datasets');
  const { datasets: folder } = await useWorkspace(io, options);
  const found = await new SavedDatasets(folder).list();
  if (options.json) return io.stdout(`${JSON.stringify(found, null, 2)}\n`);
  if (found.length === 0) return io.stdout('There are none yet. Add one:  centroid datasets add FILE --name NAME\n');
  const lines = formatTable(
    [
      { header: 'Name' },
      { header: 'Version', align: 'right' },
      { header: 'Rows', align: 'right' },
      { header: 'Columns', align: 'right' },
      { header: 'Saved (UTC)' },
      { header: 'Description' },
    ],
    found.map(({ name, version, rows, columns, savedAt, description }) => [
      plain(name),
      String(version),
      formatCount(rows),
      formatCount(columns),
      formatTime(savedAt),
      plain(description),
    ]),
  );
  io.stdout(`${lines.join('\n')}\n`);
}
