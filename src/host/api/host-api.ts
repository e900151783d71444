import { availableParallelism, freemem } from 'node:os';
import {
  requests,
  type Answers,
  type Method,
  type Notice,
  type RequestOf,
  type Session,
} from '../../core/api/contract';
import { SystemError, UserError } from '../../core/errors';
import { didYouMean } from '../../core/suggest';
import { createRegistry } from '../../core/module/registry';
import { moduleDefinitions } from '../../modules';
import type { StartEngine } from '../engine-process/engine-child';
import { EngineProcess } from '../engine-process/engine-process';
import type { EngineMethod } from '../engine-process/protocol';
import { RecentWorkspaces } from '../workspace/recent-workspaces';
import { settingsFolder } from '../workspace/settings-folder';
import { openWorkspace, type Workspace } from '../workspace/workspace';
import { WorkspaceCounter } from '../workspace/workspace-counter';
import { AllowedPaths, openPlaces } from './allowed-paths';
import { browse } from './browse';
import { Documents } from './documents';
import { isExport } from './exports';
import { PickedPaths } from './picked-paths';
import { RunBoard } from './run-board';
import { listTemplates } from './templates';
import { Workspaces } from './workspaces';

export interface HostApiOptions {
  readonly workspaceFolder: string;
  readonly resourcesFolder: string;
  readonly startEngine: StartEngine;
  /** The built worker. */
  readonly workerFile: string;
  readonly version: string;
  readonly threads?: number;
  /** Bytes of memory that the engine may take. */
  readonly memoryBytes?: number;
  readonly initial?: Session['initial'];
  /** Bytes that are free; default: what the system says. */
  readonly freeMemory?: () => number;
  /** Where the user's workspaces are remembered; default: the system's place for settings. */
  readonly settingsFolder?: string;
}

/** What there is of the workspace that the editor works in. */
interface Opened {
  readonly workspace: Workspace;
  readonly picked: PickedPaths;
  /** Which files may be touched. */
  readonly allowed: AllowedPaths;
  readonly documents: Documents;
  readonly engine: EngineProcess;
  readonly counter: WorkspaceCounter;
  readonly handlers: Handlers;
}

const registry = createRegistry(moduleDefinitions);

/** Methods that are answered here, in part at least: the others are the engine's. */
type OwnMethod = Exclude<Method, EngineMethod> | 'run.start' | 'plan.inspect' | 'relink.search';
type Handler<M extends Method> = (request: RequestOf<M>) => Promise<Answers[M]>;
type Handlers = { readonly [M in OwnMethod]: Handler<M> };

/**
 * The API that shells serve to the editor. What concerns files alone is done here; the rest is passed to the engine's
 * process, so that nothing that happens there costs more than what was being computed.
 */
export class HostApi {
  private readonly listeners = new Set<(notice: Notice) => void>();
  private readonly board = new RunBoard();
  private readonly workspaces: Workspaces;
  private current: Opened | undefined;
  /** Another workspace is being opened. */
  private switching: Promise<unknown> = Promise.resolve();

  private constructor(private readonly options: HostApiOptions) {
    this.workspaces = new Workspaces(new RecentWorkspaces(options.settingsFolder ?? settingsFolder()));
  }

  /** @throws SystemError if the workspace cannot be opened or the engine cannot be started */
  static async open(options: HostApiOptions): Promise<HostApi> {
    const api = new HostApi(options);
    api.current = await api.enter(options.workspaceFolder, options.initial);
    return api;
  }

  /** Which files may be touched. */
  get allowed(): AllowedPaths {
    return this.opened.allowed;
  }

  private get opened(): Opened {
    if (!this.current) throw new Error('the workspace is not open yet');
    return this.current;
  }

  private async enter(workspaceFolder: string, initial?: Session['initial']): Promise<Opened> {
    const { resourcesFolder, workerFile, startEngine, threads, memoryBytes } = this.options;
    const workspace = await openWorkspace(workspaceFolder);
    const picked = new PickedPaths(workspace.picked, workspace.readOnly === undefined);
    const allowed = new AllowedPaths(openPlaces(workspace, resourcesFolder));
    allowed.allow(await picked.list());
    const tell = (notice: Notice): void => this.spread(notice);
    const documents = await Documents.open({ workspace, allowed, registry, tell });
    const launched = EngineProcess.launch({
      start: startEngine,
      settings: {
        workspaceFolder,
        resourcesFolder,
        workerFile,
        ...(threads === undefined ? {} : { threads }),
        ...(memoryBytes === undefined ? {} : { memoryBytes }),
      },
      picked: () => picked.list(),
      onNotice: (notice) => this.tell(notice),
      onDeath: (log) => this.engineDied(log),
    });
    const engine = await launched.catch(async (error: unknown) => {
      await documents.close();
      throw error;
    });
    const counter = new WorkspaceCounter(workspace.folder);
    const parts = { workspace, picked, allowed, documents, engine, counter };
    return { ...parts, handlers: this.createHandlers(parts, initial) };
  }

  /** Goes on in another workspace, once that is open. @throws UserError if runs are under way that are not to be cancelled */
  private async switchTo({ folder, name, cancelRuns }: RequestOf<'workspace.open'>): Promise<{ folder: string }> {
    const before = this.opened;
    const target = await this.workspaces.target(folder, name, before.allowed);
    if (target === before.workspace.folder) return { folder: target };
    if (this.board.active.length > 0 && !cancelRuns)
      throw new UserError('A run is under way, which ends with the change to another workspace', {
        mend: 'Wait until it has ended, or cancel it',
      });
    this.current = await this.enter(target);
    await this.workspaces.opened(target, before.workspace.folder).catch(() => undefined); // the list is only a help
    for (const notice of this.board.interrupt()) this.spread(notice);
    this.spread({ type: 'workspace-changed', folder: target });
    await leave(before);
    return { folder: target };
  }

  /**
   * Does what a client asks. Both come from outside: the request is checked.
   * @throws UserError for an unknown method or a request that does not fit it; what the method throws
   */
  async call(method: string, params: unknown): Promise<unknown> {
    if (!isMethod(method))
      throw new UserError(`There is no method "${method.slice(0, 100)}"`, {
        mend: didYouMean(method.slice(0, 100), Object.keys(requests)) ?? 'Reload the page',
      });
    return this.perform(method, params);
  }

  /** Calls back for every notice. @returns how to stop */
  onNotice(listener: (notice: Notice) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** A picture as WebP. @param path real path that may be read @throws UserError if it is no picture */
  picture(path: string, size: number): Promise<Uint8Array> {
    return this.opened.engine.call('picture', { path, size });
  }

  /** Whether a real path is that of a file that was written to be downloaded. */
  isExport(path: string): Promise<boolean> {
    return isExport(path, this.opened.workspace.cache);
  }

  get uploadsFolder(): string {
    return this.opened.workspace.uploads;
  }

  /** Number of the engine's process, while there is one. */
  get enginePid(): number | undefined {
    return this.opened.engine.pid;
  }

  /** The user chose this file or folder. @returns its real path @throws UserError if it is not there */
  async pick(path: string): Promise<string> {
    const { picked, allowed, engine } = this.opened;
    const real = await picked.add(path);
    allowed.allow([real]);
    await engine.allow([real]);
    return real;
  }

  /** Cancels what runs and ends the engine. */
  async close(): Promise<void> {
    await leave(this.opened);
  }

  private freeMemory(): number {
    return (this.options.freeMemory ?? availableMemory)();
  }

  private async perform<M extends Method>(method: M, params: unknown): Promise<Answers[M]> {
    const checked = requests[method].safeParse(params);
    if (!checked.success)
      throw new UserError(`The request "${method}" is not understood: ${describeIssues(checked.error.issues)}`, {
        mend: 'Reload the page; if it happens again, report it',
      });
    const request = checked.data as RequestOf<M>;
    const { handlers, engine } = this.opened;
    const own = (handlers as { readonly [name in Method]?: unknown })[method] as Handler<M> | undefined;
    if (own) return own(request);
    // Types cannot follow that a method that is not in the table is one of the engine's.
    return engine.call(method as EngineMethod, request as never) as Promise<Answers[M]>;
  }

  private createHandlers(
    { workspace, allowed, documents, engine, counter }: Omit<Opened, 'handlers'>,
    initial: Session['initial'],
  ): Handlers {
    const { options } = this;
    /** What searches for missing data found: only that may be taken without choosing it in a dialog. */
    const offered = new Set<string>();
    return {
      'session.start': async () => ({
        version: options.version,
        workspace: workspace.folder,
        ...(workspace.readOnly === undefined ? {} : { readOnly: workspace.readOnly }),
        threads: options.threads ?? availableParallelism(),
        freeMemory: this.freeMemory(),
        drafts: await documents.keptDrafts(),
        runs: this.board.active,
        ...(initial ? { initial } : {}),
      }),
      ...documents.handlers,
      'drafts.put': ({ workspace: meant = workspace.folder, ...draft }) => {
        if (meant === workspace.folder) return documents.handlers['drafts.put'](draft);
        throw new UserError('The editor went to another workspace', { mend: 'Reload the page' });
      },
      'templates.list': () => listTemplates(options.resourcesFolder, registry),
      'files.browse': ({ folder }) => browse(folder),
      'files.pick': async ({ path }) => ({ path: await this.pick(path) }),
      'run.start': (request) => {
        requireWritable(workspace);
        return engine.call('run.start', request);
      },
      'plan.inspect': async (request) => ({
        ...(await engine.call('plan.inspect', request)),
        freeMemory: this.freeMemory(),
      }),
      'workspace.list': () => this.workspaces.list(workspace.folder),
      'workspace.look': async ({ folder }) => ({ kind: await this.workspaces.look(folder, allowed) }),
      'workspace.open': (request) => this.inTurn(() => this.switchTo(request)),
      'workspace.forget': ({ folder }) => this.workspaces.forget(folder, workspace.folder),
      'workspace.measure': ({ anew }) => counter.sizes(anew),
      'relink.search': async (request) => {
        const found = await engine.call('relink.search', request);
        for (const { path } of Object.values(found.matches).flat()) offered.add(path);
        return found;
      },
      'relink.take': async ({ paths }) => {
        const stray = paths.find((path) => !offered.has(path));
        if (stray !== undefined)
          throw new UserError(`${stray} was not found by a search`, { file: stray, mend: 'Choose the file instead' });
        return { paths: await Promise.all(paths.map((path) => this.pick(path))) };
      },
      'memory.free': () => Promise.resolve({ freeMemory: this.freeMemory() }),
    };
  }

  /** Two windows may ask for another workspace at once. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.switching.then(work);
    this.switching = turn.catch(() => undefined);
    return turn;
  }

  private engineDied(log: string): void {
    for (const notice of this.board.interrupt()) this.spread(notice);
    this.spread({ type: 'engine-restarted', log });
  }

  private tell(notice: Notice): void {
    this.board.note(notice);
    this.spread(notice);
  }

  private spread(notice: Notice): void {
    for (const listener of this.listeners) listener(notice);
  }
}

/** @throws SystemError where nothing could be stored */
function requireWritable({ readOnly }: Workspace): void {
  if (readOnly === undefined) return;
  throw new SystemError(`Nothing can be run in this workspace. ${readOnly}`, {
    mend: 'Use another workspace (in the menu File), or make its folder writable and start Centroid again',
  });
}

/** Nothing of the workspace is used any more. */
async function leave({ counter, documents, engine }: Opened): Promise<void> {
  counter.close();
  await documents.close();
  await engine.close();
}

const isMethod = (method: string): method is Method => Object.hasOwn(requests, method);

/** What the system would give without pushing others out; where it does not say, what nobody uses. */
function availableMemory(): number {
  const available = (process as { availableMemory?: () => number }).availableMemory;
  return available ? available() : freemem();
}

function describeIssues(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): string {
  return issues
    .slice(0, 3)
    .map(({ path, message }) => (path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`))
    .join('; ');
}
