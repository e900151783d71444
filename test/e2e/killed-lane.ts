import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert } from 'vitest';
import { parseExperiment } from '../../src/core/format/experiment-file';
import { createRegistry } from '../../src/core/module/registry';
import { createRandom } from '../../src/ml/random';
import { moduleDefinitions } from '../../src/modules';
import type { EditorStore } from '../../src/renderer/state/store';
import { LiveSession, until } from '../support/live-session';
import { temporaryFolder } from '../support/temporary-folder';

/** What was typed longer ago must be there. */
const FIVE_SECONDS = 5_000;

const registry = createRegistry(moduleDefinitions);

/** Edits set the title to the number of the edit: what is there tells what was lost. */
const numberIn = (text: string): number => Number((JSON.parse(text) as { title: string }).title);

interface Typed {
  readonly edits: { readonly number: number; readonly at: number }[];
  kept: number;
}

/** One workspace whose program is killed again and again, with two experiments: one in a file, one never saved. */
export class Lane {
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
    const session = await LiveSession.start(this.workspace, () => `lane-${this.name}-${++this.ids}`);
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
    for (const [tab, text] of session.kept) this.typed.get(tab)!.kept = numberIn(text);
  }

  /** Nothing that is older than five seconds, or that the host confirmed, is lost; every file can be read. */
  async check(session: LiveSession): Promise<void> {
    const { store } = session;
    const { recovering, actions } = store.getState();
    if (recovering) {
      this.recoveries++;
      await actions.recover(new Map(recovering.map(({ draft }) => [draft.tab, 'recover'])));
    }
    assert.deepEqual(
      store.getState().messages.filter(({ intent }) => intent === 'error'),
      [],
    );
    for (const [id, { edits, kept }] of this.typed) {
      const tab = store.getState().tabs.find((tab) => tab.id === id);
      const number = Number(tab?.history.present.title);
      const old = edits.findLast(({ at }) => at < this.killedAt - FIVE_SECONDS)?.number ?? 0;
      const last = edits.at(-1)!.number;
      assert.isAtLeast(number, Math.max(old, kept), `${id} has lost edits`);
      assert.isAtMost(number, last);
      // What was not sent is gone with its window: the next edits go on from what is there.
      edits.splice(0, edits.length, { number, at: 0 });
    }
    for (const name of readdirSync(this.experiments).filter((name) => name.endsWith('.centroid')))
      parseExperiment(readFileSync(join(this.experiments, name), 'utf8'), registry);
    const inFile = numberIn(readFileSync(this.file, 'utf8'));
    assert.include(this.saved, inFile);
    this.saved = [inFile];
    // The program may have written the file just before it died, and not noted it: then the user is asked.
    for (const { id, disk } of store.getState().tabs) if (disk) store.getState().actions.keepMine(id);
  }

  private async begin({ store }: LiveSession): Promise<void> {
    for (const { id } of store.getState().tabs) store.getState().actions.close(id);
    const { newExperiment, save } = store.getState().actions;
    for (const isSaved of [true, false]) {
      newExperiment();
      const id = store.getState().activeTab!;
      this.typed.set(id, { edits: [], kept: 0 });
      this.edit(store, id);
      if (!isSaved) continue;
      assert.isTrue(await save(id));
      this.file = store.getState().tabs.find((tab) => tab.id === id)!.path!;
      this.saved = [this.edits];
    }
    // From here on both are kept.
    await until(() => store.getState().connection === 'connected');
    await new Promise((resolve) => setTimeout(resolve, 800));
  }

  private async step({ store }: LiveSession): Promise<void> {
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
    assert.isTrue(perform({ type: 'set-experiment-text', field: 'title', text: String(number) }));
    this.typed.get(id)!.edits.push({ number, at: Date.now() });
  }

  /** Does not always wait: the kill may come in the middle. */
  private async save(store: EditorStore): Promise<void> {
    const tab = store.getState().tabs.find(({ path }) => path === this.file)!;
    const number = Number(tab.history.present.title);
    this.saved.push(number);
    const saving = this.noteSave(store.getState().actions.save(tab.id), number);
    if (this.random.next() < 0.5) await Promise.race([saving, new Promise((resolve) => setTimeout(resolve, 200))]);
  }

  private async noteSave(saving: Promise<boolean>, number: number): Promise<void> {
    if (!(await saving)) return;
    this.saves++;
    this.saved = this.saved.slice(this.saved.indexOf(number));
  }
}
