import { app, dialog, MessageChannelMain } from 'electron';
import { reportOf } from '../core/errors';
import { HostSupervisor } from '../desktop/host-process/supervisor';
import { readArguments } from '../desktop/start-arguments';
import { defaultWorkspaceFolder } from '../host/workspace/workspace';
import { installation } from './installation';
import { listenToWindows } from './ipc';
import { forkUtility } from './processes';
import { registerScheme, serveScheme } from './protocol';
import { restrictWindows } from './security';
import { Windows } from './windows';

/** The desktop shell. It starts processes and opens windows; what is computed and read is done by others. */
const argumentsOf = (argv: readonly string[], folder: string) =>
  readArguments(argv.slice(app.isPackaged ? 1 : 2), folder);

registerScheme();
app.enableSandbox();
if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit(); // the first one opens the files

function start(): void {
  const { paths, workspace } = argumentsOf(process.argv, process.cwd());
  const { version, hostFile, engineFile, workerFile, editorFolder, preloadFile, resourcesFolder } = installation;
  const windows = new Windows(preloadFile);
  const host = new HostSupervisor({
    fork: forkUtility,
    createChannel: () => new MessageChannelMain(),
    hostFile,
    engineFile,
    settings: { workspaceFolder: workspace ?? defaultWorkspaceFolder(), resourcesFolder, workerFile, version },
    onDeath: () => windows.hostGone(),
    onRefused: (error) => {
      const { message, mend } = reportOf(error);
      dialog.showErrorBox('Centroid cannot start', mend === undefined ? message : `${message}.\n\n${mend}.`);
      app.quit();
    },
    onNotice: () => {},
  });
  restrictWindows();
  serveScheme(editorFolder, host);
  listenToWindows(windows, host);

  const openWindow = async (files: readonly string[]): Promise<void> => {
    const allowed = files.length === 0 ? { paths: [] } : await host.ask('allow', { paths: files });
    windows.create(allowed.paths);
  };
  const report = (error: unknown): void => {
    const { message, mend } = reportOf(error);
    dialog.showErrorBox('Centroid', mend === undefined ? message : `${message}.\n\n${mend}.`);
    if (windows.count === 0) windows.create();
  };
  openWindow(paths).catch(report);

  app.on('second-instance', (_, argv, folder) => {
    const { front } = windows;
    const asked = argumentsOf(argv, folder).paths;
    if (!front) return void openWindow(asked).catch(report);
    if (front.isMinimized()) front.restore();
    front.focus();
    if (asked.length === 0) return;
    host.ask('allow', { paths: asked }).then((allowed) => windows.tell(front, 'open-paths', allowed), report);
  });
  app.on('activate', () => {
    if (windows.count === 0) windows.create();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  let isEnding = false;
  app.on('will-quit', (event) => {
    if (isEnding) return;
    event.preventDefault();
    isEnding = true;
    void host.close().then(() => app.quit());
  });
}
