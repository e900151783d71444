import { CancelledError, reportOf, SystemError } from '../core/errors';
import type { NodeId } from '../core/experiment/document';
import { inputWires } from '../core/experiment/graph';
import { type Attempt, DamagedResultError, type EngineHost, type ResultAddress, type TaskMonitor } from './ports';
import { outputHash, prepareNode, reasonOf, resultKey, type PreparedNode } from './prepare-node';
import type { Reason } from './reason';
import type { LogLine, StoredResult } from './result';
import { withFileParameter } from './name-parameter';
import type { RunRequest } from './run-experiment';
import { hasResults, type NodeRecord } from './run-record';
import { Slots } from './slots';

/** How often a node whose stored inputs turn out damaged tries again after they were made anew. */
const REPAIRS = 3;

/** Brings the nodes of one run to their end; each once, whoever asks for it. */
export class NodeRunner {
  private readonly ended = new Map<NodeId, Promise<NodeRecord>>();
  private readonly ownerOfKey = new Map<string, NodeId>();
  private readonly repairs = new Map<string, Promise<NodeRecord>>();
  /** Results of this run by key: nodes with equal recipes share one execution. */
  private readonly obtained = new Map<string, Promise<{ result: StoredResult; executed: boolean }>>();
  private readonly slots: Slots;
  private readonly wires: ReturnType<typeof inputWires>;
  private attempts: Promise<ReadonlyMap<NodeId, Attempt>> | undefined;

  constructor(
    private readonly request: RunRequest,
    private readonly host: EngineHost,
    private readonly runId: string,
  ) {
    this.slots = new Slots(host.parallelism);
    this.wires = inputWires(request.experiment);
  }

  /** Resolves with the node's record once it has come to its end; never rejects for what the node did. */
  ensure(node: NodeId): Promise<NodeRecord> {
    let record = this.ended.get(node);
    if (!record) this.ended.set(node, (record = this.bringToEnd(node)));
    return record;
  }

  private async bringToEnd(node: NodeId, rerun?: Reason): Promise<NodeRecord> {
    const record = await this.attempt(node, rerun);
    this.request.onEvent({ type: 'node-ended', record });
    return record;
  }

  private async attempt(node: NodeId, rerun: Reason | undefined, repairsLeft = REPAIRS): Promise<NodeRecord> {
    const placed = this.request.experiment.nodes[node]!;
    const { module } = placed;
    const wires = this.wires.get(node) ?? [];
    const inputs = await Promise.all(wires.map(({ from }) => this.ensure(from.node)));
    const blockedBy = new Set(inputs.filter(({ status }) => !hasResults(status)).map((input) => input.node));
    if (blockedBy.size > 0) return { node, module, status: 'skipped', blockedBy: [...blockedBy] };
    if (this.request.signal.aborted) return { node, module, status: 'cancelled' };

    const progress: Progress = { record: { node, module }, log: [] };
    try {
      const addresses: Record<string, ResultAddress> = {};
      const hashes: Record<string, string> = {};
      wires.forEach(({ from, to }, i) => {
        addresses[to.port] = { key: inputs[i]!.key!, port: from.port };
        hashes[to.port] = outputHash(inputs[i]!.module, inputs[i]!.outputs, from.port);
      });
      const prepared = await prepareNode(placed, hashes, this.request.registry, this.host);
      return await this.reuseOrExecute(progress, prepared, addresses, rerun);
    } catch (error) {
      const owner = error instanceof DamagedResultError ? this.ownerOfKey.get(error.key) : undefined;
      if (error instanceof DamagedResultError && owner !== undefined && repairsLeft > 0) {
        await this.repair(error.key, owner);
        return this.attempt(node, rerun, repairsLeft - 1);
      }
      const failure = error instanceof DamagedResultError ? stillDamaged(error) : error;
      const status = failure instanceof CancelledError ? 'cancelled' : 'failed';
      const definition = this.request.registry.get(module);
      const report = withFileParameter(reportOf(failure, { node }), definition, progress.record.recipe?.parameters);
      return { ...progress.record, status, log: progress.log, error: report };
    }
  }

  private async reuseOrExecute(
    progress: Progress,
    prepared: PreparedNode,
    addresses: Readonly<Record<string, ResultAddress>>,
    rerun: Reason | undefined,
  ): Promise<NodeRecord> {
    const { node } = progress.record;
    const key = resultKey(prepared, this.host, this.runId, node);
    this.ownerOfKey.set(key, node);
    progress.record = { ...progress.record, recipe: prepared.recipe, key };

    const twin = rerun ? undefined : this.obtained.get(key);
    const obtaining = twin ?? this.obtain(progress, { key, prepared, addresses, rerun });
    this.obtained.set(key, obtaining);
    obtaining.catch(() => this.obtained.delete(key)); // a failure is not shared with later attempts
    const { result, executed } = await obtaining;
    const fields = { ...progress.record, ...resultFields(result) };
    return executed && !twin
      ? { ...fields, status: 'finished' }
      : { ...fields, status: 'reused', reason: { kind: 'reused' } };
  }

  /** The stored result of a recipe, or that of executing it. */
  private async obtain(progress: Progress, work: Work): Promise<{ result: StoredResult; executed: boolean }> {
    const { reuse, signal, onEvent } = this.request;
    const { node, module } = progress.record;
    const { key, prepared, rerun } = work;
    const stored = prepared.cacheable && reuse && !rerun ? await this.host.results.lookup(key) : undefined;
    if (stored) return { result: stored, executed: false };

    this.host.executor.expect(module);
    const reason = rerun ?? reasonOf(prepared, (await this.lastAttempts()).get(node), reuse);
    progress.record = { ...progress.record, reason };
    const result = await this.slots.use(() => {
      if (signal.aborted) throw new CancelledError();
      progress.record = { ...progress.record, startedAt: this.host.now().toISOString() };
      onEvent({ type: 'node-started', node, reason });
      const parameters = { ...prepared.resolved, ...prepared.recipe.parameters };
      return this.host.executor.execute(
        { node, module, parameters, inputs: work.addresses, files: prepared.recipe.files, key },
        this.monitor(node, progress.log),
      );
    });
    return { result, executed: true };
  }

  /** Read when the first node has to run: where all is stored nobody asks. */
  private lastAttempts(): Promise<ReadonlyMap<NodeId, Attempt>> {
    return (this.attempts ??= this.host.records.lastAttempts(this.request.experiment.id));
  }

  private monitor(node: NodeId, log: LogLine[]): TaskMonitor {
    const { signal, onEvent } = this.request;
    return {
      signal,
      onProgress: (fraction, message) =>
        onEvent({ type: 'node-progress', node, fraction, ...(message === undefined ? {} : { message }) }),
      onLog: (line) => {
        log.push(line);
        onEvent({ type: 'node-log', node, line });
      },
    };
  }

  /** Has the damaged result made again by the node that owns it, once a run, however many nodes met it. */
  private async repair(key: string, owner: NodeId): Promise<void> {
    let repair = this.repairs.get(key);
    if (!repair) {
      repair = this.host.results.remove(key).then(() => this.bringToEnd(owner, { kind: 'damaged' }));
      this.repairs.set(key, repair);
      this.ended.set(owner, repair);
    }
    await repair;
  }
}

/** What a node's execution needs. */
interface Work {
  readonly key: string;
  readonly prepared: PreparedNode;
  readonly addresses: Readonly<Record<string, ResultAddress>>;
  readonly rerun: Reason | undefined;
}

/** What is known of a node while it runs. */
interface Progress {
  record: Omit<NodeRecord, 'status'>;
  readonly log: LogLine[];
}

const resultFields = ({ outputs, log, durationMs }: StoredResult): Partial<NodeRecord> => ({
  outputs,
  log,
  durationMs,
});

const stillDamaged = (error: DamagedResultError): SystemError =>
  new SystemError('A stored result was damaged again right after it had been made anew', {
    mend: 'Check the disk that the workspace lies on, then clear the cache and run again',
    cause: error,
  });
