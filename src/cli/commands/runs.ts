import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { addWorkspaceOption, useWorkspace, type WorkspaceOption } from '../host-access';
import type { Io } from '../io';

interface RunsOptions extends WorkspaceOption {
  readonly limit: number;
  readonly json?: true;
}

const HELP = `
Every run is recorded: the experiment as it was, its settings and seeds, versions, fingerprints of
the data, times and metrics. Records are found by the id in the experiment file, also after it was
renamed.

Examples:
  centroid runs flowers.centroid
  centroid runs flowers.centroid --limit 1 --json`;

export function addRunsCommand(program: Command, io: Io): void {
  const command = program
    .command('runs')
    .summary('list the recorded runs of an experiment')
    .description('Lists the recorded runs of an experiment, newest first.')
    .argument('<file>', 'experiment (.centroid)')
    .option('--limit <n>', 'how many at most', limit, 20)
    .option('--json', 'print the complete records as JSON')
    .addHelpText('after', HELP);
  addWorkspaceOption(command).action(async (file: string, options: RunsOptions) => {
    const { loadExperiment, loadRegistry } = await import('../experiment/load');
    const { RunRecords } = await import('../../host/workspace/run-records');
    const { formatRuns } = await import('../output/run-list');
    const { experiment } = await loadExperiment(file, await loadRegistry());
    const { runs } = await useWorkspace(io, options);
    const records = await new RunRecords(runs).list(experiment.id, options.limit);
    if (options.json) io.stdout(`${JSON.stringify(records, null, 2)}\n`);
    else io.stdout(records.length === 0 ? 'It has not been run yet.\n' : `${formatRuns(records).join('\n')}\n`);
  });
}

function limit(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1.');
  return Number(text);
}
