import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { centroid, projectFolder, startCentroid, type RunningProgram } from '../support/program';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
const workspace = join(folder, 'workspace');
const running: RunningProgram[] = [];

afterEach(async () => {
  for (const { process: child, ended } of running.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
});

/** Starts `centroid serve` and waits for the address. */
async function start(...args: string[]): Promise<{ program: RunningProgram; url: string }> {
  const program = startCentroid(['serve', ...args], workspace);
  running.push(program);
  const { process: child } = program;
  for (let i = 0; i < 1000 && child.exitCode === null; i++) {
    const url = /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/.exec(program.output().stdout)?.[0];
    if (url) return { program, url };
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`no address was printed: ${JSON.stringify(program.output())}`);
}

/** The page behind the address, as a browser gets it. */
async function open(url: string): Promise<{ status: number; cookie: string; text: string }> {
  const admitted = await fetch(url, { redirect: 'manual' });
  const cookie = admitted.headers.get('set-cookie')!.split(';')[0]!;
  const page = await fetch(new URL('/', url), { headers: { cookie } });
  return { status: page.status, cookie, text: await page.text() };
}

describe('centroid serve', () => {
  it('prints the address, serves it, and ends cleanly with Ctrl+C', async () => {
    const { program, url } = await start('--no-open');
    const { status } = await open(url);
    expect([200, 404]).toContain(status); // 404 where the editor was left out of the build
    program.process.kill('SIGINT');
    const { code, stderr } = await program.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('Ending') as string });
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  it.each(['SIGTERM', 'SIGHUP'] as const)('ends with %s as well, with open connections', async (signal) => {
    const { program, url } = await start('--no-open');
    const { cookie } = await open(url);
    const { WebSocket } = await import('ws');
    const { origin, host } = new URL(url);
    const socket = new WebSocket(`ws://${host}/api`, { origin, headers: { cookie } });
    await new Promise((resolve) => socket.on('open', resolve));
    const closed = new Promise<number>((resolve) => socket.on('close', resolve));
    const asked = performance.now();
    program.process.kill(signal);
    expect(await closed).toBe(1001);
    expect((await program.ended).code).toBe(0);
    expect(performance.now() - asked).toBeLessThan(3000);
  });

  it('takes the port that it is given, and says so where it is taken', async () => {
    const { url } = await start('--no-open');
    const { port } = new URL(url);
    const second = await centroid(['serve', '--no-open', '--port', port], workspace);
    expect(second).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining(`Port ${port} is in use`) as string,
    });
  });

  it.each(['70000', '-1', 'abc', '1.5'])('the port %s is none', async (port) => {
    expect(await centroid(['serve', '--no-open', '--port', port], workspace)).toMatchObject({ code: 2 });
  });

  it('names an experiment that is not there', async () => {
    const { code, stderr } = await centroid(['serve', '--no-open', '--experiment', 'flower-clusterin'], workspace);
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean "flower-clustering"?');
  });

  it('tells the editor what to open, and lets it read that file', async () => {
    const file = join(folder, 'mine.centroid');
    const text = JSON.stringify({
      application: 'centroid',
      formatVersion: 1,
      id: 'm',
      title: 'Mine',
      summary: '',
      nodes: {},
      wires: {},
    });
    writeFileSync(file, text);
    const { url } = await start('--no-open', '--experiment', file);
    const { cookie } = await open(url);
    const { WebSocket } = await import('ws');
    const { origin, host } = new URL(url);
    const socket = new WebSocket(`ws://${host}/api`, { origin, headers: { cookie } });
    const answers: { id: number; result: unknown }[] = [];
    await new Promise<void>((resolve) => {
      socket.on('open', () => {
        socket.send(JSON.stringify({ id: 1, method: 'session.start', params: {} }));
        socket.send(JSON.stringify({ id: 2, method: 'experiments.open', params: { path: file } }));
      });
      socket.on('message', (data: Buffer) => {
        answers.push(JSON.parse(String(data)) as (typeof answers)[number]);
        if (answers.length === 2) resolve();
      });
    });
    socket.close();
    expect(answers.find(({ id }) => id === 1)!.result).toMatchObject({ initial: { path: file } });
    expect(answers.find(({ id }) => id === 2)!.result).toMatchObject({ text });
  });

  it.runIf(process.platform === 'linux')('opens the browser without showing the token to other users', async () => {
    const tools = join(folder, 'tools');
    const told = join(folder, 'told');
    mkdirSync(tools);
    writeFileSync(join(tools, 'xdg-open'), `#!/bin/sh\necho "$@" > ${told}.part && mv ${told}.part ${told}\n`, {
      mode: 0o755,
    });
    const { env } = process;
    const path = env['PATH'];
    env['PATH'] = `${tools}${delimiter}${path}`;
    try {
      const { program, url } = await start();
      for (let i = 0; i < 500 && !existsSync(told); i++) await new Promise((resolve) => setTimeout(resolve, 10));
      const page = readFileSync(told, 'utf8').trim();
      expect(page).not.toContain('token');
      expect(readFileSync(page, 'utf8')).toContain(url);
      expect(statSync(page).mode & 0o777).toBe(0o600);
      program.process.kill('SIGINT');
      await program.ended;
      expect(existsSync(page)).toBe(false);
    } finally {
      env['PATH'] = path;
    }
  });

  it.runIf(process.platform === 'linux')('leaves no engine behind when it is killed', async () => {
    const { program } = await start('--no-open');
    const { pid } = program.process;
    const [engine] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
    expect(engine).toBeGreaterThan(0);
    program.process.kill('SIGKILL');
    const gone = (): boolean => !existsSync(`/proc/${engine}`);
    for (let i = 0; i < 200 && !gone(); i++) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(gone()).toBe(true);
  });
});

describe('npm start', () => {
  it('opens the editor with the flower experiment, and says where', async () => {
    const child = spawn(process.execPath, [
      join(projectFolder, 'build/start.mjs'),
      '--no-open',
      '--workspace',
      workspace,
    ]);
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    for (let i = 0; i < 3000 && !out.includes('token=') && child.exitCode === null; i++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(err).toContain('opens in your browser');
    expect(out).toMatch(/http:\/\/127\.0\.0\.1:\d+\/\?token=/);
    child.kill('SIGINT');
    expect(await ended).toBe(0);
  });
});
