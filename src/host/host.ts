import type { Worker } from 'node:worker_threads';
import { hash, randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Experiment, NodeId } from '../core/experiment/document';
import { UserError } from '../core/errors';
import type { ParametersOf } from '../core/module/parameters';
import { createRegistry, type ModuleRegistry } from '../core/module/registry';
import type { RunEvent } from '../engine/events';
import { inspectExperiment, type InspectedNode } from '../engine/inspect';
import { DamagedResultError, type EngineHost, type ResultAddress } from '../engine/ports';
import { prepareNode, resultKey } from '../engine/prepare-node';
import { runExperiment } from '../engine/run-experiment';
import type { OutputSummary } from '../engine/result';
import type { RunOrigin, RunRecord } from '../engine/run-record';
import type { Value } from '../core/value';
import type { Schema } from '../core/table/schema';
import { provideStoredFiles } from '../core/table/stored-values';
import type { Table } from '../core/table/table';
import { moduleDefinitions } from '../modules';
import { definition as importData } from '../modules/data-input-and-output/import-data/definition';
import { keepWithin } from './cache/cache-size';
import { createServices } from './execution/services';
import { ThreadExecutor } from './execution/thread-executor';
import { DataFiles, type PathGuard } from './files/data-files';
import type { FileSizes } from './files/fingerprints';
import { memoryLimit, type MemoryLimit } from './memory/memory-limit';
import { planMemory, type MemoryNote } from './memory/memory-plan';
import { OpenFiles } from './memory/open-files';
import { markRunning, runningSince } from './workspace/running-marks';
import { RunRecords, runIdAt } from './workspace/run-records';
import { Saved } from './workspace/saved-access';
import { defaultWorkspaceFolder, openWorkspace, sweepTemporary, type Workspace } from './workspace/workspace';

export interface HostOptions {
  /** What the host works for, for the records of runs; default: the command line. */
  readonly program?: RunOrigin['program'];
  /** Default: `CENTROID_WORKSPACE`, or the folder "Centroid" in the home folder. */
  readonly workspaceFolder?: string;
  /** How many nodes run at the same time; default: the machine's cores. */
  readonly threads?: number;
  /** Bytes of memory that its process may take; default: half of the machine's. */
  readonly memoryBytes?: number;
  /** Stored results above this size are evicted after a run, least recently used first. */
  readonly cacheBytes?: number;
  /** Samples and templates that are shipped; default: beside the program. */
  readonly resourcesFolder?: string;
  /** The built worker; default: beside the program. */
  readonly workerFile?: URL | string;
  /** A worker that has been started ahead. */
  readonly firstThread?: Worker;
}

export interface StoredOutput {
  readonly summary: OutputSummary;
  /** Absent for what has no columns, and in entries of older versions. */
  readonly schema?: Schema | undefined;
}

export interface HostRun {
  readonly experiment: Experiment;
  /** Folder that relative paths in the experiment refer to. */
  readonly folder: string;
  /** The experiment's file, for the record. */
  readonly file?: string;
  readonly only?: readonly NodeId[];
  readonly reuse?: boolean;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: RunEvent) => void;
  /** Asked about every path that the experiment names; samples are the program's own. */
  readonly guard?: PathGuard;
}

/** A table file to be read as the module Import Data does. */
export type TableFile = ParametersOf<typeof importData>;

export const DEFAULT_CACHE_BYTES = 10 * 2 ** 30;

/** What the manifest of a stored result takes, mostly less. */
const MANIFEST_BYTES = 4096;

/** Share of the memory that holds results for the nodes that follow. */
const MEMORY_SHARE = 1 / 4;

/** The program without a shell: a workspace, the modules, and runs. What the command line and the editor serve. */
export class Host {
  readonly registry: ModuleRegistry = createRegistry(moduleDefinitions);
  readonly records: RunRecords;
  readonly saved: Saved;
  readonly memory: MemoryLimit;
  /** The files that experiments name. */
  readonly data: DataFiles;
  private readonly services: ReturnType<typeof createServices>;
  private readonly executor: ThreadExecutor;
  private readonly threads: number;
  /** The last run, by which a damaged result can be made again. */
  private lastRun: { readonly run: HostRun; readonly record: RunRecord } | undefined;

  private constructor(
    readonly workspace: Workspace,
    private readonly options: HostOptions,
  ) {
    this.threads = options.threads ?? availableParallelism();
    const { cache: cacheFolder, datasets, models } = workspace;
    this.memory = memoryLimit(options.memoryBytes);
    provideStoredFiles(new OpenFiles(this.memory));
    const settings = { cacheFolder, savedFolders: { datasets, models }, threads: this.threads, memory: this.memory };
    this.records = new RunRecords(workspace.runs);
    this.saved = new Saved(settings.savedFolders, this.memory.largestBlock);
    this.services = createServices(settings);
    this.data = new DataFiles(workspace, this.resourcesFolder);
    this.executor = new ThreadExecutor(
      {
        ...settings,
        workerFile: options.workerFile ?? new URL('./worker.cjs', import.meta.url),
        ...(options.firstThread ? { firstThread: options.firstThread } : {}),
        memoryBytes: this.memory.bytes * MEMORY_SHARE,
      },
      this.services,
    );
  }

  /** @throws SystemError if the workspace cannot be made or written to */
  static async open(options: HostOptions = {}): Promise<Host> {
    const workspace = await openWorkspace(resolve(options.workspaceFolder ?? defaultWorkspaceFolder()));
    if (workspace.readOnly === undefined) await sweepTemporary(workspace.cache, Date.now());
    return new Host(workspace, options);
  }

  async run(run: HostRun): Promise<RunRecord> {
    const record = await this.perform(run);
    this.lastRun = { run, record };
    return record;
  }

  /**
   * A stored output of a run. One of the last run that turns out damaged is made again.
   * @throws DamagedResultError if it is no longer there and cannot be made again
   */
  async loadOutput(key: string, port: string, summary: OutputSummary): Promise<Value> {
    try {
      return await this.services.cache.load({ key, port }, summary);
    } catch (error) {
      if (!(error instanceof DamagedResultError)) throw error;
      await this.services.cache.remove(key); // whoever runs it next finds it missing, not damaged
      const { run, record } = this.lastRun ?? {};
      const owner = Object.values(record?.nodes ?? {}).find((node) => node.key === key);
      if (!run || !owner) throw error;
      await this.perform({ ...run, reuse: true, only: [owner.node], onEvent: () => {} });
      return await this.services.cache.load({ key, port }, summary);
    }
  }

  /** What a run of the experiment would do, without running anything. @throws UserError if the wires run in a circle */
  async inspect({
    experiment,
    folder,
    guard,
  }: Pick<HostRun, 'experiment' | 'folder' | 'guard'>): Promise<ReadonlyMap<NodeId, InspectedNode>> {
    const inspected = await inspectExperiment(experiment, this.registry, this.engineHost(folder, guard));
    await this.data.seen.save().catch(() => undefined); // it may be lost without harm
    return inspected;
  }

  /** The nodes of a run that would not fit into the memory limit, as far as that is known before it. */
  async planMemory({
    only,
    ...run
  }: Pick<HostRun, 'experiment' | 'folder' | 'guard' | 'only'>): Promise<readonly MemoryNote[]> {
    const inspected = await this.inspect(run);
    const { registry, data } = this;
    const sizeOf = (path: string): FileSizes | undefined => data.sizeOf(path);
    return planMemory(
      { experiment: run.experiment, registry, inspected, sizeOf, ...(only ? { only } : {}) },
      this.memory,
    );
  }

  /** Whether results are stored under a key, which counts as using them. */
  async isStored(key: string): Promise<boolean> {
    return (await this.services.cache.lookup(key)) !== undefined;
  }

  /** What is known of a stored output without loading it; undefined if it is no longer stored. */
  async stored({ key, port }: ResultAddress): Promise<StoredOutput | undefined> {
    const found = await this.services.cache.lookup(key);
    const summary = found?.outputs[port];
    return summary && { summary, schema: found.schemas?.[port] };
  }

  /** A stored output by its address, from memory where it is there. @throws UserError if it is no longer stored */
  async value(address: ResultAddress): Promise<{ readonly value: Value; readonly bytes: number }> {
    const stored = await this.services.cache.lookup(address.key);
    const summary = stored?.outputs[address.port];
    if (!summary) throw noLongerStored();
    const { bytes } = summary;
    const recalled = this.executor.recall(address);
    if (recalled) return { value: recalled, bytes };
    const value = await this.loadOutput(address.key, address.port, summary).catch((error: unknown) => {
      throw error instanceof DamagedResultError ? noLongerStored(error) : error;
    });
    this.executor.keep(address, value, bytes);
    return { value, bytes };
  }

  /**
   * The table of a file, read in a thread of its own and kept like the result of Import Data, which does the work:
   * asking again for the same content costs nothing.
   */
  async readTableFile(file: TableFile): Promise<Table> {
    const { id, version: moduleVersion } = importData;
    const node = { id, module: id, moduleVersion, position: { x: 0, y: 0 }, parameters: { ...file } };
    const engine = this.engineHost(this.workspace.folder);
    const prepared = await prepareNode(node, {}, this.registry, engine);
    const key = resultKey(prepared, engine, '', id);
    if (!(await this.services.cache.lookup(key)))
      await this.executor.execute(
        {
          node: id,
          module: id,
          parameters: { ...prepared.resolved, ...prepared.recipe.parameters },
          inputs: {},
          files: prepared.recipe.files,
          key,
        },
        { signal: new AbortController().signal, onProgress: () => {}, onLog: () => {} },
      );
    const { value } = await this.value({ key, port: importData.outputs[0].id });
    if (value.kind !== 'dataset') throw new TypeError('Import Data gave no dataset');
    return value.table;
  }

  /** Folder of the templates and samples that are shipped with the program. */
  get resourcesFolder(): string {
    return this.options.resourcesFolder ?? resolve(dirname(fileURLToPath(import.meta.url)), '../../resources');
  }

  async close(): Promise<void> {
    this.data.close();
    await this.executor.close();
  }

  /** @throws SystemError if the workspace is read-only, and what the engine throws */
  private async perform(run: HostRun): Promise<RunRecord> {
    const { experiment, only, reuse = true, onEvent = () => {} } = run;
    const ended = await markRunning(this.workspace.locks);
    try {
      const record = await runExperiment(
        {
          experiment,
          registry: this.registry,
          reuse,
          origin: {
            program: this.options.program ?? 'command-line',
            folder: run.folder,
            ...(run.file === undefined ? {} : { file: run.file }),
          },
          signal: run.signal ?? new AbortController().signal,
          onEvent,
          ...(only ? { only } : {}),
        },
        this.engineHost(run.folder, run.guard, run.signal),
      );
      await ended(); // what this run used may go now
      await this.limitCache(record);
      return record;
    } finally {
      await ended();
      await this.data.save();
    }
  }

  private async limitCache({ nodes }: RunRecord): Promise<void> {
    const { cache, locks } = this.workspace;
    const finished = Object.values(nodes).filter(({ status }) => status === 'finished');
    if (finished.length === 0) return;
    const added = finished.flatMap(({ outputs = {} }) =>
      Object.values(outputs).map(({ bytes }) => bytes + MANIFEST_BYTES),
    );
    const bytes = added.reduce((sum, each) => sum + each, 0);
    await keepWithin(cache, this.options.cacheBytes ?? DEFAULT_CACHE_BYTES, bytes, () => runningSince(locks));
  }

  private engineHost(folder: string, guard?: PathGuard, signal?: AbortSignal): EngineHost {
    return {
      environment: {
        application: APPLICATION_VERSION,
        platform: `${process.platform} ${process.arch}`,
        runtime: `Node ${process.versions.node}`,
        threads: this.threads,
        process: process.pid,
      },
      parallelism: this.threads,
      results: this.services.cache,
      executor: this.executor,
      records: this.records,
      files: this.data.keeper(folder, this.saved, guard, signal),
      hash: (text) => hash('sha256', text),
      now: () => new Date(),
      newRunId: () => runIdAt(new Date(), randomUUID().slice(0, 4)),
    };
  }
}

const noLongerStored = (cause?: unknown): UserError =>
  new UserError('This result is no longer stored', { mend: 'Run the experiment again', cause });
