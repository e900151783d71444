import type { Command } from 'commander';
import { EXIT_CODES_HELP } from '../exit';
import { addThreadsOption, addWorkspaceOption, type HostOption } from '../host-access';
import type { Io } from '../io';

export interface ReportOptions extends HostOption {
  readonly out?: string;
  readonly run?: string;
  readonly set?: readonly string[];
  readonly force?: true;
  readonly quiet?: true;
}

const HELP = `
The page holds the graph, settings, figures, confusion matrices, clusters against labels with their
pictures, times, data and versions. It opens from disk and asks the network for nothing.

The experiment is run first; nodes whose results are stored are not run again. With --run the page
is about a recorded run instead, and nothing is run: "centroid runs" lists them, by id and name.

Examples:
  centroid report flowers.centroid
  centroid report flowers.centroid --out results/flowers.html
  centroid report flowers.centroid --run "nine clusters"
  centroid report flowers.centroid --set kmeans.numberOfCentroids=12 --out twelve.html

${EXIT_CODES_HELP}`;

const collect = (value: string, previous: readonly string[] = []): readonly string[] => [...previous, value];

export function addReportCommand(program: Command, io: Io): void {
  const command = program
    .command('report')
    .summary('write an experiment with its results as one HTML page')
    .description('Writes an experiment with its results as one HTML page that needs nothing else.')
    .argument('<file>', 'experiment (.centroid)')
    .option('--out <file>', "the page; default: the experiment's name with .html, in this folder")
    .option('--run <run>', 'a recorded run, by its id or name, or "latest"; nothing is run')
    .option('--set <node.parameter=value>', 'change a parameter for this run only; may be repeated', collect)
    .option('--force', 'write over a file that is no report')
    .option('--quiet', 'print only warnings and errors')
    .addHelpText('after', HELP);
  addWorkspaceOption(addThreadsOption(command)).action(async (file: string, options: ReportOptions) => {
    const { writeReport } = await import('../run/report');
    await writeReport(io, file, options);
  });
}
