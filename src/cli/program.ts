import { Command, CommanderError } from 'commander';
import { reportOf } from '../core/errors';
import { addBundleCommand } from './commands/bundle';
import { addCacheCommand } from './commands/cache';
import { addDatasetsCommand } from './commands/datasets';
import { addDemoCommand } from './commands/demo';
import { addImagesCommand } from './commands/images';
import { addModelsCommand } from './commands/models';
import { addModulesCommand } from './commands/modules';
import { addReportCommand } from './commands/report';
import { addRunCommand } from './commands/run';
import { addRunsCommand } from './commands/runs';
import { addServeCommand } from './commands/serve';
import { addTemplatesCommand } from './commands/templates';
import { addValidateCommand } from './commands/validate';
import { addWorkspaceCommand } from './commands/workspace';
import { CommandError, EXIT, EXIT_CODES_HELP, Exit, exitCodeOf, type ExitCode } from './exit';
import type { Io } from './io';
import { printProblems } from './output/print-problems';
import { readingWidth } from './output/text';

const EXAMPLES = `Examples:
  centroid serve                                  open the editor in the browser
  centroid demo                                   see what the program does, on drawn flowers
  centroid templates                              list the experiments that are shipped
  centroid templates new flower-clustering my.centroid
  centroid modules "K-Means Clustering"           what a module does and what its settings mean
  centroid validate my.centroid                   find mistakes before a run
  centroid run my.centroid                        run it; a second run redoes only what changed
  centroid run my.centroid --set "K-Means Clustering.numberOfCentroids=12" --explain`;

/** The command line, with every command. */
export function createProgram(io: Io): Command {
  const program = new Command('centroid')
    .description(
      'Runs machine-learning experiments on your own machine: the modules of Azure Machine Learning Studio (classic), with images as data. Results are kept, so that a changed experiment redoes only what the change reaches.',
    )
    .version(io.installation.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .exitOverride()
    .configureHelp({ showGlobalOptions: false })
    .configureOutput({
      writeOut: io.stdout,
      writeErr: io.stderr,
      getOutHelpWidth: () => readingWidth(io.columns),
      getErrHelpWidth: () => readingWidth(io.progressColumns),
      outputError: (text, write) =>
        write(text.replace(/^error: (.)/, (_, first: string) => `Error: ${first.toUpperCase()}`)),
    })
    .addHelpText('after', `\n${EXAMPLES}\n\n${EXIT_CODES_HELP}`);
  for (const add of [
    addServeCommand,
    addDemoCommand,
    addRunCommand,
    addValidateCommand,
    addModulesCommand,
    addTemplatesCommand,
    addImagesCommand,
    addDatasetsCommand,
    addModelsCommand,
    addRunsCommand,
    addReportCommand,
    addBundleCommand,
    addCacheCommand,
    addWorkspaceCommand,
  ])
    add(program, io);
  for (const command of allCommands(program)) command.showHelpAfterError(`Help: ${pathOf(command)} --help`);
  return program;
}

const allCommands = (command: Command): Command[] => [command, ...command.commands.flatMap(allCommands)];
const pathOf = (command: Command): string =>
  command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();

/** Runs one command line and prints whatever goes wrong. Never rejects. */
export async function runProgram(argv: readonly string[], io: Io): Promise<ExitCode> {
  try {
    await createProgram(io).parseAsync(argv, { from: 'user' });
    return EXIT.success;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.success : EXIT.usage; // it has said why
    if (error instanceof Exit) return error.code;
    if (exitCodeOf(error) === EXIT.cancelled) {
      io.stderr('Cancelled.\n');
      return EXIT.cancelled;
    }
    const { cause, context } = error instanceof CommandError ? error : new CommandError(error, {});
    printProblems(io, [reportOf(cause)], context.names);
    return exitCodeOf(error);
  }
}

/** Prints the report of a bug. @returns the exit code for bugs */
export function reportBug(error: unknown, io: Io): ExitCode {
  printProblems(io, [{ ...reportOf(error), kind: 'bug' }]);
  return EXIT.bug;
}
