import { InvalidArgumentError, type Command } from 'commander';
import { formatBytes } from '../core/format-bytes';
import type { Host } from '../host/host';
import { defaultWorkspaceFolder, openWorkspace, type Workspace } from '../host/workspace/workspace';
import { resolve } from 'node:path';
import type { Io } from './io';
import { parseByteSize } from './sizes';

export interface WorkspaceOption {
  readonly workspace?: string;
}

export interface HostOption extends WorkspaceOption {
  readonly threads?: number;
  /** Bytes. */
  readonly maxMemory?: number;
}

export const addWorkspaceOption = (command: Command): Command =>
  command.option(
    '--workspace <dir>',
    'folder for stored results, datasets, models and run records (default: $CENTROID_WORKSPACE, or Centroid in the home folder)',
  );

export const addThreadsOption = (command: Command): Command =>
  command.option('--threads <n>', 'how many nodes run at the same time (default: one per core)', wholeNumber);

export const addMemoryOption = (command: Command): Command =>
  command.option(
    '--max-memory <size>',
    "memory that the program may take, such as 2GB; data that do not fit stay on disk (default: half of the machine's)",
    memorySize,
  );

/** The program's code, its threads and their buffers take more than half of this, whatever the data. */
const LEAST_MEMORY = 384e6;

function memorySize(text: string): number {
  const bytes = parseByteSize(text);
  if (bytes >= LEAST_MEMORY) return bytes;
  throw new InvalidArgumentError(`The program alone takes some 200 MB: allow at least ${formatBytes(LEAST_MEMORY)}.`);
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1.');
  return Number(text);
}

export const workspaceFolder = (io: Io, { workspace }: WorkspaceOption): string =>
  workspace === undefined ? defaultWorkspaceFolder({ ...io.env }) : resolve(workspace);

/** The workspace alone, for commands that run nothing. */
export const useWorkspace = (io: Io, options: WorkspaceOption): Promise<Workspace> =>
  openWorkspace(workspaceFolder(io, options));

/** Opens the host for some work and closes it after. */
export async function withHost<T>(io: Io, options: HostOption, work: (host: Host) => Promise<T>): Promise<T> {
  const { Host: HostClass } = await import('../host/host');
  const { workerFile, firstThread, resourcesFolder } = io.installation;
  const host = await HostClass.open({
    workspaceFolder: workspaceFolder(io, options),
    workerFile,
    ...(firstThread ? { firstThread } : {}),
    resourcesFolder,
    ...(options.threads === undefined ? {} : { threads: options.threads }),
    ...(options.maxMemory === undefined ? {} : { memoryBytes: options.maxMemory }),
  });
  try {
    return await work(host);
  } finally {
    await host.close();
  }
}
