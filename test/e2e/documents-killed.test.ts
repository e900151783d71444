import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Answers, HostConnection, Method, Notice, RequestOf } from '../../src/core/api/contract';
import { decodeFrame } from '../../src/core/api/wire';
import { parseExperiment } from '../../src/core/format/experiment-file';
import { createRegistry } from '../../src/core/module/registry';
import { createRandom } from '../../src/ml/random';
import { moduleDefinitions } from '../../src/modules';
import { createEditor, type EditorStore } from '../../src/renderer/state/store';
import { afterFile } from '../support/after-file';
import { startCentroid, type RunningProgram } from '../support/program';
import { temporaryFolder } from '../support/temporary-folder';
import { Client, send } from '../host/serve/support';

/** Kills in all; they are shared out to workspaces that are killed at the same time. */
const KILLS = Number(process.env['CENTROID_KILLS'] ?? 200);
const LANES = 4;
/** What was typed longer ago must be there. */
const FIVE_SECONDS = 5_000;

const registry = createRegistry(moduleDefinitions);

/** The editor's own state, connected to a real program over a real socket. */
class Session implements HostConnection {
  readonly store: EditorStore;
  /** Numbers of the edits that the host has confirmed to keep, by tab. */
  readonly kept = new Map<string, number>();
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
      claim: () => Promise.resolve(true),
      release: () => {},
      newId,
      now: () => new Date(),
    });
  }

  static async start(workspace: string, newId: () => string): Promise<Session> {
    const program = startCentroid(['serve', '--port', '0', '--no-open', '--threads', '1'], workspace);
    afterFile(() => void program.process.kill('SIGKILL'));
    const url = await addressOf(program);
    const port = Number(new URL(url).port);
    const admitted = await send(port, url);
    const cookie = String(admitted.headers['set-cookie']?.[0]).split(';')[0]!;
    const client = await Client.connect({ port, cookie, origin: `http://127.0.0.1:${port}` });
    const session = new Session(program, client, newId);
    await until(() => session.store.getState().isReady);
    return session;
  }

  async call<M extends Method>(method: M, params: RequestOf<M>): Promise<Answers[M]> {
    const answer = await this.client.call(method, params);
    if (method === 'drafts.put') {
      const { tab, text } = params as RequestOf<'drafts.put'>;
      this.kept.set(tab, numberIn(text));
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

/** Edits set the title to the number of the edit: what is there tells what was lost. */
const numberIn = (text: string): number => Number((JSON.parse(text) as { title: string }).title);

interface Typed {
  readonly edits: { readonly number: number; readonly at: number }[];
  kept: number;
}

/** One workspace whose program is killed again and again, with two experiments: one in a file, one never saved. */
class Lane {
  readonly workspace = temporaryFolder();
  private readonly experiments = join(this.workspace, 'experiments');
  private readonly random;
  private readonly typed = new Map<string, Typed>();
  private ids = 0;
  private edits = 0;
  private file = '';
  /** Numbers that the file may hold: the last that was confirmed, and those that were under way since. */
  private saved: number[] = [];
  private killedAt = 0;
  longRounds = 0;
  recoveries = 0;
  saves = 0;

  constructor(
    private readonly name: number,
    seed: number,
  ) {
    this.random = createRandom(seed);
    mkdirSync(this.experiments, { recursive: true });
  }

  async round(): Promise<void> {
    const session = await Session.start(this.workspace, () => `lane-${this.name}-${++this.ids}`);
    if (this.typed.size === 0) await this.begin(session);
    else await this.check(session);
    const isLong = this.random.next() < 0.06;
    if (isLong) this.longRounds++;
    const end = Date.now() + (isLong ? FIVE_SECONDS + 1_500 * this.random.next() : 30 + 400 * this.random.next());
    while (Date.now() < end) {
      await this.step(session);
      await new Promise((resolve) => setTimeout(resolve, 5 + 50 * this.random.next()));
    }
    await session.kill(this.random.next() < 0.25);
    this.killedAt = Date.now();
    for (const [tab, number] of session.kept) this.typed.get(tab)!.kept = number;
  }

  /** Nothing that is older than five seconds, or that the host confirmed, is lost; every file can be read. */
  async check(session: Session): Promise<void> {
    const { store } = session;
    const { dialog, actions } = store.getState();
    if (dialog?.kind === 'recovery') {
      this.recoveries++;
      await actions.recover(new Map(dialog.drafts.map(({ draft }) => [draft.tab, 'recover'])));
    }
    expect(store.getState().messages.filter(({ intent }) => intent === 'error')).toEqual([]);
    for (const [id, { edits, kept }] of this.typed) {
      const tab = store.getState().tabs.find((tab) => tab.id === id);
      const number = Number(tab?.history.present.title);
      const old = edits.findLast(({ at }) => at < this.killedAt - FIVE_SECONDS)?.number ?? 0;
      const last = edits.at(-1)!.number;
      expect({ number, least: Math.max(old, kept), last }).toSatisfy(
        (found: { number: number; least: number; last: number }) =>
          found.number >= found.least && found.number <= found.last,
      );
      // What was not sent is gone with its window: the next edits go on from what is there.
      edits.splice(0, edits.length, { number, at: 0 });
    }
    for (const name of readdirSync(this.experiments).filter((name) => name.endsWith('.centroid')))
      parseExperiment(readFileSync(join(this.experiments, name), 'utf8'), registry);
    const inFile = numberIn(readFileSync(this.file, 'utf8'));
    expect(this.saved).toContain(inFile);
    this.saved = [inFile];
    // The program may have written the file just before it died, and not noted it: then the user is asked.
    for (const { id, disk } of store.getState().tabs) if (disk) store.getState().actions.keepMine(id);
  }

  private async begin({ store }: Session): Promise<void> {
    for (const { id } of store.getState().tabs) store.getState().actions.close(id);
    const { newExperiment, save } = store.getState().actions;
    for (const isSaved of [true, false]) {
      newExperiment();
      const id = store.getState().activeTab!;
      this.typed.set(id, { edits: [], kept: 0 });
      this.edit(store, id);
      if (!isSaved) continue;
      expect(await save(id)).toBe(true);
      this.file = store.getState().tabs.find((tab) => tab.id === id)!.path!;
      this.saved = [this.edits];
    }
    // From here on both are kept.
    await until(() => store.getState().connection === 'connected');
    await new Promise((resolve) => setTimeout(resolve, 800));
  }

  private async step({ store }: Session): Promise<void> {
    const tabs = [...this.typed.keys()];
    const id = tabs[Math.floor(tabs.length * this.random.next())]!;
    this.edit(store, id);
    const chance = this.random.next();
    if (chance < 0.2) store.getState().actions.flushDrafts();
    else if (chance < 0.35) await this.save(store);
  }

  private edit(store: EditorStore, id: string): void {
    const { activate, perform } = store.getState().actions;
    activate(id);
    const number = ++this.edits;
    expect(perform({ type: 'set-experiment-text', field: 'title', text: String(number) })).toBe(true);
    this.typed.get(id)!.edits.push({ number, at: Date.now() });
  }

  /** Does not always wait: the kill may come in the middle. */
  private async save(store: EditorStore): Promise<void> {
    const tab = store.getState().tabs.find(({ path }) => path === this.file)!;
    const number = Number(tab.history.present.title);
    this.saved.push(number);
    const saving = store.getState().actions.save(tab.id);
    void saving.then((isDone) => {
      if (!isDone) return;
      this.saves++;
      this.saved = this.saved.slice(this.saved.indexOf(number));
    });
    if (this.random.next() < 0.5) await Promise.race([saving, new Promise((resolve) => setTimeout(resolve, 200))]);
  }
}

describe('the program, killed while experiments are edited and saved', () => {
  it(
    `loses nothing beyond the last five seconds at any of ${KILLS} random moments, and never leaves a file unreadable`,
    async () => {
      const lanes = Array.from({ length: LANES }, (_, i) => new Lane(i, 1000 + i));
      await Promise.all(
        lanes.map(async (lane) => {
          for (let kill = 0; kill < KILLS / LANES; kill++) await lane.round();
          const last = await Session.start(lane.workspace, () => 'last');
          await lane.check(last);
          await last.kill(false);
        }),
      );
      const sum = (of: (lane: Lane) => number): number => lanes.reduce((total, lane) => total + of(lane), 0);
      // The moments were those that count: with unsaved work, between saves, and after more than five seconds.
      expect(sum(({ recoveries }) => recoveries)).toBeGreaterThan(KILLS / 2);
      expect(sum(({ saves }) => saves)).toBeGreaterThan(KILLS / 2);
      expect(sum(({ longRounds }) => longRounds)).toBeGreaterThan(0);
    },
    KILLS * 10_000,
  );
});

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

async function until(isSo: () => boolean): Promise<void> {
  const end = Date.now() + 30_000;
  while (!isSo()) {
    if (Date.now() > end) throw new Error('it did not come to that');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
