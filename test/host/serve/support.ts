import { mkdirSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { inject } from 'vitest';
import { WebSocket } from 'ws';
import type { Answers, HostFrame, Method, Notice, RequestOf } from '../../../src/core/api/contract';
import { decodeFrame, SOCKET_PATH } from '../../../src/core/api/wire';
import type { ErrorReport } from '../../../src/core/errors';
import { HostApi, type HostApiOptions } from '../../../src/host/api/host-api';
import { forkEngine } from '../../../src/host/engine-process/fork-engine';
import { serve, type RunningServer, type ServeOptions } from '../../../src/host/serve/server';
import { projectFolder, workerFile } from '../../support/program';

export const resourcesFolder = join(projectFolder, 'resources');

/** The API on a workspace, with the engine as it is built. */
export const openApi = (workspaceFolder: string, options: Partial<HostApiOptions> = {}): Promise<HostApi> =>
  HostApi.open({
    workspaceFolder,
    resourcesFolder,
    workerFile: workerFile(),
    startEngine: forkEngine(join(inject('program'), 'engine.cjs')),
    version: '1.2.3',
    threads: 2,
    ...options,
  });

export interface TestServer extends RunningServer {
  readonly api: HostApi;
  readonly workspace: string;
  readonly origin: string;
  /** The cookie that the token was exchanged for. */
  readonly cookie: string;
}

/** A server with a stand-in for the built editor, which lies in `<folder>/editor`. */
export async function startServer(
  folder: string,
  { initial, ...limits }: Partial<ServeOptions> & Pick<HostApiOptions, 'initial'> = {},
): Promise<TestServer> {
  const editorFolder = join(folder, 'editor');
  mkdirSync(join(editorFolder, 'assets'), { recursive: true });
  writeFileSync(join(editorFolder, 'index.html'), '<!doctype html><title>Editor</title>');
  writeFileSync(join(editorFolder, 'assets', 'main-abc.js'), 'export {};');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  const workspace = join(folder, 'workspace');
  const api = await openApi(workspace, initial ? { initial } : {});
  const server = await serve({ port: 0, ...limits, api, editorFolder });
  const admitted = await send(server.port, server.url);
  const cookie = String(admitted.headers['set-cookie']?.[0]).split(';')[0]!;
  return {
    ...server,
    api,
    workspace,
    origin: `http://127.0.0.1:${server.port}`,
    cookie,
    close: async () => {
      await server.close();
      await api.close();
    },
  };
}

export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly text: string;
}

/** A request as it is given: nothing is normalised, nothing added. `target` may be a whole URL or a path. */
export function send(
  port: number,
  target: string,
  options: { method?: string; headers?: OutgoingHttpHeaders; body?: string | Uint8Array } = {},
): Promise<Answered> {
  const path = target.replace(/^http:\/\/[^/]*/, '');
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method: options.method ?? 'GET',
        headers: options.headers,
        setHost: !options.headers?.['Host'],
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          const body = Buffer.concat(parts);
          resolve({ status: response.statusCode!, headers: response.headers, body, text: body.toString() });
        });
      },
    );
    sent.on('error', reject);
    sent.end(options.body);
  });
}

/** An error that the API answered with. */
export class AnsweredError extends Error {
  constructor(readonly report: ErrorReport) {
    super(report.message);
  }
}

/** What the editor has of the server, over a real socket. */
export class Client {
  readonly notices: Notice[] = [];
  private readonly listeners = new Set<() => void>();
  private readonly waiting = new Map<number, (frame: HostFrame) => void>();
  private nextId = 1;
  /** Frames that answer no call of this client. */
  readonly strays: HostFrame[] = [];

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => {
      const frame = decodeFrame(String(data)) as HostFrame;
      if ('notice' in frame) this.notices.push(frame.notice);
      else if (this.waiting.has(frame.id)) this.waiting.get(frame.id)!(frame);
      else this.strays.push(frame);
      for (const listener of this.listeners) listener();
    });
  }

  static connect(
    server: Pick<TestServer, 'port' | 'cookie' | 'origin'>,
    headers: OutgoingHttpHeaders = {},
    path = SOCKET_PATH,
  ): Promise<Client> {
    const given = { Cookie: server.cookie, Origin: server.origin, ...headers };
    const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers: known as Record<string, string> });
    return new Promise((resolve, reject) => {
      const client = new Client(socket);
      socket.on('open', () => resolve(client));
      socket.on('error', reject);
    });
  }

  call<M extends Method>(method: M, params: RequestOf<M>): Promise<Answers[M]> {
    return this.ask(method, params) as Promise<Answers[M]>;
  }

  /** Any request, also a wrong one. */
  ask(method: string, params: unknown): Promise<unknown> {
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, (frame) => {
        this.waiting.delete(id);
        if ('error' in frame) reject(new AnsweredError(frame.error));
        else if ('result' in frame) resolve(frame.result);
      });
      this.socket.send(JSON.stringify({ id, method, params }));
    });
  }

  /** The first notice that fits, also one that came already. */
  notice<N extends Notice>(fits: (notice: Notice) => notice is N): Promise<N>;
  notice(fits: (notice: Notice) => boolean): Promise<Notice>;
  async notice(fits: (notice: Notice) => boolean): Promise<Notice> {
    return this.until(() => this.notices.find(fits), 'notice');
  }

  /** The first frame without a call. */
  stray(): Promise<HostFrame> {
    return this.until(() => this.strays.shift(), 'frame');
  }

  async ended(run: string): Promise<Extract<Notice, { type: 'run-ended' }>> {
    return this.notice(
      (notice): notice is Extract<Notice, { type: 'run-ended' }> => notice.type === 'run-ended' && notice.run === run,
    );
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      if (this.socket.readyState === WebSocket.CLOSED) return resolve();
      this.socket.on('close', () => resolve());
      this.socket.close();
    });
  }

  private until<T>(find: () => T | undefined, what: string): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`no such ${what} came: ${JSON.stringify(this.notices.slice(-3))}`)),
        60_000,
      );
      const look = (): void => {
        const found = find();
        if (found === undefined) return;
        clearTimeout(timer);
        this.listeners.delete(look);
        resolve(found);
      };
      this.listeners.add(look);
      look();
    });
  }
}
