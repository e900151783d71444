import type { Answers, HostConnection, Method, Notice, Plan, RequestOf, Session } from '../../../src/core/api/contract';
import { SystemError } from '../../../src/core/errors';

type Handlers = { [M in Method]?: (request: RequestOf<M>) => Answers[M] | Promise<Answers[M]> };
type State = 'connected' | 'connecting' | 'lost';

/** A host in memory: answers what a test tells it to, remembers what it was asked, tells notices. */
export class FakeHost implements HostConnection {
  readonly calls: { readonly method: Method; readonly request: unknown }[] = [];
  session: Session = { version: '1', workspace: '/w', threads: 2, freeMemory: 8e9, drafts: [], runs: [] };
  plan: Plan = { nodes: {} };
  freeMemory = 8e9;
  readonly handlers: Handlers = {};
  private state: State = 'connecting';
  private readonly noticeListeners = new Set<(notice: Notice) => void>();
  private readonly stateListeners = new Set<(state: State) => void>();

  async call<M extends Method>(method: M, request: RequestOf<M>): Promise<Answers[M]> {
    if (this.state !== 'connected') throw new SystemError('not connected');
    this.calls.push({ method, request });
    await Promise.resolve();
    const answers: Handlers = {
      'session.start': () => this.session,
      'experiments.list': () => [],
      'templates.list': () => [],
      'datasets.list': () => [],
      'drafts.put': () => ({}),
      'drafts.remove': () => ({}),
      'documents.check': () => ({ files: [] }),
      'plan.inspect': () => ({ ...this.plan, freeMemory: this.freeMemory }),
      'memory.free': () => ({ freeMemory: this.freeMemory }),
      'models.list': () => [],
      'run.start': () => ({ run: 'run-1' }),
      'run.cancel': () => ({}),
      'experiments.save': () => ({ path: '/w/a.centroid', hash: 'hash-1' }),
      ...this.handlers,
    };
    const handler = answers[method] as ((request: RequestOf<M>) => Answers[M]) | undefined;
    if (!handler) throw new Error(`the fake host has no answer to ${method}`);
    return handler(request);
  }

  requests<M extends Method>(method: M): RequestOf<M>[] {
    return this.calls.filter((call) => call.method === method).map(({ request }) => request as RequestOf<M>);
  }

  onNotice(listener: (notice: Notice) => void): () => void {
    this.noticeListeners.add(listener);
    return () => this.noticeListeners.delete(listener);
  }

  onState(listener: (state: State) => void): () => void {
    this.stateListeners.add(listener);
    listener(this.state);
    return () => this.stateListeners.delete(listener);
  }

  upload(): Promise<string> {
    return Promise.resolve('/uploads/a');
  }

  pictureUrl(path: string, size: number): string {
    return `${path}?${size}`;
  }

  become(state: State): void {
    this.state = state;
    for (const listener of this.stateListeners) listener(state);
  }

  tell(notice: Notice): void {
    for (const listener of this.noticeListeners) listener(notice);
  }
}
