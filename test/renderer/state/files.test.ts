import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UserError } from '../../../src/core/errors';
import { writeExperiment } from '../../../src/core/format/experiment-file';
import { isUnsaved } from '../../../src/renderer/state/context';
import { FakeHost } from './fake-host';
import { chain, connect, openWindow, pass, showExperiment, shownTab, type Window } from './support';

const text = writeExperiment({ experiment: chain });
const hash = createHash('sha256').update(text).digest('hex');
const rename = { type: 'set-experiment-text', field: 'title', text: 'Other' } as const;

describe('drafts', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('are put to the host soon after an edit, once for many quick ones', async () => {
    const window = await showExperiment(chain);
    const before = window.host.requests('drafts.put').length;
    for (const text of ['A', 'AB', 'ABC'])
      window.store.getState().actions.perform({ type: 'set-experiment-text', field: 'title', text });
    await pass(1000);
    const drafts = window.host.requests('drafts.put').slice(before);
    expect(drafts).toHaveLength(1);
    expect(JSON.parse(drafts[0]!.text)).toMatchObject({ title: 'ABC' });
    expect(drafts[0]!.tab).toBe(shownTab(window).id);
  });

  it('do not wait for ever while edits go on', async () => {
    const window = await showExperiment(chain);
    const before = window.host.requests('drafts.put').length;
    for (let x = 0; x < 110; x++) {
      window.store.getState().actions.perform({ type: 'move', positions: { data: { x, y: 1 } } });
      await pass(100);
    }
    expect(window.host.requests('drafts.put').length - before).toBeGreaterThanOrEqual(2);
  });

  it('are sent at once when the page goes away', async () => {
    const window = await showExperiment(chain);
    const { perform, flushDrafts } = window.store.getState().actions;
    perform(rename);
    flushDrafts();
    expect(JSON.parse(window.host.requests('drafts.put').at(-1)!.text)).toMatchObject({ title: 'Other' });
  });

  it('of edits without a connection are sent when it is back', async () => {
    const window = await showExperiment(chain);
    window.host.become('lost');
    expect(window.store.getState().connection).toBe('lost');
    window.store.getState().actions.perform(rename);
    await pass(2000);
    expect(JSON.parse(window.host.requests('drafts.put').at(-1)!.text)).toMatchObject({ title: 'Chain' });
    window.host.become('connected');
    await pass(2000);
    expect(JSON.parse(window.host.requests('drafts.put').at(-1)!.text)).toMatchObject({ title: 'Other' });
  });

  it('are sent before a run and before a save', async () => {
    const window = await showExperiment(chain);
    const { perform, run, save } = window.store.getState().actions;
    for (const [text, act, method] of [
      ['Run', run, 'run.start'],
      ['Saved', save, 'experiments.save'],
    ] as const) {
      perform({ ...rename, text });
      await act();
      const methods = window.host.calls.map((call) => call.method);
      const draft = window.host.calls[methods.lastIndexOf('drafts.put', methods.lastIndexOf(method))]!;
      expect(JSON.parse((draft.request as { text: string }).text)).toMatchObject({ title: text });
    }
  });

  it('are removed with their tab', async () => {
    const window = await showExperiment(chain);
    const { id } = shownTab(window);
    window.store.getState().actions.close(id);
    await pass(2000);
    expect(window.host.requests('drafts.remove')).toEqual([{ tab: id }]);
    expect(window.store.getState().tabs.map((tab) => tab.id)).not.toContain(id);
  });
});

/** With real timers. */
async function connectNow(window: Window): Promise<void> {
  window.host.become('connected');
  await expect.poll(() => window.store.getState().tabs.length).toBe(1);
}

describe('a reload', () => {
  const restored = async (drafts: FakeHost['session']['drafts'], before = openWindow()) => {
    const host = new FakeHost();
    host.session = { ...host.session, drafts };
    const window = openWindow({ host, storage: before.storage });
    host.become('connected');
    await expect.poll(() => window.host.requests('datasets.list').length).toBe(1);
    return window;
  };

  it('brings every tab back, in order, with the one that was shown, and knows what is not saved', async () => {
    const before = openWindow();
    before.storage.setItem(
      'centroid.tabs',
      JSON.stringify({ windows: { window: { order: ['t2', 't1'], active: 't1' } } }),
    );
    const window = await restored(
      [
        { tab: 't1', text: text.replace('"Chain"', '"Changed"'), path: '/w/a.centroid', savedHash: hash },
        { tab: 't2', text, path: '/w/b.centroid', savedHash: hash },
      ],
      before,
    );
    const { tabs, activeTab } = window.store.getState();
    expect(tabs.map(({ id }) => id)).toEqual(['t2', 't1']);
    expect(activeTab).toBe('t1');
    expect(tabs.map(isUnsaved)).toEqual([false, true]);
    expect(tabs[1]!.history.present.title).toBe('Changed');
  });

  it('has what was typed in the last moment, which the host had no time to keep', async () => {
    const before = openWindow();
    await connectNow(before);
    before.store.getState().actions.openText(text);
    await expect.poll(() => before.host.requests('drafts.put').length).toBeGreaterThan(0);
    const { id } = shownTab(before);
    before.host.handlers['drafts.put'] = () => new Promise(() => {}); // the page goes away before it is answered
    before.store.getState().actions.perform(rename);
    before.store.getState().actions.flushDrafts();
    const after = await restored([{ tab: id, text }], before);
    expect(shownTab(after).history.present.title).toBe('Other');
    await expect.poll(() => after.storage.getItem('centroid.unsent')).toBeNull();
    expect(JSON.parse(after.host.requests('drafts.put').at(-1)!.text)).toMatchObject({ title: 'Other' });
  });

  it('leaves alone what another window shows', async () => {
    const host = new FakeHost();
    host.session = { ...host.session, drafts: [{ tab: 't1', text }] };
    const window = openWindow({ host });
    window.taken.add('t1');
    host.become('connected');
    await expect.poll(() => window.store.getState().tabs.length).toBe(1);
    expect(window.store.getState().tabs[0]!.id).not.toBe('t1');
  });

  it('names a draft that cannot be read and goes on with the others', async () => {
    const window = await restored([
      { tab: 't1', text: '{ broken' },
      { tab: 't2', text },
    ]);
    expect(window.store.getState().tabs.map(({ id }) => id)).toEqual(['t2']);
    expect(window.store.getState().messages).toMatchObject([
      { intent: 'error', text: expect.stringContaining('could not be opened') as string },
    ]);
    expect(window.host.requests('drafts.remove')).toEqual([]);
  });
});

describe('files', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('are saved where they came from, against the version that was read', async () => {
    const window = openWindow();
    window.host.handlers['experiments.open'] = () => ({ path: '/w/a.centroid', text, hash });
    await connect(window);
    const { openExperiment, perform, save } = window.store.getState().actions;
    await openExperiment('/w/a.centroid');
    expect(isUnsaved(shownTab(window))).toBe(false);
    perform(rename);
    expect(isUnsaved(shownTab(window))).toBe(true);
    expect(await save()).toBe(true);
    expect(window.host.requests('experiments.save')[0]).toMatchObject({ path: '/w/a.centroid', expectedHash: hash });
    expect(isUnsaved(shownTab(window))).toBe(false);
    perform({ ...rename, text: 'Third' });
    await save();
    expect(window.host.requests('experiments.save')[1]).toMatchObject({ expectedHash: 'hash-1' });
  });

  it('that changed on disk meanwhile are not overwritten: the refusal is said, the edit stays unsaved', async () => {
    const window = await showExperiment(chain);
    window.host.handlers['experiments.save'] = () => {
      throw new UserError('The file changed meanwhile', { mend: 'Save a copy' });
    };
    const { perform, save } = window.store.getState().actions;
    perform(rename);
    expect(await save()).toBe(false);
    expect(isUnsaved(shownTab(window))).toBe(true);
    expect(window.store.getState().messages.at(-1)).toMatchObject({
      text: 'The file changed meanwhile',
      mend: 'Save a copy',
    });
  });

  it('open once: the second time their tab is shown', async () => {
    const window = openWindow();
    window.host.handlers['experiments.open'] = () => ({ path: '/w/a.centroid', text, hash });
    await connect(window);
    const { openExperiment, newExperiment } = window.store.getState().actions;
    await openExperiment('/w/a.centroid');
    newExperiment();
    await openExperiment('/w/a.centroid');
    expect(window.store.getState().tabs.filter(({ path }) => path === '/w/a.centroid')).toHaveLength(1);
    expect(shownTab(window).path).toBe('/w/a.centroid');
  });

  it('of a newer format can be looked at, not edited', async () => {
    const window = openWindow();
    const newer = text.replace('"formatVersion": 1', '"formatVersion": 999');
    window.host.handlers['experiments.open'] = () => ({ path: '/w/a.centroid', text: newer, hash });
    await connect(window);
    const { openExperiment, perform } = window.store.getState().actions;
    await openExperiment('/w/a.centroid');
    expect(perform(rename)).toBe(false);
    expect(shownTab(window).history.present.title).toBe('Chain');
    expect(window.store.getState().messages.at(-1)?.text).toContain('newer version');
  });

  it('made from a template get an id of their own and no file', async () => {
    const window = await showExperiment(chain);
    expect(shownTab(window).history.present.id).not.toBe(chain.id);
    expect(shownTab(window).path).toBeUndefined();
    expect(isUnsaved(shownTab(window))).toBe(false);
  });

  it('are asked about before closing only where something would be lost', async () => {
    const window = await showExperiment(chain);
    const { perform, requestClose, newExperiment } = window.store.getState().actions;
    perform(rename);
    const { id } = shownTab(window);
    newExperiment();
    requestClose(shownTab(window).id);
    expect(window.store.getState().tabs.map((tab) => tab.id)).toContain(id);
    expect(window.store.getState().dialog).toBeUndefined();
    requestClose(id);
    expect(window.store.getState().dialog).toEqual({ kind: 'close', tab: id });
  });
});

describe('the first start', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const templates = [
    {
      id: 'flower-clustering',
      title: 'Flowers',
      summary: '',
      description: '',
      text: text.replace('"Chain"', '"Flowers"'),
    },
    { id: 'iris-clustering', title: 'Iris', summary: '', description: '', text: text.replace('"Chain"', '"Iris"') },
  ];

  it('opens the flower template', async () => {
    const window = openWindow();
    window.host.handlers['templates.list'] = () => templates;
    await connect(window);
    await pass(100);
    expect(shownTab(window).history.present.title).toBe('Flowers');
  });

  it('opens the template that the program was started with', async () => {
    const window = openWindow();
    window.host.handlers['templates.list'] = () => templates;
    window.host.session = { ...window.host.session, initial: { template: 'iris-clustering' } };
    await connect(window);
    await pass(100);
    expect(shownTab(window).history.present.title).toBe('Iris');
  });
});
