import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UserError } from '../../../src/core/errors';
import type { Experiment } from '../../../src/core/experiment/document';
import { parseExperiment, writeExperiment } from '../../../src/core/format/experiment-file';
import { isUnsaved } from '../../../src/renderer/state/context';
import type { Tab } from '../../../src/renderer/state/types';
import { chain, connect, openWindow, pass, registry, shownTab, type Window } from './support';

const text = writeExperiment({ experiment: chain });
const hashOf = (content: string): string => createHash('sha256').update(content).digest('hex');
const rename = { type: 'set-experiment-text', field: 'title', text: 'Edited' } as const;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface Place {
  readonly window: Window;
  /** By path. */
  readonly disk: Map<string, string>;
  /** What the dialog for the place answers. */
  chosen: string | undefined;
  tab(): Tab;
}

/** A window on a disk in memory, which shows "/w/a.centroid". */
async function openChain(): Promise<Place> {
  const window = openWindow();
  const disk = new Map([['/w/a.centroid', text]]);
  const { handlers } = window.host;
  handlers['experiments.open'] = ({ path }) => ({ path, text: disk.get(path)!, hash: hashOf(disk.get(path)!) });
  handlers['experiments.save'] = ({ path = '/w/new.centroid', text: content, expectedHash, newFile }) => {
    const now = disk.get(path);
    if (newFile && now !== undefined) throw new UserError('is there already');
    if (expectedHash !== undefined && now !== undefined && hashOf(now) !== expectedHash)
      throw new UserError('changed meanwhile');
    disk.set(path, content);
    return { path, hash: hashOf(content) };
  };
  handlers['documents.check'] = ({ paths }) => ({
    files: paths.map((path) => (disk.has(path) ? { path, hash: hashOf(disk.get(path)!) } : { path })),
  });
  await connect(window);
  await window.store.getState().actions.openExperiment('/w/a.centroid');
  await pass(1000);
  const place: Place = { window, disk, chosen: undefined, tab: () => shownTab(window) };
  window.store.subscribe(({ placing }) => {
    if (placing) void Promise.resolve().then(() => placing.answer(place.chosen));
  });
  return place;
}

const onDisk = ({ disk }: Place, path: string): Experiment => parseExperiment(disk.get(path)!, registry).experiment;
const actionsOf = ({ window }: Place) => window.store.getState().actions;
const lastMessage = ({ window }: Place) => window.store.getState().messages.at(-1);

describe('save as', () => {
  it('goes on in the other file, named as the user chose, as an experiment of its own', async () => {
    const place = await openChain();
    actionsOf(place).perform(rename);
    place.chosen = '/w/b.centroid';
    expect(await actionsOf(place).saveAs()).toBe(true);
    expect(place.tab()).toMatchObject({ path: '/w/b.centroid', savedHash: hashOf(place.disk.get('/w/b.centroid')!) });
    expect(isUnsaved(place.tab())).toBe(false);
    expect(place.disk.get('/w/a.centroid')).toBe(text);
    const saved = onDisk(place, '/w/b.centroid');
    expect(saved.title).toBe('b');
    expect(saved.id).not.toBe(chain.id);
    expect(saved.nodes).toEqual(chain.nodes);
    expect(place.tab().history.present).toEqual(saved);
  });

  it('keeps the history: every state that one can undo to is the new experiment', async () => {
    const place = await openChain();
    const { perform, undo, saveAs, save } = actionsOf(place);
    perform(rename);
    perform({ type: 'move', positions: { data: { x: 7, y: 7 } } });
    undo();
    place.chosen = '/w/Edited.centroid';
    await saveAs();
    const { id } = place.tab().history.present;
    actionsOf(place).redo();
    expect(place.tab().history.present).toMatchObject({ id, nodes: { data: { position: { x: 7, y: 7 } } } });
    for (let i = 0; i < 5; i++) undo();
    expect(place.tab().history.present).toEqual({ ...chain, id });
    expect(isUnsaved(place.tab())).toBe(true);
    await save();
    expect(onDisk(place, '/w/Edited.centroid')).toEqual({ ...chain, id });
  });

  it('of one that has no file yet is the first save: it stays the same experiment', async () => {
    const place = await openChain();
    actionsOf(place).newExperiment();
    const { id, title } = place.tab().history.present;
    place.chosen = '/w/first.centroid';
    await actionsOf(place).saveAs();
    expect(onDisk(place, '/w/first.centroid')).toMatchObject({ id, title: 'first' });
    actionsOf(place).undo();
    expect(place.tab().history.present).toMatchObject({ id, title });
  });

  it('proposes the title, and leaves it where the name stays as proposed', async () => {
    const place = await openChain();
    actionsOf(place).perform({ ...rename, text: 'A/B: test' });
    const asked = new Promise((resolve) => {
      const stop = place.window.store.subscribe(({ placing }) => {
        if (!placing) return;
        stop();
        resolve(placing);
      });
    });
    place.chosen = '/w/A B test.centroid';
    await actionsOf(place).saveAs();
    expect(await asked).toMatchObject({ name: 'A B test.centroid', begin: '/w/a.centroid' });
    expect(onDisk(place, '/w/A B test.centroid').title).toBe('A/B: test');
  });

  it('is nothing where the dialog is cancelled, and fails without a trace where it cannot be written', async () => {
    const place = await openChain();
    const before = place.tab();
    expect(await actionsOf(place).saveAs()).toBe(false);
    place.chosen = '/w/b.centroid';
    place.window.host.handlers['experiments.save'] = () => {
      throw new UserError('The disk is full');
    };
    expect(await actionsOf(place).saveAs()).toBe(false);
    expect(place.tab()).toBe(before);
    expect(lastMessage(place)?.text).toBe('The disk is full');
  });

  it('replaces only what the user saw, and no file that is open in another tab', async () => {
    const place = await openChain();
    place.disk.set('/w/b.centroid', text);
    place.chosen = '/w/b.centroid';
    const { handlers } = place.window.host;
    const check = handlers['documents.check']!;
    handlers['documents.check'] = async (request) => {
      const answer = await check(request);
      place.disk.set('/w/b.centroid', `${text} `); // somebody else writes between question and answer
      return answer;
    };
    expect(await actionsOf(place).saveAs()).toBe(false);
    expect(lastMessage(place)?.text).toBe('changed meanwhile');
    handlers['documents.check'] = check;
    await actionsOf(place).openExperiment('/w/b.centroid');
    place.chosen = '/w/a.centroid';
    expect(await actionsOf(place).saveAs()).toBe(false);
    expect(lastMessage(place)?.text).toContain('open in another tab');
    expect(place.disk.get('/w/a.centroid')).toBe(text);
  });

  it('takes what was typed meanwhile with it, as unsaved', async () => {
    const place = await openChain();
    place.chosen = '/w/b.centroid';
    const save = place.window.host.handlers['experiments.save']!;
    place.window.host.handlers['experiments.save'] = (request) => {
      actionsOf(place).perform({ type: 'move', positions: { data: { x: 9, y: 9 } } });
      return save(request);
    };
    await actionsOf(place).saveAs();
    expect(onDisk(place, '/w/b.centroid').nodes['data']!.position).toEqual({ x: 0, y: 0 });
    const { id } = onDisk(place, '/w/b.centroid');
    expect(place.tab().history.present).toMatchObject({
      id,
      title: 'b',
      nodes: { data: { position: { x: 9, y: 9 } } },
    });
    expect(isUnsaved(place.tab())).toBe(true);
  });

  it('takes the results of the last run with it; a run that goes on is waited for', async () => {
    const place = await openChain();
    const run = { run: 'r', experimentId: 'chain', startedAt: '', nodes: { data: { status: 'finished' } } } as const;
    place.window.host.tell({ type: 'run-started', run });
    place.chosen = '/w/b.centroid';
    expect(await actionsOf(place).saveAs()).toBe(false);
    expect(lastMessage(place)?.text).toContain('is running');
    place.window.host.tell({ type: 'run-ended', run: 'r', experimentId: 'chain', status: 'finished', durationMs: 1 });
    expect(await actionsOf(place).saveAs()).toBe(true);
    const { id } = place.tab().history.present;
    expect(place.window.store.getState().runs[id]).toMatchObject({ run: 'r', nodes: { data: { status: 'finished' } } });
  });
});

describe('a copy', () => {
  it('is an experiment of its own; the tab stays with its file', async () => {
    const place = await openChain();
    actionsOf(place).perform(rename);
    const before = place.tab();
    place.chosen = '/w/copy.centroid';
    expect(await actionsOf(place).saveCopy()).toBe(true);
    expect(place.tab()).toBe(before);
    expect(isUnsaved(place.tab())).toBe(true);
    const copy = onDisk(place, '/w/copy.centroid');
    expect(copy).toMatchObject({ title: 'copy', nodes: chain.nodes });
    expect(copy.id).not.toBe(chain.id);
  });

  it('is not written over the experiment itself', async () => {
    const place = await openChain();
    place.chosen = '/w/a.centroid';
    expect(await actionsOf(place).saveCopy()).toBe(false);
    expect(place.disk.get('/w/a.centroid')).toBe(text);
  });
});

describe('revert', () => {
  it('asks, then goes back to the file as one step that can be undone', async () => {
    const place = await openChain();
    const { perform, requestRevert, revert, undo } = actionsOf(place);
    perform(rename);
    perform({ type: 'remove-nodes', nodes: ['csv'] });
    const edited = place.tab().history.present;
    requestRevert();
    expect(place.window.store.getState().dialog).toEqual({ kind: 'revert', tab: place.tab().id });
    await revert(place.tab().id);
    expect(place.tab().history.present).toEqual(chain);
    expect(isUnsaved(place.tab())).toBe(false);
    undo();
    expect(place.tab().history.present).toEqual(edited);
    expect(isUnsaved(place.tab())).toBe(true);
  });

  it('of one without a file goes back to what it began with', async () => {
    const place = await openChain();
    await actionsOf(place).openText(text);
    const began = place.tab().history.present;
    actionsOf(place).perform(rename);
    await actionsOf(place).revert(place.tab().id);
    expect(place.tab().history.present).toEqual(began);
    expect(isUnsaved(place.tab())).toBe(false);
  });

  it('has nothing to ask where nothing is unsaved', async () => {
    const place = await openChain();
    actionsOf(place).requestRevert();
    expect(place.window.store.getState().dialog).toBeUndefined();
  });
});

describe('a new title', () => {
  it('changes neither the file nor the ids', async () => {
    const place = await openChain();
    actionsOf(place).perform(rename);
    await actionsOf(place).save();
    expect(place.tab().path).toBe('/w/a.centroid');
    expect(onDisk(place, '/w/a.centroid')).toEqual({ ...chain, title: 'Edited' });
  });
});

describe('a file that another program writes', () => {
  const theirs = writeExperiment({
    experiment: {
      ...chain,
      nodes: { ...chain.nodes, csv: { ...chain.nodes['csv']!, position: { x: 5, y: 5 } } },
    },
  });
  const write = (place: Place, content: string): void => {
    place.disk.set('/w/a.centroid', content);
    place.window.host.tell({ type: 'file-changed', file: { path: '/w/a.centroid', hash: hashOf(content) } });
  };

  it('is noticed, and so is that it became again what it was', async () => {
    const place = await openChain();
    write(place, theirs);
    expect(place.tab().disk).toMatchObject({ hash: hashOf(theirs) });
    write(place, text);
    expect(place.tab().disk).toBeUndefined();
  });

  it('is noticed when the window is looked at again, where nobody told', async () => {
    const place = await openChain();
    place.disk.set('/w/a.centroid', theirs);
    await actionsOf(place).checkFiles();
    expect(place.tab().disk).toMatchObject({ hash: hashOf(theirs) });
  });

  it('is not overwritten by a save, which shows what can be done', async () => {
    const place = await openChain();
    actionsOf(place).perform(rename);
    place.disk.set('/w/a.centroid', theirs);
    expect(await actionsOf(place).save()).toBe(false);
    expect(place.disk.get('/w/a.centroid')).toBe(theirs);
    expect(place.tab().disk).toMatchObject({ hash: hashOf(theirs) });
  });

  it('is taken as a step that can be undone', async () => {
    const place = await openChain();
    actionsOf(place).perform(rename);
    write(place, theirs);
    await actionsOf(place).reload(place.tab().id);
    expect(place.tab().history.present).toMatchObject({ title: 'Chain', nodes: { csv: { position: { x: 5, y: 5 } } } });
    expect(place.tab().disk).toBeUndefined();
    expect(isUnsaved(place.tab())).toBe(false);
    actionsOf(place).undo();
    expect(place.tab().history.present.title).toBe('Edited');
    expect(await actionsOf(place).save()).toBe(true);
  });

  it('that holds another experiment is taken with its id', async () => {
    const place = await openChain();
    write(place, writeExperiment({ experiment: { ...chain, id: 'other' } }));
    await actionsOf(place).reload(place.tab().id);
    expect(place.tab().history.present).toEqual({ ...chain, id: 'other' });
    actionsOf(place).undo();
    expect(place.tab().history.present.id).toBe('other');
  });

  it('is replaced by the next save once the user keeps theirs', async () => {
    const place = await openChain();
    write(place, theirs);
    actionsOf(place).keepMine(place.tab().id);
    expect(place.tab().disk).toBeUndefined();
    expect(isUnsaved(place.tab())).toBe(true);
    expect(await actionsOf(place).save()).toBe(true);
    expect(place.disk.get('/w/a.centroid')).toBe(text);
  });

  it('and mine both stay where mine goes to another file', async () => {
    const place = await openChain();
    actionsOf(place).perform(rename);
    write(place, theirs);
    place.chosen = '/w/mine.centroid';
    expect(await actionsOf(place).saveAs()).toBe(true);
    expect(place.disk.get('/w/a.centroid')).toBe(theirs);
    expect(place.tab()).toMatchObject({ path: '/w/mine.centroid' });
    expect(place.tab().disk).toBeUndefined();
  });

  it('that is gone makes the experiment unsaved; it can be written again', async () => {
    const place = await openChain();
    place.disk.delete('/w/a.centroid');
    place.window.host.tell({ type: 'file-changed', file: { path: '/w/a.centroid' } });
    expect(isUnsaved(place.tab())).toBe(true);
    await actionsOf(place).saveAgain(place.tab().id);
    expect(place.disk.get('/w/a.centroid')).toBe(text);
    expect(isUnsaved(place.tab())).toBe(false);
  });

  it('is not told of what this window writes itself', async () => {
    const place = await openChain();
    const seen: unknown[] = [];
    place.window.store.subscribe(() => seen.push(place.tab().disk));
    const save = place.window.host.handlers['experiments.save']!;
    place.window.host.handlers['experiments.save'] = (request) => {
      const answer = save(request);
      write(place, request.text); // the notice comes before the answer
      return answer;
    };
    actionsOf(place).perform(rename);
    await actionsOf(place).save();
    expect(seen.filter(Boolean)).toEqual([]);
  });
});
