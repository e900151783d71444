import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { FileOnDisk, KeptDraft } from '../../../src/core/api/documents';
import { writeExperiment } from '../../../src/core/format/experiment-file';
import { isUnsaved } from '../../../src/renderer/state/context';
import type { RecoveryChoice } from '../../../src/renderer/state/types';
import { FakeHost } from './fake-host';
import { chain, MemoryStorage, openWindow, type Window } from './support';

const saved = writeExperiment({ experiment: chain });
const edited = writeExperiment({ experiment: { ...chain, title: 'Edited' } });
const hash = createHash('sha256').update(saved).digest('hex');

/** A window whose host was started again after it had been killed. */
async function afterCrash(
  drafts: readonly KeptDraft[],
  { path, storage, changed }: { path?: string; storage?: MemoryStorage; changed?: FileOnDisk } = {},
): Promise<Window> {
  const host = new FakeHost();
  host.session = { ...host.session, drafts, ...(path === undefined ? {} : { initial: { path } }) };
  host.handlers['documents.check'] = () => ({ files: changed ? [changed] : [] });
  host.handlers['experiments.open'] = ({ path }) => ({ path, text: saved, hash });
  const window = openWindow({ host, ...(storage ? { storage } : {}) });
  host.become('connected');
  await expect.poll(() => window.store.getState().isReady).toBe(true);
  return window;
}

const crashed = { at: '2026-01-02T03:04:05.000Z', crashed: true };
const draft: KeptDraft = {
  tab: 't',
  text: edited,
  path: '/w/a.centroid',
  savedHash: hash,
  file: { path: '/w/a.centroid', hash, modifiedAt: '2026-01-02T03:00:00.000Z' },
  ...crashed,
};
const unnamed: KeptDraft = { tab: 'u', text: saved, ...crashed };

const choose = (window: Window, ...choices: [string, RecoveryChoice][]): Promise<void> =>
  window.store.getState().actions.recover(new Map(choices));
const titles = ({ store }: Window): string[] => store.getState().tabs.map(({ history }) => history.present.title);

describe('after a crash', () => {
  it('unsaved work is offered, not opened; what was saved opens as after a reload', async () => {
    const window = await afterCrash([
      draft,
      unnamed,
      { ...unnamed, tab: 'template', unsaved: false },
      { ...draft, tab: 'w', text: saved, path: '/w/b.centroid' },
    ]);
    const { recovering, tabs } = window.store.getState();
    expect(recovering).toMatchObject([
      { draft: { tab: 't' }, title: 'Edited', modules: 3 },
      { draft: { tab: 'u' }, title: 'Chain' },
    ]);
    expect(tabs.map(({ id }) => id)).toEqual(['template', 'w']);
    expect(tabs.map(isUnsaved)).toEqual([false, false]);
    expect(window.host.requests('drafts.remove')).toEqual([]);
  });

  it('no template comes up before the user has decided', async () => {
    const window = await afterCrash([draft]);
    expect(window.store.getState().tabs).toEqual([]);
  });

  it('the question stays while a bundle, which the program was started with, waits to be opened', async () => {
    const window = await afterCrash([draft], { path: '/w/a.centroidz' });
    const { recovering, dialog } = window.store.getState();
    expect(dialog).toMatchObject({ kind: 'open-bundle' });
    expect(recovering).toHaveLength(1);
    await choose(window, ['t', 'recover']);
    expect(titles(window)).toEqual(['Edited']);
    expect(window.store.getState().dialog).toMatchObject({ kind: 'open-bundle' });
  });

  it('what is recovered is unsaved, and knows its file', async () => {
    const window = await afterCrash([draft, unnamed]);
    await choose(window, ['t', 'recover'], ['u', 'recover']);
    const { tabs, recovering } = window.store.getState();
    expect(recovering).toBeUndefined();
    expect(tabs).toMatchObject([{ id: 't', path: '/w/a.centroid', savedHash: hash }, { id: 'u' }]);
    expect(tabs.map(isUnsaved)).toEqual([true, true]);
    await expect.poll(() => window.host.requests('drafts.put').map(({ tab }) => tab)).toEqual(['t', 'u']);
  });

  it('the saved file is opened in its place, and the draft goes', async () => {
    const window = await afterCrash([draft]);
    await choose(window, ['t', 'open']);
    expect(titles(window)).toEqual(['Chain']);
    expect(window.host.requests('drafts.remove')).toEqual([{ tab: 't' }]);
  });

  it('what is discarded goes, and nothing else', async () => {
    const window = await afterCrash([draft, unnamed]);
    await choose(window, ['t', 'discard'], ['u', 'recover']);
    expect(titles(window)).toEqual(['Chain']);
    expect(window.host.requests('drafts.remove')).toEqual([{ tab: 't' }]);
  });

  it('what is put off stays with the host', async () => {
    const window = await afterCrash([draft]);
    await choose(window);
    expect(window.store.getState().recovering).toBeUndefined();
    expect(window.host.requests('drafts.remove')).toEqual([]);
    expect(window.store.getState().tabs).toEqual([]);
  });

  it('a draft takes the place of its file, which the program was started with', async () => {
    const window = await afterCrash([draft], { path: '/w/a.centroid' });
    expect(titles(window)).toEqual(['Chain']);
    await choose(window, ['t', 'recover']);
    expect(titles(window)).toEqual(['Edited']);
  });

  it('a draft that the program wrote to its file just before it was killed is saved', async () => {
    const now = createHash('sha256').update(edited).digest('hex');
    const window = await afterCrash([{ ...draft, file: { ...draft.file!, hash: now } }]);
    expect(window.store.getState().recovering).toBeUndefined();
    expect(window.store.getState().tabs).toMatchObject([{ id: 't', savedHash: now }]);
    expect(window.store.getState().tabs.map(isUnsaved)).toEqual([false]);
    expect(window.store.getState().tabs[0]!.disk).toBeUndefined();
  });

  it('a file that was changed or deleted while nobody looked is told', async () => {
    const window = await afterCrash([
      { ...draft, crashed: false, file: { path: '/w/a.centroid', hash: 'other' } },
      { ...draft, tab: 'v', path: '/w/b.centroid', crashed: false, file: { path: '/w/b.centroid' } },
    ]);
    expect(window.store.getState().tabs.map(({ disk }) => disk)).toEqual([
      { path: '/w/a.centroid', hash: 'other' },
      { path: '/w/b.centroid' },
    ]);
  });
});

describe('the files of drafts', () => {
  const kept = { ...draft, crashed: false };

  it('are not looked at again when the host has just done that', async () => {
    const window = await afterCrash([kept]);
    expect(window.store.getState().tabs).toHaveLength(1);
    expect(window.host.requests('documents.check')).toEqual([]);
  });

  it('are looked at where only the browser has the draft', async () => {
    const storage = new MemoryStorage();
    const unsent = { tab: 'v', text: edited, path: '/w/b.centroid', savedHash: hash };
    storage.setItem('centroid.unsent', JSON.stringify({ v: unsent }));
    const changed = { path: '/w/b.centroid', hash: 'other' };
    const window = await afterCrash([kept], { storage, changed });
    expect(window.host.requests('documents.check')).toEqual([{ paths: ['/w/b.centroid'] }]);
    expect(window.store.getState().tabs.map(({ disk }) => disk)).toEqual([undefined, changed]);
  });
});

describe('a draft that the host cannot keep', () => {
  it('is kept in the browser and tried again; the trouble is told once', async () => {
    const window = await afterCrash([]);
    window.host.handlers['drafts.put'] = () => {
      throw new Error('The disk is full');
    };
    const { perform } = window.store.getState().actions;
    for (const text of ['One', 'Two']) {
      perform({ type: 'set-experiment-text', field: 'title', text });
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    const told = window.store.getState().messages.filter(({ text }) => text.includes('The disk is full'));
    expect(told).toHaveLength(1);
    expect(window.storage.getItem('centroid.unsent')).toContain('Two');
    delete window.host.handlers['drafts.put'];
    await expect.poll(() => window.storage.getItem('centroid.unsent'), { timeout: 10_000 }).toBeNull();
  });
});
