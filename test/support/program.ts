import { spawn, type ChildProcess } from 'node:child_process';
import { join, resolve } from 'node:path';
import { inject } from 'vitest';

export const projectFolder = resolve(import.meta.dirname, '../..');

export interface Ended {
  /** null where a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningProgram {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  /** What it has written so far. */
  output(): { stdout: string; stderr: string };
}

/** The built worker, for hosts that tests open in their own process. */
export const workerFile = (): string => join(inject('program'), 'worker.cjs');

/** Starts the built command line as a user's shell would. The global set-up of the tests has built it. */
export function startCentroid(
  args: readonly string[],
  workspace: string,
  env: Readonly<Record<string, string>> = {},
  program = join(inject('program'), 'cli.cjs'),
): RunningProgram {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: projectFolder,
    env: { ...process.env, CENTROID_WORKSPACE: workspace, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<Ended>((done, failed) => {
    child.on('error', failed);
    child.on('close', (code) => done({ code, stdout, stderr }));
  });
  return { process: child, ended, output: () => ({ stdout, stderr }) };
}

export const centroid = (args: readonly string[], workspace: string): Promise<Ended> =>
  startCentroid(args, workspace).ended;

/** The same with a program that was built or packed elsewhere. */
export const centroidAt = (program: string, args: readonly string[], workspace: string): Promise<Ended> =>
  startCentroid(args, workspace, {}, program).ended;
