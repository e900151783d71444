import type { NodeState, Notice, OutputListing } from '../../core/api/contract';
import type { Experiment, NodeId } from '../../core/experiment/document';
import { own } from '../../core/experiment/record';
import type { ModuleRegistry } from '../../core/module/registry';
import { describeReason } from '../../engine/describe-reason';
import type { RunEvent } from '../../engine/events';
import type { OutputSummary } from '../../engine/result';
import type { NodeRecord } from '../../engine/run-record';

/** Shortest time between two notices of one node's progress: ten a second look smooth. */
const INTERVAL_MS = 100;

/** Lines of a log that are sent along while the node runs; at its end all are. */
const RECENT_LINES = 200;

/** What becomes of a run's events: the state of each node as the editor shows it, sent when it changes. */
export class RunNotices {
  private readonly states = new Map<NodeId, NodeState>();
  private readonly waiting = new Map<NodeId, NodeJS.Timeout>();
  private readonly sentAt = new Map<NodeId, number>();
  private run = '';

  constructor(
    private readonly experiment: Experiment,
    private readonly registry: ModuleRegistry,
    private readonly tell: (notice: Notice) => void,
  ) {}

  onEvent(event: RunEvent): void {
    switch (event.type) {
      case 'run-started': {
        this.run = event.run;
        for (const node of event.nodes) this.states.set(node, { status: 'queued' });
        const startedAt = new Date().toISOString();
        const nodes = Object.fromEntries(this.states);
        return this.tell({
          type: 'run-started',
          run: { run: event.run, experimentId: this.experiment.id, startedAt, nodes },
        });
      }
      case 'node-started': {
        const definition = this.registry.get(own(this.experiment.nodes, event.node)?.module ?? '');
        const reason = describeReason(event.reason, definition, undefined);
        return this.change(event.node, { status: 'running', reason, startedAt: new Date().toISOString() });
      }
      case 'node-progress': {
        const { node, fraction, message } = event;
        return this.changeSoon(node, { fraction, ...(message === undefined ? {} : { message }) });
      }
      case 'node-log': {
        const log = [...(this.states.get(event.node)?.log ?? []), event.line];
        return this.changeSoon(event.node, { log: log.slice(-RECENT_LINES) });
      }
      case 'node-ended':
        return this.change(event.record.node, stateOf(event.record, this.registry));
      case 'run-ended':
        return this.close(); // told by whoever started the run, once all is done
    }
  }

  /** The nodes that have not come to their end. */
  unfinished(): NodeId[] {
    return Array.from(this.states)
      .filter(([, { status }]) => status === 'queued' || status === 'running')
      .map(([node]) => node);
  }

  /** Sets a node's whole state. */
  change(node: NodeId, state: NodeState): void {
    this.states.set(node, state);
    this.send(node);
  }

  /** Stops what was to be sent later. */
  close(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
  }

  /** Adds to the state of a running node; sent at most every `INTERVAL_MS`. */
  private changeSoon(node: NodeId, change: Partial<NodeState>): void {
    const state = this.states.get(node);
    if (state?.status !== 'running') return; // a late message of a node that was ended
    this.states.set(node, { ...state, ...change });
    if (this.waiting.has(node)) return;
    const wait = (this.sentAt.get(node) ?? 0) + INTERVAL_MS - performance.now();
    if (wait <= 0) return this.send(node);
    this.waiting.set(
      node,
      setTimeout(() => this.send(node), wait),
    );
  }

  private send(node: NodeId): void {
    clearTimeout(this.waiting.get(node));
    this.waiting.delete(node);
    this.sentAt.set(node, performance.now());
    const state = this.states.get(node)!;
    this.tell({ type: 'node-changed', run: this.run, experimentId: this.experiment.id, node, state });
  }
}

/** A node's end as the editor shows it. */
export function stateOf(record: NodeRecord, registry: ModuleRegistry): NodeState {
  const { status, reason, startedAt, durationMs, log, error, blockedBy, key, outputs, recipe } = record;
  return {
    status,
    ...(reason === undefined ? {} : { reason: describeReason(reason, registry.get(record.module), recipe) }),
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(log === undefined ? {} : { log }),
    ...(error === undefined ? {} : { error }),
    ...(blockedBy === undefined ? {} : { blockedBy }),
    ...(key === undefined ? {} : { key }),
    ...(outputs === undefined ? {} : { outputs: listOutputs(outputs) }),
  };
}

export function listOutputs(outputs: { readonly [port: string]: OutputSummary }): { [port: string]: OutputListing } {
  return Object.fromEntries(
    Object.entries(outputs).map(([port, { type, bytes, rows, columns }]) => [
      port,
      {
        type,
        bytes,
        ...(rows === undefined ? {} : { rows }),
        ...(columns === undefined ? {} : { columns }),
      },
    ]),
  );
}
