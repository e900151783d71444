import type { Answers, Notice, RequestOf } from '../../core/api/contract';
import { CancelledError, reportOf, UserError, type ErrorReport } from '../../core/errors';
import type { Host, HostRun } from '../host';
import type { PathGuard } from '../files/data-files';
import { parseRequest } from './parse-request';
import { RunNotices } from './run-notices';

type RunEnd = Extract<Notice, { type: 'run-ended' }>;

interface Active {
  readonly experimentId: string;
  readonly controller: AbortController;
  /** Resolves when the run has come to its end. */
  readonly ended: Promise<void>;
}

/** The runs that this process has under way: one an experiment at a time. */
export class Runs {
  private readonly active = new Map<string, Active>();
  /** Experiments whose run is about to start. */
  private readonly starting = new Set<string>();

  constructor(
    private readonly host: Host,
    private readonly guard: PathGuard,
    private readonly tell: (notice: Notice) => void,
  ) {}

  /** Answers as soon as the run has its id; the rest is told by notices. @throws UserError for what cannot start */
  async start(request: RequestOf<'run.start'>): Promise<Answers['run.start']> {
    const { experiment, folder } = parseRequest(request, this.host);
    const { id } = experiment;
    await this.untilCancelled(id);
    if (this.starting.has(id) || this.ofExperiment(id))
      throw new UserError('This experiment is running already', { mend: 'Wait until the run has ended, or cancel it' });
    this.starting.add(id);
    try {
      return { run: await this.launch(request, { experiment, folder }) };
    } finally {
      this.starting.delete(id);
    }
  }

  /** Asks a run to stop; one that has ended already needs nothing. */
  cancel(run: string): void {
    this.active.get(run)?.controller.abort(new CancelledError());
  }

  /** Cancels every run and waits for their ends. */
  async close(): Promise<void> {
    for (const run of this.active.keys()) this.cancel(run);
    await Promise.all(Array.from(this.active.values(), ({ ended }) => ended));
  }

  /** A run that was asked to stop makes way for the next. */
  private async untilCancelled(experimentId: string): Promise<void> {
    const before = this.ofExperiment(experimentId);
    if (before?.controller.signal.aborted) await before.ended;
  }

  private ofExperiment(experimentId: string): Active | undefined {
    return [...this.active.values()].find((active) => active.experimentId === experimentId);
  }

  /** Resolves with the run's id. */
  private launch(
    { only, reuse, path: file }: RequestOf<'run.start'>,
    { experiment, folder }: Pick<HostRun, 'experiment' | 'folder'>,
  ): Promise<string> {
    const controller = new AbortController();
    const { guard } = this;
    const run: HostRun = {
      experiment,
      folder,
      reuse,
      guard,
      signal: controller.signal,
      ...(only ? { only } : {}),
      ...(file === undefined ? {} : { file }),
    };
    return new Promise<string>((resolve, reject) => {
      const onStarted = (id: string): void => {
        this.active.set(id, { experimentId: experiment.id, controller, ended });
        resolve(id);
      };
      const ended = this.bringToEnd(run, onStarted).catch(reject);
    });
  }

  /** @throws what keeps the run from starting; what goes wrong later is told */
  private async bringToEnd(run: HostRun, onStarted: (id: string) => void): Promise<void> {
    const { experiment } = run;
    const notices = new RunNotices(experiment, this.host.registry, this.tell);
    const started = performance.now();
    let id: string | undefined;
    let status: RunEnd['status'];
    let error: ErrorReport | undefined;
    try {
      const record = await this.host.run({
        ...run,
        onEvent: (event) => {
          notices.onEvent(event);
          if (event.type === 'run-started') onStarted((id = event.run));
        },
      });
      status = record.status === 'running' ? 'interrupted' : record.status;
    } catch (failure) {
      if (id === undefined) throw failure;
      status = 'failed';
      error = reportOf(failure);
      for (const node of notices.unfinished()) notices.change(node, { status: 'failed', error });
    }
    notices.close();
    if (id === undefined) throw new Error('a run ended that had not started');
    this.active.delete(id);
    const durationMs = Math.round(performance.now() - started);
    const end: RunEnd = { type: 'run-ended', run: id, experimentId: experiment.id, status, durationMs };
    this.tell(error ? { ...end, error } : end);
  }
}
