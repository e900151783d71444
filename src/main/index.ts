import { app } from 'electron';
import { APPLICATION_ID } from '../desktop/application-id';
import { LogTail } from '../desktop/crash-report';
import { OpenQueue } from '../desktop/documents/open-queue';
import { readArguments } from '../desktop/start-arguments';
import { startApplication } from './application';
import { watchOwnFaults } from './crashes';
import { registerScheme } from './protocol';

/** The desktop shell. It starts processes and opens windows; what is computed and read is done by others. */
const argumentsOf = (argv: readonly string[], folder: string) =>
  readArguments(argv.slice(app.isPackaged ? 1 : 2), folder);

const log = new LogTail();
/** Files are handed over before the application can show them. */
const queue = new OpenQueue();

watchOwnFaults(log);
// Windows shows notifications only of programs that it knows by name.
if (process.platform === 'win32') app.setAppUserModelId(APPLICATION_ID);
registerScheme();
app.enableSandbox();
app.on('open-file', (event, path) => {
  event.preventDefault();
  queue.put([path]);
});
app.on('second-instance', (_, argv, folder) => queue.put(argumentsOf(argv, folder).paths));
if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit(); // the first one opens the files

async function start(): Promise<void> {
  const application = await startApplication(argumentsOf(process.argv, process.cwd()), log);
  queue.start((paths) => application.openFiles(paths));
}
