import { CancelledError, UserError } from '../../src/core/errors';
import type { Experiment, ExperimentNode } from '../../src/core/experiment/document';
import { defineModule, type ModuleDefinition } from '../../src/core/module/definition';
import { createRegistry } from '../../src/core/module/registry';
import type { RunEvent } from '../../src/engine/events';
import {
  type Attempt,
  DamagedResultError,
  type EngineHost,
  type NodeTask,
  type TaskMonitor,
} from '../../src/engine/ports';
import { inspectExperiment } from '../../src/engine/inspect';
import type { StoredResult } from '../../src/engine/result';
import { runExperiment } from '../../src/engine/run-experiment';
import { hasResults, type RunRecord } from '../../src/engine/run-record';

/** Modules over whole numbers: small enough to see through, with every trait that the engine must respect. */
const output = [{ id: 'out', name: 'Out', type: 'dataset' }] as const;
const input = (id: string, optional = false) => ({ id, name: id.toUpperCase(), type: 'dataset', optional }) as const;
const plain = { version: 1, category: ['Images'], keywords: [], summary: 's', help: 'h', outputs: output } as const;
const number = { id: 'value', name: 'Value', kind: 'integer', default: 0, help: 'h' } as const;
const path = {
  id: 'path',
  name: 'Path',
  kind: 'path',
  target: 'file',
  access: 'read',
  default: null,
  help: 'h',
} as const;

export const definitions: readonly ModuleDefinition[] = [
  defineModule({ ...plain, id: 'constant', name: 'Constant', inputs: [], parameters: [number] }),
  defineModule({ ...plain, id: 'file', name: 'File', inputs: [], parameters: [path] }),
  defineModule({
    ...plain,
    id: 'download',
    name: 'Download',
    inputs: [],
    parameters: [number],
    cacheable: () => false,
  }),
  defineModule({ ...plain, id: 'add', name: 'Add', inputs: [input('a'), input('b', true)], parameters: [number] }),
  defineModule({ ...plain, id: 'parity', name: 'Parity', inputs: [input('a')], parameters: [] }),
  defineModule({ ...plain, id: 'fail', name: 'Fail', inputs: [input('a', true)], parameters: [] }),
  defineModule({ ...plain, id: 'wait', name: 'Wait', inputs: [input('a', true)], parameters: [number] }),
];

export const registry = createRegistry(definitions);

/** A host in memory whose results and records outlive a run, as a workspace's do. */
export class MemoryHost {
  readonly stored = new Map<string, StoredResult & { readonly value: number }>();
  readonly records = new Map<string, RunRecord>();
  readonly files = new Map<string, string>();
  /** Keys whose results cannot be read. */
  readonly damaged = new Set<string>();
  executed: string[] = [];
  events: RunEvent[] = [];
  mostAtOnce = 0;
  private running = 0;
  private runs = 0;

  constructor(private readonly parallelism = 2) {}

  async run(
    experiment: Experiment,
    options: { only?: string[]; reuse?: boolean; signal?: AbortSignal } = {},
  ): Promise<RunRecord> {
    this.executed = [];
    this.events = [];
    return runExperiment(
      {
        experiment,
        registry,
        reuse: options.reuse ?? true,
        signal: options.signal ?? new AbortController().signal,
        onEvent: (event) => this.events.push(event),
        ...(options.only ? { only: options.only } : {}),
      },
      this.engineHost(),
    );
  }

  inspect(experiment: Experiment): ReturnType<typeof inspectExperiment> {
    return inspectExperiment(experiment, registry, this.engineHost());
  }

  private engineHost(): EngineHost {
    return {
      environment: { application: 'test', platform: 'test', runtime: 'test', threads: 1, process: 1 },
      parallelism: this.parallelism,
      hash: (text) => text,
      now: () => new Date(0),
      newRunId: () => `run-${this.runs++}`,
      results: {
        lookup: async (key) => this.stored.get(key),
        remove: async (key) => void this.stored.delete(key),
      },
      records: {
        save: async (record) => void this.records.set(record.id, record),
        lastAttempts: async () => {
          const attempts = new Map<string, Attempt>();
          for (const record of [...this.records.values()].toReversed())
            for (const { node, recipe, status } of Object.values(record.nodes))
              if (recipe && !attempts.has(node)) attempts.set(node, { recipe, completed: hasResults(status) });
          return attempts;
        },
      },
      files: {
        resolve: async (_parameter, value) => `/${value}`,
        fingerprint: async (_parameter, resolved) => {
          const content = this.files.get(resolved);
          if (content === undefined) throw new UserError(`Cannot read ${resolved}`, { file: resolved });
          return content;
        },
      },
      executor: { expect: () => {}, execute: (task, monitor) => this.execute(task, monitor) },
    };
  }

  private async execute(task: NodeTask, monitor: TaskMonitor): Promise<StoredResult> {
    this.executed.push(task.node);
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.running);
    try {
      const read = (port: string): number => {
        const address = task.inputs[port];
        if (!address) return 0;
        const stored = this.stored.get(address.key);
        if (!stored || this.damaged.has(address.key)) throw new DamagedResultError(address.key);
        return stored.value;
      };
      await new Promise((resolve) => setTimeout(resolve, 1));
      const value = await this.compute(task, read, monitor);
      const outputs = { out: { hash: String(value), bytes: 8, type: 'dataset' as const } };
      const result = { key: task.key, outputs, log: [], durationMs: 1, value };
      this.stored.set(task.key, result);
      return result;
    } finally {
      this.running--;
    }
  }

  private async compute(task: NodeTask, read: (port: string) => number, monitor: TaskMonitor): Promise<number> {
    const own = Number(task.parameters['value'] ?? 0);
    switch (task.module) {
      case 'file':
        return this.files.get(String(task.parameters['path']))!.length;
      case 'add':
        return read('a') + read('b') + own;
      case 'parity':
        return Math.abs(read('a') % 2);
      case 'fail':
        throw new UserError('it failed on purpose', { parameter: 'value' });
      case 'wait':
        await new Promise<void>((_resolve, reject) =>
          monitor.signal.addEventListener('abort', () => reject(new CancelledError()), { once: true }),
        );
        return 0;
      default:
        return own;
    }
  }
}

export type Graph = {
  readonly [node: string]: {
    readonly module: string;
    readonly value?: number;
    readonly path?: string;
    readonly a?: string;
    readonly b?: string;
  };
};

/** An experiment from a short notation: `a` and `b` name the nodes that are wired to the inputs. */
export function experiment(graph: Graph): Experiment {
  const nodes: Record<string, ExperimentNode> = {};
  const wires: Record<string, Experiment['wires'][string]> = {};
  for (const [id, { module, value, path: file, a, b }] of Object.entries(graph)) {
    const parameters = { ...(value === undefined ? {} : { value }), ...(file === undefined ? {} : { path: file }) };
    nodes[id] = { id, module, moduleVersion: 1, position: { x: 0, y: 0 }, parameters };
    for (const [port, from] of Object.entries({ a, b }))
      if (from)
        wires[`${id}.${port}`] = { id: `${id}.${port}`, from: { node: from, port: 'out' }, to: { node: id, port } };
  }
  return { id: 'e', title: '', summary: '', description: '', nodes, wires };
}
