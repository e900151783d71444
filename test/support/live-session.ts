import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Answers, HostConnection, Method, Notice, RequestOf } from '../../src/core/api/contract';
import { decodeFrame } from '../../src/core/api/wire';
import { createRegistry } from '../../src/core/module/registry';
import { moduleDefinitions } from '../../src/modules';
import { createEditor, type EditorStore } from '../../src/renderer/state/store';
import { Client, send } from '../host/serve/support';
import { afterFile } from './after-file';
import { startCentroid, type RunningProgram } from './program';

const registry = createRegistry(moduleDefinitions);

/** The editor's own state, connected to a real program over a real socket. */
export class LiveSession implements HostConnection {
  readonly store: EditorStore;
  /** Texts that the host has confirmed to keep, by tab. */
  readonly kept = new Map<string, string>();
  private tell: (state: 'connected' | 'lost') => void = () => {};

  private constructor(
    readonly program: RunningProgram,
    private readonly client: Client,
    newId: () => string,
  ) {
    const items = new Map<string, string>();
    this.store = createEditor({
      connection: this,
      registry,
      // Another address is another origin to a browser: what it kept for the program before is out of reach.
      storage: {
        getItem: (key) => items.get(key) ?? null,
        setItem: (key, value) => void items.set(key, value),
        removeItem: (key) => void items.delete(key),
      },
      reload: () => {},
      claim: () => Promise.resolve(true),
      release: () => {},
      newId,
      now: () => new Date(),
    });
  }

  static async start(workspace: string, newId: () => string): Promise<LiveSession> {
    const program = startCentroid(['serve', '--port', '0', '--no-open', '--threads', '1'], workspace);
    afterFile(() => void program.process.kill('SIGKILL'));
    const url = await addressOf(program);
    const port = Number(new URL(url).port);
    const admitted = await send(port, url);
    const cookie = String(admitted.headers['set-cookie']?.[0]).split(';')[0]!;
    const client = await Client.connect({ port, cookie, origin: `http://127.0.0.1:${port}` });
    const session = new LiveSession(program, client, newId);
    await until(() => session.store.getState().isReady);
    return session;
  }

  async call<M extends Method>(method: M, params: RequestOf<M>): Promise<Answers[M]> {
    const answer = await this.client.call(method, params);
    if (method === 'drafts.put') {
      const { tab, text } = params as RequestOf<'drafts.put'>;
      this.kept.set(tab, text);
    }
    return answer;
  }

  onNotice(listener: (notice: Notice) => void): () => void {
    this.client.socket.on('message', (data: Buffer) => {
      const frame = decodeFrame(String(data)) as object;
      if ('notice' in frame) listener(frame.notice as Notice);
    });
    return () => {};
  }

  onState(listener: (state: 'connected' | 'connecting' | 'lost') => void): () => void {
    this.tell = listener;
    queueMicrotask(() => listener('connected'));
    return () => {};
  }

  upload(): Promise<string> {
    return Promise.reject(new Error('nothing is uploaded here'));
  }

  pictureUrl = (path: string): string => path;
  downloadUrl = (path: string): string => path;

  /** The program, and in some rounds its engine before it, as no program can prepare for. */
  async kill(engineFirst: boolean): Promise<void> {
    const { process: child } = this.program;
    if (engineFirst) for (const pid of childrenOf(child.pid!)) process.kill(pid, 'SIGKILL');
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    this.tell('lost');
    await gone;
    this.client.socket.terminate();
  }
}

const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);

async function addressOf({ output, ended }: RunningProgram): Promise<string> {
  let hasEnded = false;
  void ended.then(() => (hasEnded = true));
  for (;;) {
    const url = /http:\/\/127\.0\.0\.1\S+/.exec(output().stdout)?.[0];
    if (url) return url;
    if (hasEnded) throw new Error(`centroid serve ended: ${output().stderr}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export async function until(isSo: () => boolean): Promise<void> {
  const end = Date.now() + 30_000;
  while (!isSo()) {
    if (Date.now() > end) throw new Error('it did not come to that');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
