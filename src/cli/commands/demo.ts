import type { Command } from 'commander';
import { addThreadsOption, addWorkspaceOption, type HostOption } from '../host-access';
import type { Io } from '../io';

export interface DemoOptions extends HostOption {
  /** --no-cache */
  readonly cache: boolean;
}

const HELP = `
Draws 210 pictures of ten kinds of flowers (once, into the workspace), splits them as the classic
tutorial does, groups them with K-Means, learns the kinds with Multiclass Logistic Regression, and
shows how well both did. The second time nothing has to be computed.

Example:
  centroid demo`;

export function addDemoCommand(program: Command, io: Io): void {
  const command = program
    .command('demo')
    .summary('run the flower experiment on drawn pictures')
    .description('Runs the shipped flower experiment on a sample that is made on your machine.')
    .option('--no-cache', 'run every node, whatever is stored')
    .addHelpText('after', HELP);
  addWorkspaceOption(addThreadsOption(command)).action(async (options: DemoOptions) => {
    const { runDemo } = await import('../run/demo');
    await runDemo(io, options);
  });
}
