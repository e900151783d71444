import { app, dialog, MessageChannelMain } from 'electron';
import { join } from 'node:path';
import type { CommandId } from '../core/commands';
import { reportOf } from '../core/errors';
import type { LogTail } from '../desktop/crash-report';
import { RecentFiles } from '../desktop/documents/recent-files';
import { ShownDocuments } from '../desktop/documents/shown-documents';
import { HostSupervisor } from '../desktop/host-process/supervisor';
import { menuStateOf } from '../desktop/menus/menu-state';
import type { StartArguments } from '../desktop/start-arguments';
import { Closing } from '../desktop/windows/closing';
import { WindowMemory } from '../desktop/windows/window-memory';
import { defaultWorkspaceFolder } from '../host/workspace/workspace';
import { tellCrash } from './crashes';
import { installation } from './installation';
import { listenToWindows } from './ipc';
import { Menus } from './menus';
import { forkUtility } from './processes';
import { serveScheme } from './protocol';
import { RunSigns } from './run-signs';
import { restrictWindows } from './security';
import { Windows } from './windows';

export interface Application {
  /** Brings a window up, and opens files in it. */
  openFiles(paths: readonly string[]): void;
}

/** Puts the parts of the shell together and opens the first windows. After the application is ready. */
export async function startApplication({ paths, workspace }: StartArguments, log: LogTail): Promise<Application> {
  const { version, hostFile, engineFile, workerFile, editorFolder, preloadFile, resourcesFolder } = installation;
  const workspaceFolder = workspace ?? defaultWorkspaceFolder();
  const recent = new RecentFiles(join(app.getPath('userData'), 'recent.json'));
  const memory = new WindowMemory(join(app.getPath('userData'), 'windows.json'));
  const documents = new ShownDocuments(recent, () => host.workspaceFolder);
  const closing = new Closing(async (question, window) => {
    const owner = windows.all.find((open) => open === window)?.window;
    const options = { ...question, buttons: [...question.buttons] };
    return (await (owner ? dialog.showMessageBox(owner, options) : dialog.showMessageBox(options))).response;
  });
  let isEnding = false;

  const windows = new Windows(preloadFile, {
    changed: showMenus,
    shown: (path) => void documents.shown(path).then((isNew) => isNew && recentChanged(path), report),
    othersOf: (window) => windows.all.filter((other) => other !== window).map(({ key }) => key),
    mayClose: (window) => closing.close(window, windows.all.length === 1),
    moved: () => memory.saveSoon(windows.remembered, report),
    crashed: (window, reason) => void tellCrash('A window', reason, log, () => window.reload()),
  });
  const menus = new Menus({
    run: runCommand,
    open: (path) => openFiles([path]),
    clearRecent: () => {
      app.clearRecentDocuments();
      void recent.clear().then(showMenus, report);
    },
  });
  const signs = new RunSigns(windows);
  const host = new HostSupervisor({
    fork: forkUtility,
    createChannel: () => new MessageChannelMain(),
    hostFile,
    engineFile,
    settings: { workspaceFolder, resourcesFolder, workerFile, version },
    onDeath: (last) => {
      log.add(`${last}\n`);
      windows.hostGone();
      signs.hostGone();
    },
    onRefused: (error) => {
      showError('Centroid cannot start', error);
      app.quit();
    },
    onNotice: (notice) => signs.receive(notice),
  });

  restrictWindows();
  serveScheme(editorFolder, host);
  listenToWindows(windows, host, { allow, newWindow: () => windows.create() });
  listenToTheSystem();
  await recent.load().catch(report);
  showMenus();
  const [first, ...others] = await memory.load();
  try {
    windows.create(await allow(paths), first);
    for (const other of others) windows.create([], other);
  } catch (error) {
    report(error);
  }
  void recent.dropMissing().then(showMenus, report);
  return { openFiles };

  function openFiles(asked: readonly string[]): void {
    void (async () => {
      try {
        show(await allow(asked));
      } catch (error) {
        report(error);
      }
    })();
  }

  function show(allowed: readonly string[]): void {
    const { front } = windows;
    if (!front) return void windows.create(allowed);
    front.bringUp();
    if (allowed.length > 0) front.whenListening(() => front.tell('open-paths', { paths: allowed }));
  }

  /** Lets the host read them: the user named them. */
  async function allow(asked: readonly string[]): Promise<readonly string[]> {
    if (asked.length === 0) return [];
    const { paths: allowed } = await host.ask('allow', { paths: asked });
    documents.allow(allowed);
    return allowed;
  }

  function runCommand(id: CommandId): void {
    if (id === 'file.newWindow') return void windows.create();
    const window = windows.front ?? windows.create();
    window.whenListening(() => window.tell('command', { id }));
  }

  function showMenus(): void {
    menus.show({
      platform: process.platform === 'darwin' ? 'mac' : 'other',
      recent: recent.list,
      state: menuStateOf(windows.front?.state),
    });
  }

  function recentChanged(path: string): void {
    app.addRecentDocument(path);
    showMenus();
  }

  function report(error: unknown): void {
    showError('Centroid', error);
    if (windows.all.length === 0) windows.create();
  }

  function listenToTheSystem(): void {
    app.on('activate', () => {
      if (windows.all.length === 0) windows.create();
    });
    app.on('window-all-closed', () => {
      if (process.platform !== 'darwin') app.quit();
    });
    let remembered: Promise<void> | undefined;
    app.on('before-quit', (event) => {
      if (isEnding) return;
      const mayGo = closing.quit(windows.all, () => app.quit());
      if (!mayGo) return event.preventDefault();
      isEnding = true;
      remembered = memory.end(windows.remembered).catch(report);
    });
    let isClosing = false;
    app.on('will-quit', (event) => {
      if (isClosing) return;
      event.preventDefault();
      isClosing = true;
      void Promise.all([host.close(), remembered]).then(() => app.quit());
    });
  }
}

function showError(title: string, error: unknown): void {
  const { message, mend } = reportOf(error);
  dialog.showErrorBox(title, mend === undefined ? message : `${message}.\n\n${mend}.`);
}
