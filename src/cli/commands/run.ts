import type { Command } from 'commander';
import { Option } from 'commander';
import { EXIT_CODES_HELP } from '../exit';
import { addMemoryOption, addThreadsOption, addWorkspaceOption, type HostOption } from '../host-access';
import type { Io } from '../io';

export interface RunOptions extends HostOption {
  readonly set?: readonly string[];
  readonly only?: readonly string[];
  readonly out?: string;
  readonly format: 'csv' | 'arrow' | 'json';
  readonly json?: true;
  readonly explain?: true;
  /** --no-cache */
  readonly cache: boolean;
  readonly quiet?: true;
  readonly verbose?: true;
}

const HELP = `
NODE is a node's id, or its title, or its module's name or id if only one node has it; case does
not count. A parameter is named by its id or its display name; "centroid modules NAME" lists them.
A list of columns is written like: Col1,Col3 or "all except Col1" or 1-3,7 or "numeric columns" or
all or none. Paths are relative to the folder that the command is given in.

Examples:
  centroid run flowers.centroid
  centroid run flowers.centroid --explain
  centroid run flowers.centroid --set "K-Means Clustering.Number of Centroids=12"
  centroid run flowers.centroid --set kmeans.metric=Cosine --set kmeans.iterations=200
  centroid run flowers.centroid --set "Train Clustering Model.columnSet=all except Col1"
  centroid run flowers.centroid --only "Evaluate Model" --out results --format csv
  centroid run large.centroid --max-memory 512MB
  centroid run flowers.centroid --json > run.json

${EXIT_CODES_HELP}`;

const collect = (value: string, previous: readonly string[] = []): readonly string[] => [...previous, value];

export function addRunCommand(program: Command, io: Io): void {
  const command = program
    .command('run')
    .summary('run an experiment')
    .description('Runs an experiment. Nodes whose results are stored from an earlier run are not run again.')
    .argument('<file>', 'experiment (.centroid)')
    .option('--set <node.parameter=value>', 'change a parameter for this run only; may be repeated', collect)
    .option('--only <node>', 'run this node and what it needs; may be repeated', collect)
    .option('--out <dir>', 'write the outputs of the chosen nodes to files in this folder')
    .addOption(
      new Option('--format <format>', 'of the tables in --out').choices(['csv', 'arrow', 'json']).default('csv'),
    )
    .option('--json', 'print the record of the run as JSON, and nothing else, on stdout')
    .option('--explain', 'say for every node why it ran, or that its stored results were used')
    .option('--no-cache', 'run every node, whatever is stored')
    .option('--quiet', 'print only warnings and errors')
    .option('--verbose', 'print what nodes report while they run')
    .addHelpText('after', HELP);
  addWorkspaceOption(addMemoryOption(addThreadsOption(command))).action(async (file: string, options: RunOptions) => {
    const { runFile } = await import('../run/run-file');
    await runFile(io, file, options);
  });
}
