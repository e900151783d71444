import { InvalidArgumentError, type Command } from 'commander';
import { EXIT_CODES_HELP } from '../exit';
import { addMemoryOption, addThreadsOption, addWorkspaceOption, type HostOption } from '../host-access';
import type { Io } from '../io';

export interface ServeOptions extends HostOption {
  readonly port: number;
  /** --no-open */
  readonly open: boolean;
  readonly experiment?: string;
}

const HELP = `
The editor runs in your browser and is served to this machine alone. The address that is printed
holds a secret: whoever has it may use the editor, so do not pass it on. It changes every time.
Experiments may read what lies in the workspace, and the files and folders that you choose in the
editor. Closing the browser does not stop a run. Ctrl+C ends the program.

Examples:
  centroid serve
  centroid serve --experiment flower-clustering
  centroid serve --experiment my.centroid --port 8000 --no-open

${EXIT_CODES_HELP}`;

export function addServeCommand(program: Command, io: Io): void {
  const command = program
    .command('serve')
    .summary('open the editor in the browser')
    .description('Serves the editor to a browser on this machine and opens it.')
    .option('--port <n>', 'port to listen on (default: a free one)', portNumber, 0)
    .option('--no-open', 'only print the address')
    .option('--experiment <file|template>', 'open this experiment, or one of the shipped ones')
    .addHelpText('after', HELP);
  addWorkspaceOption(addMemoryOption(addThreadsOption(command))).action(async (options: ServeOptions) => {
    const { serveEditor } = await import('../run/serve-editor');
    await serveEditor(io, options);
  });
}

function portNumber(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new InvalidArgumentError('It must be a whole number from 0 to 65535.');
  return Number(text);
}
