import { Worker } from 'node:worker_threads';
import type { Value } from '../../core/value';
import {
  DamagedResultError,
  type Executor,
  type NodeTask,
  type ResultAddress,
  type TaskMonitor,
} from '../../engine/ports';
import type { StoredResult } from '../../engine/result';
import { moduleDefinitions } from '../../modules';
import { newCancelFlag } from './cancel-flag';
import { perform, type WorkServices } from './perform';
import type { WorkInput, WorkOrder, WorkerSettings } from './protocol';
import { ValueMemory } from './value-memory';
import { WorkerThread } from './worker-thread';

export interface ExecutorSettings extends WorkerSettings {
  /** The built worker. */
  readonly workerFile: URL | string;
  /** A worker that has been started ahead and waits for its settings. */
  readonly firstThread?: Worker;
  /** Bytes of results that are kept in memory for the nodes that follow. */
  readonly memoryBytes: number;
}

/**
 * Runs modules in worker threads, as many as the engine asks for at once. Results stay in memory for the nodes that
 * follow; what no longer fits is read back from the cache. Light modules run in this thread.
 */
export class ThreadExecutor implements Executor {
  private readonly idle: WorkerThread[] = [];
  private readonly all = new Set<WorkerThread>();
  private readonly values: ValueMemory;
  private readonly light = new Set(moduleDefinitions.filter(({ light }) => light).map(({ id }) => id));

  constructor(
    private readonly settings: ExecutorSettings,
    private readonly services: WorkServices,
  ) {
    this.values = new ValueMemory(settings.memoryBytes);
    if (settings.firstThread) this.idle.push(this.start(settings.firstThread));
  }

  /** Starts the first thread: it loads its code while this one reads why the node has to run. */
  expect(module: string): void {
    if (this.all.size === 0 && !this.light.has(module)) this.idle.push(this.start());
  }

  async execute(task: NodeTask, monitor: TaskMonitor): Promise<StoredResult> {
    const inputs: Record<string, WorkInput> = {};
    for (const [port, address] of Object.entries(task.inputs)) inputs[port] = await this.input(address);
    const { module, parameters, files, key } = task;
    const order: WorkOrder = { module, parameters, inputs, files, key, cancelFlag: newCancelFlag() };
    const { result, values } = this.light.has(module)
      ? await perform(order, this.services, monitor)
      : await this.inWorker(order, monitor);
    for (const [port, value] of Object.entries(values))
      this.values.keep({ key, port }, value, result.outputs[port]!.bytes);
    return result;
  }

  /** A value of an earlier task, if it is still in memory. */
  recall(address: ResultAddress): Value | undefined {
    return this.values.get(address);
  }

  /** Keeps a value that was loaded for whoever asks for it next. */
  keep(address: ResultAddress, value: Value, bytes: number): void {
    this.values.keep(address, value, bytes);
  }

  /** Ends all threads. */
  async close(): Promise<void> {
    await Promise.all([...this.all].map((thread) => thread.end()));
  }

  private async inWorker(order: WorkOrder, monitor: TaskMonitor): ReturnType<typeof perform> {
    const thread = this.takeIdle() ?? this.start();
    try {
      return await thread.execute(order, monitor);
    } finally {
      if (thread.usable) this.idle.push(thread);
      else this.all.delete(thread);
    }
  }

  private takeIdle(): WorkerThread | undefined {
    for (let thread = this.idle.pop(); thread; thread = this.idle.pop()) {
      if (thread.usable) return thread;
      this.all.delete(thread); // it died while it waited
    }
    return undefined;
  }

  private start(worker?: Worker): WorkerThread {
    const { workerFile, memoryBytes: _, firstThread: __, ...settings } = this.settings;
    const thread = new WorkerThread(worker ?? new Worker(workerFile), settings);
    this.all.add(thread);
    return thread;
  }

  private async input(address: ResultAddress): Promise<WorkInput> {
    const value: Value | undefined = this.values.get(address);
    if (value) return { kind: 'value', value };
    const stored = await this.services.cache.lookup(address.key);
    const summary = stored?.outputs[address.port];
    if (!summary) throw new DamagedResultError(address.key);
    return { kind: 'stored', address, summary };
  }
}
