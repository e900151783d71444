import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chain, connect, openWindow, pass, showExperiment, shownTab, viewOf } from './support';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('editing', () => {
  it('is undone and redone step by step, and one gesture is one step', async () => {
    const window = await showExperiment(chain);
    const { perform, undo, redo } = window.store.getState().actions;
    const title = () => shownTab(window).history.present.title;
    for (const text of ['C', 'Ch', 'Chain of data'])
      perform({ type: 'set-experiment-text', field: 'title', text }, { gesture: 'typing' });
    expect(title()).toBe('Chain of data');
    undo();
    expect(title()).toBe('Chain');
    redo();
    expect(title()).toBe('Chain of data');
  });

  it('says what is not possible and leaves the experiment as it was', async () => {
    const window = await showExperiment(chain);
    const { actions } = window.store.getState();
    const before = shownTab(window).history;
    const wire = { id: 'w', from: { node: 'csv', port: 'resultsDataset' }, to: { node: 'select', port: 'dataset' } };
    expect(actions.perform({ type: 'connect', wire })).toBe(false);
    expect(shownTab(window).history).toBe(before);
    expect(window.store.getState().messages.at(-1)).toMatchObject({
      intent: 'error',
      text: expect.stringContaining('circle') as string,
      mend: expect.any(String) as string,
    });
  });

  it('lets go of selected nodes that are deleted', async () => {
    const window = await showExperiment(chain);
    const { select, perform } = window.store.getState().actions;
    select(['data', 'csv'], ['one']);
    perform({ type: 'remove-nodes', nodes: ['data'] });
    expect([...shownTab(window).selectedNodes]).toEqual(['csv']);
    expect([...shownTab(window).selectedWires]).toEqual([]);
  });

  it('finds problems at once: a wire that is missing', async () => {
    const window = await showExperiment(chain);
    expect(shownTab(window).problems).toEqual([]);
    window.store.getState().actions.perform({ type: 'disconnect', wires: ['two'] });
    expect(viewOf(window, 'csv').problems).toMatchObject([{ severity: 'error', port: 'dataset', classic: 3 }]);
  });
});

describe('dragging a node', () => {
  it('derives nothing anew: schemas, problems and the views of all nodes stay the same objects', async () => {
    const window = await showExperiment(chain);
    const { perform } = window.store.getState().actions;
    const before = shownTab(window);
    const view = viewOf(window, 'select');
    for (let x = 1; x <= 5; x++) perform({ type: 'move', positions: { data: { x, y: 0 } } }, { gesture: 'drag' });
    const after = shownTab(window);
    expect(after.history.present.nodes['data']!.position.x).toBe(5);
    expect(after.schemas).toBe(before.schemas);
    expect(after.problems).toBe(before.problems);
    expect(after.structure).toBe(before.structure);
    expect(viewOf(window, 'select')).toBe(view);
  });

  it('does not ask the host what a run would do', async () => {
    const window = await showExperiment(chain);
    const asked = window.host.requests('plan.inspect').length;
    window.store.getState().actions.perform({ type: 'move', positions: { data: { x: 9, y: 9 } } });
    await pass(2000);
    expect(window.host.requests('plan.inspect')).toHaveLength(asked);
  });
});

describe('adding a module', () => {
  it('puts it in the middle of what is shown, covers no other, selects it and remembers it as used', async () => {
    const window = openWindow();
    await connect(window);
    const { requestAdd, setViewCentre } = window.store.getState().actions;
    setViewCentre(() => ({ x: 1000, y: 500 }));
    const first = requestAdd({ module: 'split-data' })!;
    const second = requestAdd({ module: 'k-means-clustering', title: 'Mine' })!;
    const { nodes } = shownTab(window).history.present;
    const [a, b] = [nodes[first]!.position, nodes[second]!.position];
    expect(Math.hypot(a.x + 120 - 1000, a.y + 38 - 500)).toBeLessThan(30);
    expect(Math.abs(a.x - b.x) >= 240 || Math.abs(a.y - b.y) >= 76).toBe(true);
    expect(nodes[second]!.title).toBe('Mine');
    expect([...shownTab(window).selectedNodes]).toEqual([second]);
    expect(window.store.getState().recentModules).toEqual(['k-means-clustering', 'split-data']);
    expect(window.store.getState().reveal).toEqual({ node: second });
  });

  it('says so where there is no such module', async () => {
    const window = openWindow();
    await connect(window);
    expect(window.store.getState().actions.requestAdd({ module: 'nonsense' })).toBeUndefined();
    expect(window.store.getState().messages.at(-1)?.text).toContain('nonsense');
  });
});
