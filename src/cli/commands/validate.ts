import type { Command } from 'commander';
import { reportOf, UserError, type ErrorReport } from '../../core/errors';
import type { Problem } from '../../core/experiment/validate';
import { EXIT, EXIT_CODES_HELP, Exit } from '../exit';
import { addWorkspaceOption, workspaceFolder, type WorkspaceOption } from '../host-access';
import type { Io } from '../io';
import { plural } from '../output/numbers';
import { printProblems } from '../output/print-problems';
import type { ProblemNames } from '../output/errors';

interface ValidateOptions extends WorkspaceOption {
  readonly json?: true;
}

const HELP = `
Finds what can be known before a run: a file that cannot be read, settings out of bounds, missing
inputs, wires that do not fit, columns that will not be there, data files that are not there.

Examples:
  centroid validate flowers.centroid
  centroid validate flowers.centroid --json

${EXIT_CODES_HELP}`;

export function addValidateCommand(program: Command, io: Io): void {
  const command = program
    .command('validate')
    .summary('list everything that is wrong with an experiment')
    .description('Lists everything that is wrong with an experiment, without running it.')
    .argument('<file>', 'experiment (.centroid)')
    .option('--json', 'print the problems as JSON on stdout')
    .addHelpText('after', HELP);
  addWorkspaceOption(command).action(async (file: string, options: ValidateOptions) => {
    const { problems, names } = await findProblems(file, workspaceFolder(io, options));
    const errors = problems.filter(({ severity }) => severity === 'error');
    const warnings = problems.filter(({ severity }) => severity === 'warning');
    const valid = errors.length === 0;
    if (options.json) io.stdout(`${JSON.stringify({ valid, problems }, null, 2)}\n`);
    else {
      printProblems(io, errors, names);
      if (errors.length > 0 && warnings.length > 0) io.stderr('\n');
      printProblems(io, warnings, names, 'Warning');
      if (valid)
        io.stdout(
          warnings.length === 0
            ? 'The experiment is valid.\n'
            : `The experiment is valid; ${plural(warnings.length, 'warning')}.\n`,
        );
      else io.stderr(`\n${plural(errors.length, 'error')}, ${plural(warnings.length, 'warning')}.\n`);
    }
    if (!valid) throw new Exit(EXIT.usage);
  });
}

type FoundProblem = Problem & Pick<ErrorReport, 'kind' | 'file' | 'line'>;

interface Findings {
  readonly problems: readonly FoundProblem[];
  readonly names?: ProblemNames;
}

async function findProblems(file: string, workspace: string): Promise<Findings> {
  const { loadExperiment, loadRegistry } = await import('../experiment/load');
  const { validateExperiment } = await import('../../core/experiment/validate');
  const { missingData } = await import('../experiment/missing-data');
  const { problemNames } = await import('../experiment/problem-names');
  const registry = await loadRegistry();
  try {
    const { experiment, parsed, folder } = await loadExperiment(file, registry);
    const errors = validateExperiment(experiment, registry);
    const missing = await missingData(experiment, registry, folder, workspace);
    const warnings = parsed.warnings.map((message): Problem => ({ severity: 'warning', message }));
    return {
      problems: [...errors, ...missing, ...warnings].map((problem) => ({ ...problem, kind: 'user' })),
      names: problemNames(experiment, registry),
    };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { problems: [{ ...reportOf(error), severity: 'error' }] };
  }
}
