import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { ErrorReport } from '../../core/errors';
import { addWorkspaceOption, useWorkspace, type WorkspaceOption } from '../host-access';
import type { Io } from '../io';
import { printProblems } from '../output/print-problems';

interface RunsOptions extends WorkspaceOption {
  readonly limit: number;
  readonly json?: true;
}

const HELP = `
Every run is recorded: the experiment as it was, its settings and seeds, versions, fingerprints of
the data, times and metrics. Records are found by the id in the experiment file, also after it was
renamed. An asterisk marks runs that are pinned.

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
    const { listRuns } = await import('../../host/workspace/run-index');
    const { formatRuns } = await import('../output/run-list');
    const registry = await loadRegistry();
    const { experiment } = await loadExperiment(file, registry);
    const records = new RunRecords((await useWorkspace(io, options)).runs);
    const { runs, unreadable } = await listRuns(records.experimentFolder(experiment.id), registry);
    if (options.json) io.stdout(`${JSON.stringify(await records.list(experiment.id, options.limit), null, 2)}\n`);
    else if (runs.length === 0) io.stdout('It has not been run yet.\n');
    else io.stdout(`${formatRuns(runs.slice(0, options.limit)).join('\n')}\n`);
    printProblems(
      io,
      unreadable.map(({ file: path, reason }): ErrorReport => ({ kind: 'user', message: `${reason}.`, file: path })),
      undefined,
      'Warning',
    );
  });
}

function limit(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1.');
  return Number(text);
}
