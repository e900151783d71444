import { vi } from 'vitest';
import type { Experiment } from '../../../src/core/experiment/document';
import { writeExperiment } from '../../../src/core/format/experiment-file';
import { createRegistry } from '../../../src/core/module/registry';
import { moduleDefinitions } from '../../../src/modules';
import { nodeView } from '../../../src/renderer/state/node-view';
import { createEditor, type EditorStore } from '../../../src/renderer/state/store';
import type { NodeView, Tab } from '../../../src/renderer/state/types';
import { FakeHost } from './fake-host';

export const registry = createRegistry(moduleDefinitions);

export class MemoryStorage {
  readonly items = new Map<string, string>();
  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.items.set(key, value);
  }
  removeItem(key: string): void {
    this.items.delete(key);
  }
}

export interface Window {
  readonly host: FakeHost;
  readonly store: EditorStore;
  readonly storage: MemoryStorage;
  /** Tabs that other windows have. */
  readonly taken: Set<string>;
}

/** A window before it is connected. */
export function openWindow({ host = new FakeHost(), storage = new MemoryStorage(), reload = () => {} } = {}): Window {
  const taken = new Set<string>();
  let count = 0;
  const store = createEditor({
    connection: host,
    registry,
    storage,
    reload,
    claim: (tab) => Promise.resolve(!taken.has(tab)),
    release: () => {},
    newId: () => `id-${++count}`,
    now: () => new Date('2026-01-02T03:04:05Z'),
  });
  return { host, store, storage, taken };
}

/** Lets promises settle and timers of up to `ms` milliseconds fire. */
export const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

export async function connect(window: Window): Promise<void> {
  window.host.become('connected');
  await pass(0);
}

/** A connected window that shows this experiment. */
export async function showExperiment(experiment: Experiment): Promise<Window> {
  const window = openWindow();
  await connect(window);
  window.store.getState().actions.openText(writeExperiment({ experiment }));
  await pass(1000);
  return window;
}

export function shownTab({ store }: Window): Tab {
  const { tabs, activeTab } = store.getState();
  return tabs.find(({ id }) => id === activeTab)!;
}

export function viewOf(window: Window, node: string): NodeView {
  const tab = shownTab(window);
  return nodeView(tab, window.store.getState().runs[tab.history.present.id], node, registry);
}

/** Enter data → select columns → convert to CSV, all with what they need. */
export const chain: Experiment = {
  id: 'chain',
  title: 'Chain',
  summary: '',
  description: '',
  nodes: {
    data: {
      id: 'data',
      module: 'enter-data-manually',
      moduleVersion: 1,
      position: { x: 0, y: 0 },
      parameters: { data: 'a,b\n1,2', hasHeader: true },
    },
    select: {
      id: 'select',
      module: 'select-columns-in-dataset',
      moduleVersion: 1,
      position: { x: 0, y: 120 },
      parameters: {
        columns: { isFilter: true, rules: [{ ruleType: 'AllColumns', exclude: false }] },
      },
    },
    csv: { id: 'csv', module: 'convert-to-csv', moduleVersion: 1, position: { x: 0, y: 240 }, parameters: {} },
  },
  wires: {
    one: { id: 'one', from: { node: 'data', port: 'dataset' }, to: { node: 'select', port: 'dataset' } },
    two: { id: 'two', from: { node: 'select', port: 'resultsDataset' }, to: { node: 'csv', port: 'dataset' } },
  },
};

const key = (digit: string): string => digit.repeat(64);

export const keys = { data: key('a'), select: key('b'), csv: key('c') };
