import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PlannedNode } from '../../../src/core/api/contract';
import type { Experiment } from '../../../src/core/experiment/document';
import { keys, pass, showExperiment, shownTab, viewOf, type Window } from './support';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const node = (id: string, module: string, parameters = {}) => ({
  id,
  module,
  moduleVersion: 1,
  position: { x: 0, y: 0 },
  parameters,
});
const pictures: Experiment = {
  id: 'pictures',
  title: 'Pictures',
  summary: '',
  description: '',
  nodes: {
    images: node('images', 'import-images', { folder: '/pictures' }),
    split: node('split', 'split-data'),
    other: node('other', 'enter-data-manually', { data: 'a' }),
  },
  wires: {
    one: { id: 'one', from: { node: 'images', port: 'resultsDataset' }, to: { node: 'split', port: 'dataset' } },
  },
};
const stale: PlannedNode = { state: 'stale', reason: 'never run', sources: { folder: { files: 1000, bytes: 5 } } };

async function show(images: PlannedNode, freeMemory: number): Promise<Window> {
  const window = await showExperiment(pictures);
  window.host.plan = { nodes: { images } };
  window.host.freeMemory = freeMemory;
  window.store.getState().actions.inspect();
  await pass(1000);
  return window;
}

const runs = (window: Window) => window.host.requests('run.start');
const run = async (window: Window, ...args: Parameters<ReturnType<typeof actions>['run']>): Promise<void> => {
  await actions(window).run(...args);
  await pass(0);
};
const actions = ({ store }: Window) => store.getState().actions;

describe('a node that may not fit into memory', () => {
  it('says so as soon as the host has looked at what it reads', async () => {
    const window = await show(stale, 60e6);
    expect(viewOf(window, 'images').problems).toMatchObject([
      {
        severity: 'warning',
        neededMemory: 1000 * 49_152 + 2 * 2 ** 23,
        message: 'Import Images: It needs about 65.9 MB of memory; 60 MB are free.',
      },
    ]);
  });

  it('says so with the memory that is free now, and no longer when there is enough', async () => {
    const window = await show(stale, 8e9);
    expect(shownTab(window).problems).toEqual([]);
    const { schemas } = shownTab(window);
    window.host.freeMemory = 50e6;
    actions(window).inspect();
    await pass(1000);
    expect(viewOf(window, 'images').problems).toHaveLength(1);
    expect(shownTab(window).schemas).toBe(schemas); // nothing else was derived anew
    window.host.freeMemory = 8e9;
    actions(window).inspect();
    await pass(1000);
    expect(shownTab(window).problems).toEqual([]);
  });

  it('says nothing where its result is stored', async () => {
    const window = await show({ state: 'stored', key: keys.data, outputs: {} }, 50e6);
    expect(shownTab(window).problems).toEqual([]);
  });

  it('is asked about before a run, which begins only if the user wants it', async () => {
    const window = await show(stale, 8e9);
    window.host.freeMemory = 50e6; // less since the plan was made
    await run(window);
    expect(runs(window)).toEqual([]);
    expect(window.store.getState().dialog).toMatchObject({ kind: 'memory', problems: [{ node: 'images' }] });
    await run(window, undefined, { anyway: true });
    expect(runs(window)).toHaveLength(1);
  });

  it('is asked about where it comes before what is to run, and only there', async () => {
    const window = await show(stale, 50e6);
    await run(window, ['other']);
    expect(runs(window)).toMatchObject([{ only: ['other'] }]);
    await run(window, ['split']);
    expect(window.store.getState().dialog).toMatchObject({ kind: 'memory', only: ['split'] });
    expect(runs(window)).toHaveLength(1);
  });

  it('is not run by an edit', async () => {
    const window = await show(stale, 50e6);
    actions(window).setRunOnEdit(true);
    await pass(2000);
    expect(runs(window)).toEqual([]);
    expect(window.store.getState().messages).toMatchObject([{ intent: 'warning' }]);
    window.host.freeMemory = 8e9;
    actions(window).perform({ type: 'set-parameter', node: 'split', parameter: 'fraction', value: 0.7 });
    await pass(2000);
    expect(runs(window)).toHaveLength(1);
  });
});

describe('what only the host can see', () => {
  const error = {
    kind: 'user',
    message: '"Folder": Cannot read /pictures',
    parameter: 'folder',
    file: '/pictures',
  } as const;

  it('is a problem of the node, with the parameter and the file', async () => {
    const window = await show({ state: 'blocked', reason: error.message, error }, 8e9);
    expect(viewOf(window, 'images').problems).toEqual([
      { severity: 'error', node: 'images', message: error.message, parameter: 'folder', file: '/pictures' },
    ]);
  });

  it('is dropped with the edit that may have mended it, and not said of what is wrong anyway', async () => {
    const window = await show({ state: 'blocked', error }, 8e9);
    const set = (value: string | null) =>
      actions(window).perform({ type: 'set-parameter', node: 'images', parameter: 'folder', value });
    set('/other');
    expect(shownTab(window).problems).toEqual([]);
    set(null);
    await pass(1000);
    expect(viewOf(window, 'images').problems).toMatchObject([{ message: '"Folder" needs a value.' }]);
  });
});
