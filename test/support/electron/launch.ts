import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { build } from 'vite';
import { afterFile } from '../after-file';
import { QUIET } from '../browser';
import { projectFolder } from '../program';
import type { Commands } from './stand-in/control';

export interface DesktopOptions {
  readonly workspace: string;
  /** The application's own data and the browser's profile: the same again for a second start. */
  readonly userData: string;
  /** Command line after the application. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

type Answer<C extends keyof Commands> = Awaited<ReturnType<Commands[C]>>;

/** The built application, running on the stand-in. */
export interface Desktop {
  readonly process: ChildProcess;
  readonly browser: Browser;
  /** What main has written so far. */
  output(): string;
  /** Asks the stand-in. */
  ask<C extends keyof Commands>(command: C, request?: Parameters<Commands[C]>[0]): Promise<Answer<C>>;
  /** The page of a window, once it is there. */
  page(number?: number): Promise<Page>;
  /** Pages that are open. */
  pages(): readonly Page[];
  /** Exit code. */
  readonly ended: Promise<number | null>;
  /** As a crash: at once. */
  kill(): Promise<void>;
  /** As the user would. */
  quit(): Promise<void>;
}

/** It may be waiting for an answer of the user, which the test has forgotten. */
const LONGEST_QUIT_MS = 30_000;

let built: Promise<string> | undefined;

/** The stand-in as files that Node loads. They lie in the built program's folder, beside what they stand for. */
function buildStandIn(): Promise<string> {
  const folder = join(inject('program'), `stand-in-${process.pid}`);
  const source = (name: string): string => join(import.meta.dirname, 'stand-in', `${name}.ts`);
  built ??= build({
    configFile: false,
    root: projectFolder,
    logLevel: 'warn',
    build: {
      ssr: true,
      target: 'node20',
      outDir: folder,
      minify: false,
      rollupOptions: {
        input: Object.fromEntries(['electron', 'register', 'utility'].map((name) => [name, source(name)])),
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
      },
    },
  }).then(() => folder);
  return built;
}

const browsers = new Map<string, Promise<{ readonly browser: Browser; readonly endpoint: string }>>();

/** A browser that outlives the application, one for each profile. */
function browserOf(userData: string): Promise<{ readonly browser: Browser; readonly endpoint: string }> {
  const known = browsers.get(userData);
  if (known) return known;
  const profile = join(userData, 'profile');
  mkdirSync(profile, { recursive: true });
  const args = [
    ...QUIET,
    '--headless=new',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    '--no-startup-window',
  ];
  const child = spawn(inject('browser'), args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise((resolve) => child.once('close', resolve));
  let said = '';
  const started = new Promise<string>((resolve, reject) => {
    child.once('close', () => reject(new Error(`the browser ended: ${said}`)));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const endpoint = /DevTools listening on (\S+)/.exec(said)?.[1];
      if (endpoint) resolve(endpoint);
    });
  });
  const running = started.then(async (endpoint) => ({ browser: await chromium.connectOverCDP(endpoint), endpoint }));
  browsers.set(userData, running);
  afterFile(async () => {
    await running.then(({ browser }) => browser.close()).catch(() => undefined);
    child.kill('SIGKILL');
    await ended;
  });
  return running;
}

/** Starts the built application. It ends with the tests of the file at the latest. */
export async function launchDesktop({ workspace, userData, args = [], env = {} }: DesktopOptions): Promise<Desktop> {
  const standIn = await buildStandIn();
  const { browser, endpoint } = await browserOf(userData);
  const context = browser.contexts()[0]!;
  const child = spawn(
    process.execPath,
    ['--require', join(standIn, 'register.cjs'), join(inject('program'), 'desktop.cjs'), ...args],
    {
      cwd: projectFolder,
      env: {
        ...process.env,
        CENTROID_WORKSPACE: workspace,
        STAND_IN_BROWSER: endpoint,
        STAND_IN_USER_DATA: userData,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  let written = '';
  for (const stream of [child.stdout!, child.stderr!])
    stream.setEncoding('utf8').on('data', (text: string) => (written += text));
  const waiting = new Map<number, (answer: { result?: unknown; error?: string }) => void>();
  let nextId = 1;
  child.on('message', ({ id, ...answer }: { id: number; result?: unknown; error?: string }) => {
    waiting.get(id)?.(answer);
    waiting.delete(id);
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      for (const answer of waiting.values()) answer({ error: `main ended\n${written}` });
      resolve(code);
    });
  });
  const pages = (): readonly Page[] => context.pages().filter((page) => page.url().includes('.app.test'));
  const closePages = async (): Promise<void> => {
    // The windows of a program go with it.
    await Promise.all(context.pages().map((page) => page.close()));
  };
  const desktop: Desktop = {
    process: child,
    browser,
    output: () => written,
    ask: (command, request) =>
      new Promise((resolve, reject) => {
        if (!child.connected) return reject(new Error(`main ended\n${written}`));
        const id = nextId++;
        waiting.set(id, ({ result, error }) => {
          if (error === undefined) resolve(result as Answer<typeof command>);
          else reject(new Error(error));
        });
        child.send({ id, command, request });
      }),
    page: async (number = 0) => {
      for (let tries = 0; tries < 600; tries++) {
        const page = pages()[number];
        if (page) {
          page.setDefaultTimeout(15_000);
          return page;
        }
        if (child.exitCode !== null) throw new Error(`main ended: ${written}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`no window was opened: ${written}`);
    },
    pages,
    ended,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
      await closePages();
    },
    quit: async () => {
      if (child.connected) child.send({ id: nextId++, command: 'quit' });
      const patience = setTimeout(() => child.kill('SIGKILL'), LONGEST_QUIT_MS);
      await ended;
      clearTimeout(patience);
      await closePages();
      if (child.signalCode) throw new Error(`the application was asked to quit and did not: ${written}`);
    },
  };
  afterFile(async () => {
    if (child.exitCode === null && child.signalCode === null) await desktop.kill();
  });
  return desktop;
}
