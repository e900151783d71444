import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { NodeState, Plan } from '../../../src/core/api/contract';
import { SystemError } from '../../../src/core/errors';
import { NEVER_RUN } from '../../../src/core/api/reasons';
import { listNames, type Schema } from '../../../src/core/table/schema';
import { chain, connect, keys, openWindow, pass, showExperiment, shownTab, viewOf, type Window } from './support';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const stored: Plan = {
  nodes: {
    data: { state: 'stored', key: keys.data },
    select: { state: 'stored', key: keys.select },
    csv: { state: 'stored', key: keys.csv },
  },
};

const neverRun: Plan = {
  nodes: Object.fromEntries(
    ['data', 'select', 'csv'].map((id) => [id, { state: 'stale', reason: NEVER_RUN } as const]),
  ),
};

const setHeader = { type: 'set-parameter', node: 'data', parameter: 'hasHeader', value: false } as const;

function tell(window: Window, node: string, state: NodeState): void {
  const experimentId = shownTab(window).history.present.id;
  window.host.tell({ type: 'node-changed', run: 'run-1', experimentId, node, state });
}

function end(window: Window, status: 'finished' | 'failed' | 'cancelled'): void {
  const experimentId = shownTab(window).history.present.id;
  window.host.tell({ type: 'run-ended', run: 'run-1', experimentId, status, durationMs: 1200 });
}

async function startRun(window: Window): Promise<void> {
  const experimentId = shownTab(window).history.present.id;
  window.host.handlers['run.start'] = () => {
    const nodes = Object.fromEntries(Object.keys(chain.nodes).map((id) => [id, { status: 'queued' as const }]));
    window.host.tell({
      type: 'run-started',
      run: { run: 'run-1', experimentId, startedAt: '2026-01-02T03:04:05Z', nodes },
    });
    return { run: 'run-1' };
  };
  await window.store.getState().actions.run();
}

async function finishedRun(): Promise<Window> {
  const window = await showExperiment(chain);
  await startRun(window);
  for (const [node, key] of Object.entries(keys)) tell(window, node, { status: 'finished', key });
  window.host.plan = stored;
  end(window, 'finished');
  await pass(500);
  return window;
}

describe('a run', () => {
  it('shows on the nodes as the host tells it', async () => {
    const window = await showExperiment(chain);
    await startRun(window);
    expect(viewOf(window, 'data').state?.status).toBe('queued');
    tell(window, 'data', { status: 'running', fraction: 0.25 });
    expect(viewOf(window, 'data').state).toMatchObject({ status: 'running', fraction: 0.25 });
    tell(window, 'data', { status: 'finished', key: keys.data });
    expect(viewOf(window, 'data').state?.status).toBe('finished');
    expect(viewOf(window, 'select').state?.status).toBe('queued');
  });

  it('changes the view of no other node', async () => {
    const window = await showExperiment(chain);
    await startRun(window);
    const view = viewOf(window, 'csv');
    tell(window, 'data', { status: 'running', fraction: 0.5 });
    expect(viewOf(window, 'csv')).toBe(view);
  });

  it('sends what is shown, and only the nodes that are asked for', async () => {
    const window = await showExperiment(chain);
    await window.store.getState().actions.run(['select']);
    const [request] = window.host.requests('run.start');
    expect(request).toMatchObject({ only: ['select'], reuse: true });
    expect(JSON.parse(request!.text)).toMatchObject({ id: shownTab(window).history.present.id });
  });

  it('that failed says which module and why, and the node keeps its error until it is edited', async () => {
    const window = await showExperiment(chain);
    await startRun(window);
    const error = { kind: 'user', message: 'Row 3 has 5 cells' } as const;
    tell(window, 'data', { status: 'failed', error });
    tell(window, 'select', { status: 'skipped', blockedBy: ['data'] });
    window.host.plan = { nodes: { data: { state: 'stale', reason: 'its last run did not finish' } } };
    end(window, 'failed');
    await pass(500);
    expect(window.store.getState().messages.at(-1)).toMatchObject({ intent: 'error', mend: 'Row 3 has 5 cells' });
    expect(viewOf(window, 'data')).toMatchObject({ state: { status: 'failed' }, error });
    expect(viewOf(window, 'csv').state?.status).toBe('cancelled'); // nothing was told of it before the end
    window.store.getState().actions.perform(setHeader);
    expect(viewOf(window, 'data').error).toBeUndefined();
  });

  it('of nothing is not started: it is said what to do', async () => {
    const window = openWindow();
    await connect(window);
    window.store.getState().actions.newExperiment();
    await window.store.getState().actions.run();
    expect(window.host.requests('run.start')).toEqual([]);
    expect(window.store.getState().messages.at(-1)?.intent).toBe('info');
  });

  it('that goes on is shown after a reload', async () => {
    const window = await showExperiment(chain);
    const experimentId = shownTab(window).history.present.id;
    window.host.become('lost');
    const nodes = { data: { status: 'running', fraction: 0.5 } } as const;
    window.host.session = { ...window.host.session, runs: [{ run: 'run-1', experimentId, startedAt: '', nodes }] };
    window.host.become('connected');
    await pass(500);
    expect(window.store.getState().runs[experimentId]).toMatchObject({ run: 'run-1', status: 'running' });
    expect(viewOf(window, 'data').state?.fraction).toBe(0.5);
  });

  it('that the host no longer knows after the connection was lost counts as interrupted', async () => {
    const window = await showExperiment(chain);
    await startRun(window);
    window.host.become('lost');
    window.host.become('connected');
    await pass(500);
    const run = window.store.getState().runs[shownTab(window).history.present.id];
    expect(run?.status).toBe('interrupted');
    expect(Object.values(run!.nodes).map(({ status }) => status)).toEqual(['cancelled', 'cancelled', 'cancelled']);
  });
});

describe('a result', () => {
  it('stands as long as nothing before it changed', async () => {
    const window = await finishedRun();
    for (const node of Object.keys(keys)) {
      expect(viewOf(window, node).state?.status).toBe('finished');
      expect(viewOf(window, node).stale).toBeUndefined();
    }
  });

  it('is stale at once after an edit, and then for the reason that the host gives', async () => {
    const window = await finishedRun();
    window.host.plan = {
      nodes: {
        data: { state: 'stale', reason: 'parameter Has header changed from yes to no' },
        select: { state: 'stale', reason: 'input Dataset comes from data, which would run' },
        csv: { state: 'stale', reason: 'input Dataset comes from select, which would run' },
      },
    };
    window.store.getState().actions.perform(setHeader);
    expect(viewOf(window, 'data').stale).toBe('its settings changed');
    expect(viewOf(window, 'csv').stale).toContain('before it changed');
    await pass(500);
    expect(viewOf(window, 'data').stale).toBe('parameter Has header changed from yes to no');
  });

  it('is stale only where the edit reaches', async () => {
    const window = await finishedRun();
    window.store.getState().actions.perform({ type: 'disconnect', wires: ['two'] });
    expect(viewOf(window, 'csv').stale).toBe('its connections changed');
    expect(viewOf(window, 'select').stale).toBeUndefined();
    expect(viewOf(window, 'data').stale).toBeUndefined();
  });

  it('stands again when the edit is undone', async () => {
    const window = await finishedRun();
    const { perform, undo } = window.store.getState().actions;
    perform(setHeader);
    undo();
    expect(viewOf(window, 'csv').stale).toBeUndefined();
    await pass(500);
    expect(viewOf(window, 'csv').stale).toBeUndefined();
  });

  it('of an earlier session is there, a module that never ran is a draft', async () => {
    const window = openWindow();
    await connect(window);
    window.host.plan = { nodes: { ...neverRun.nodes, data: { state: 'stored', key: keys.data } } };
    await pass(500);
    window.store.getState().actions.openText(JSON.stringify(fileOf()));
    await pass(500);
    expect(viewOf(window, 'data').state).toEqual({ status: 'reused', key: keys.data });
    expect(viewOf(window, 'csv')).toEqual({ problems: [] });
  });

  it('gives its real columns to what follows, until something before it changes', async () => {
    const window = await finishedRun();
    const schema: Schema = {
      groups: [{ names: listNames(['x']), type: 'integer', categorical: false, role: 'feature' }],
      rowCount: 7,
    };
    window.host.plan = { nodes: { ...stored.nodes, data: { ...stored.nodes['data']!, schemas: { dataset: schema } } } };
    window.store.getState().actions.perform({ type: 'set-node-title', node: 'csv', title: 'Text' });
    await pass(500);
    expect(shownTab(window).schemas.input('select', 'dataset')).toEqual(schema);
    expect(shownTab(window).schemas.input('csv', 'dataset')).toMatchObject({ rowCount: 7 });
    window.store.getState().actions.perform(setHeader);
    expect(shownTab(window).schemas.input('select', 'dataset')).not.toEqual(schema);
  });
});

describe('what a run would do', () => {
  it('is asked again where the engine does not answer, and only said when it stays so', async () => {
    const window = await showExperiment(chain);
    let failures = 2;
    window.host.handlers['plan.inspect'] = () => {
      if (failures-- > 0) throw new SystemError('The engine stopped');
      return { ...stored, freeMemory: 8e9 };
    };
    window.store.getState().actions.perform(setHeader);
    await pass(2000);
    expect(shownTab(window).plan).toEqual(stored);
    expect(window.store.getState().messages).toEqual([]);
    failures = Infinity;
    window.store.getState().actions.undo();
    await pass(2000);
    expect(window.store.getState().messages).toMatchObject([{ text: 'The engine stopped' }]);
  });
});

describe('run on edit', () => {
  it('runs after an edit that matters, not after a move', async () => {
    const window = await finishedRun();
    const { setRunOnEdit, perform } = window.store.getState().actions;
    setRunOnEdit(true);
    await pass(2000);
    const before = window.host.requests('run.start').length;
    end(window, 'finished');
    perform({ type: 'move', positions: { data: { x: 7, y: 7 } } });
    await pass(2000);
    expect(window.host.requests('run.start')).toHaveLength(before);
    perform(setHeader);
    await pass(2000);
    expect(window.host.requests('run.start')).toHaveLength(before + 1);
  });

  it('stops the run that an edit made pointless and runs again', async () => {
    const window = await showExperiment(chain);
    const { setRunOnEdit, perform } = window.store.getState().actions;
    await startRun(window);
    setRunOnEdit(true);
    perform(setHeader);
    await pass(2000);
    expect(window.host.requests('run.cancel')).toEqual([{ run: 'run-1' }]);
    expect(window.host.requests('run.start')).toHaveLength(1);
    end(window, 'cancelled');
    await pass(2000);
    expect(window.host.requests('run.start')).toHaveLength(2);
  });
});

function fileOf(): object {
  const { nodes, wires, ...texts } = chain;
  const strip = (record: { readonly [id: string]: object }) =>
    Object.fromEntries(Object.entries(record).map(([id, { id: _, ...rest }]: [string, { id?: string }]) => [id, rest]));
  return { application: 'centroid', formatVersion: 1, ...texts, nodes: strip(nodes), wires: strip(wires) };
}
