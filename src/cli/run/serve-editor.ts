import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Session } from '../../core/api/contract';
import { UserError } from '../../core/errors';
import { didYouMean } from '../../core/suggest';
import { HostApi } from '../../host/api/host-api';
import { forkEngine } from '../../host/engine-process/fork-engine';
import { serve } from '../../host/serve/server';
import type { ServeOptions } from '../commands/serve';
import { listTemplates } from '../experiment/templates';
import { workspaceFolder } from '../host-access';
import type { Io } from '../io';
import { parseByteSize } from '../sizes';

/** `centroid serve`: until the user ends it. @throws UserError for a port that is taken or an absent experiment */
export async function serveEditor(io: Io, options: ServeOptions): Promise<void> {
  const { version, workerFile, engineFile, editorFolder, resourcesFolder } = io.installation;
  const { port, open, experiment, threads, maxMemory } = options;
  const initial = experiment === undefined ? undefined : await findExperiment(experiment, resourcesFolder);
  const folder = workspaceFolder(io, options);
  const interrupted = untilInterrupted(io);
  const api = await HostApi.open({
    workspaceFolder: folder,
    resourcesFolder,
    workerFile,
    startEngine: forkEngine(engineFile),
    version,
    ...(threads === undefined ? {} : { threads }),
    ...(maxMemory === undefined ? {} : { memoryBytes: maxMemory }),
    ...(initial ? { initial } : {}),
    ...freeMemoryOf(io),
  });
  try {
    if (initial && 'path' in initial) await api.pick(initial.path);
    const server = await serve({ api, editorFolder, port });
    const page = join(folder, 'open-editor.html');
    try {
      io.stdout(`Centroid is ready. Open it in a browser on this machine:\n\n  ${server.url}\n\n`);
      io.stderr('Press Ctrl+C to end it.\n');
      if (open) await openBrowser(io, server.url, page);
      await interrupted.promise;
      io.stderr('\nEnding. What is finished is kept.\n');
    } finally {
      await server.close();
      await rm(page, { force: true });
    }
  } finally {
    await api.close();
    interrupted.stop();
  }
}

/**
 * `CENTROID_FREE_MEMORY`, such as "2GB": what counts as free memory instead of what the system says. For tests, and where
 * the system is wrong. @throws UserError if it is no size
 */
function freeMemoryOf({ env }: Io): { readonly freeMemory?: () => number } {
  const text = env['CENTROID_FREE_MEMORY'];
  if (text === undefined || text === '') return {};
  try {
    const bytes = parseByteSize(text);
    return { freeMemory: () => bytes };
  } catch (error) {
    throw new UserError(`CENTROID_FREE_MEMORY is "${text}", which is no size`, {
      mend: 'Write a size like 2GB, 500MB or 1.5GiB, or unset it',
      cause: error,
    });
  }
}

function untilInterrupted(io: Io): { readonly promise: Promise<void>; readonly stop: () => void } {
  let stop = (): void => {};
  const promise = new Promise<void>((resolve) => (stop = io.onInterrupt(resolve)));
  return { promise, stop };
}

/** @throws UserError if there is neither such a file nor such a template */
async function findExperiment(name: string, resourcesFolder: string): Promise<NonNullable<Session['initial']>> {
  const path = resolve(name);
  if (existsSync(path)) return { path };
  const templates = (await listTemplates(resourcesFolder)).map((template) => template.name);
  if (templates.includes(name)) return { template: name };
  throw new UserError(`There is no experiment "${name}"`, {
    mend: didYouMean(name, templates) ?? `Name a .centroid file, or one of ${templates.join(', ')}`,
  });
}

/**
 * Opens the address in the user's browser. Every user of the machine sees the arguments of running programs, so the browser
 * is given a page that only this user can read, which leads to the address.
 */
async function openBrowser(io: Io, url: string, page: string): Promise<void> {
  const html = `<!doctype html><meta charset="utf-8"><title>Centroid</title><meta http-equiv="refresh" content="0;url=${url}">`;
  try {
    await rm(page, { force: true });
    await writeFile(page, html, { mode: 0o600, flag: 'wx' });
  } catch {
    return io.stderr('No browser was opened, since the workspace cannot be written to: open the address yourself.\n');
  }
  const [command, ...args] = openerOf(process.platform);
  const child = spawn(command!, [...args, page], { stdio: 'ignore', detached: true });
  child.on('error', () => io.stderr('No browser could be opened: open the address yourself.\n'));
  child.unref();
}

function openerOf(platform: NodeJS.Platform): readonly string[] {
  if (platform === 'darwin') return ['open'];
  return platform === 'win32' ? ['cmd', '/c', 'start', ''] : ['xdg-open'];
}
