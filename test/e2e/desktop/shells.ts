import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { afterFile } from '../../support/after-file';
import { hasBrowser } from '../../support/browser';
import { launchDesktop } from '../../support/electron/launch';

/** How an application is started. */
export interface StartOptions {
  readonly workspace: string;
  /** The application's own data: the same again for a second start. */
  readonly userData: string;
  /** Files to open, as the system passes them for a double-click. */
  readonly args?: readonly string[];
}

export interface RunningApplication {
  /** The page of the first window. */
  page(): Promise<Page>;
  windowCount(): Promise<number>;
  /** The next dialog to save answers this. */
  answerSave(path: string): Promise<void>;
  /** What the first window was made with. */
  preferences(): Promise<{ readonly [name: string]: unknown }>;
  /** As a crash. */
  kill(): Promise<void>;
  /** Ends it as the user does; what is not saved is not to be saved. */
  quit(): Promise<void>;
}

/** The button "Don't Save". */
const DISCARD = 1;

/** What the built application runs on. */
export interface Shell {
  readonly name: string;
  readonly isThere: boolean;
  start(options: StartOptions): Promise<RunningApplication>;
  /** Starts the application once more while it runs. @returns exit code of the second process */
  startAgain(options: StartOptions): Promise<number | null>;
}

const standIn: Shell = {
  name: 'the stand-in',
  isThere: hasBrowser(),
  start: async (options) => {
    const desktop = await launchDesktop(options);
    return {
      page: () => desktop.page(),
      windowCount: async () => (await desktop.ask('windows')).length,
      answerSave: async (filePath) => {
        await desktop.ask('dialog', { kind: 'save', answer: { canceled: false, filePath } });
      },
      preferences: async () => (await desktop.ask('windows'))[0]!.preferences,
      kill: () => desktop.kill(),
      quit: async () => {
        await desktop.ask('dialog', { kind: 'message', answer: { response: DISCARD, checkboxChecked: false } });
        await desktop.quit();
      },
    };
  },
  startAgain: async (options) => (await launchDesktop(options)).ended,
};

/** Electron's runtime, where it was fetched: nothing is fetched for tests. */
function electronProgram(): string | undefined {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const given = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const name = join(folder, 'path.txt');
  if (!given && !existsSync(name)) return undefined;
  const program = join(given ?? join(folder, 'dist'), existsSync(name) ? readFileSync(name, 'utf8') : 'electron');
  return existsSync(program) ? program : undefined;
}

const program = electronProgram();
if (program === undefined)
  console.warn(
    "The application is tested on a stand-in alone: Electron's runtime is not there (npx install-electron).",
  );

/** Electron's sandbox does not start for the administrator, as whom containers run tests. */
const rootArguments = process.getuid?.() === 0 && process.platform === 'linux' ? ['--no-sandbox'] : [];

const launch = ({ workspace, userData, args = [] }: StartOptions): Promise<ElectronApplication> =>
  _electron.launch({
    executablePath: program!,
    args: [...rootArguments, `--user-data-dir=${userData}`, join(inject('program'), 'desktop.cjs'), ...args],
    env: { ...(process.env as { [name: string]: string }), CENTROID_WORKSPACE: workspace },
  });

const electron: Shell = {
  name: 'Electron',
  isThere: program !== undefined,
  start: async (options) => {
    const application = await launch(options);
    const child = application.process();
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const kill = async (): Promise<void> => {
      child.kill('SIGKILL');
      await ended;
    };
    afterFile(async () => {
      if (child.exitCode === null && child.signalCode === null) await kill();
    });
    return {
      page: () => application.firstWindow(),
      windowCount: async () => application.windows().length,
      answerSave: (filePath) =>
        application.evaluate(({ dialog }, filePath) => {
          dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
        }, filePath),
      preferences: () =>
        application.evaluate(({ BrowserWindow }) => {
          const { webContents } = BrowserWindow.getAllWindows()[0]!;
          const known = webContents as unknown as { getLastWebPreferences(): { [name: string]: unknown } };
          return known.getLastWebPreferences();
        }),
      kill,
      quit: async () => {
        await application.evaluate(({ dialog }, response) => {
          dialog.showMessageBox = () => Promise.resolve({ response, checkboxChecked: false });
        }, DISCARD);
        await application.close();
        await ended;
      },
    };
  },
  startAgain: async (options) => {
    const second = await launch(options).catch(() => undefined); // it ends before Playwright has found it
    if (!second) return 0;
    return new Promise((resolve) => second.process().once('exit', resolve));
  },
};

export const shells: readonly Shell[] = [standIn, electron];
