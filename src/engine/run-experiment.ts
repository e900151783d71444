import { UserError } from '../core/errors';
import type { Experiment, NodeId } from '../core/experiment/document';
import { topologicalOrder, upstreamOf } from '../core/experiment/graph';
import type { ModuleRegistry } from '../core/module/registry';
import type { RunEvent } from './events';
import { NodeRunner } from './node-runner';
import type { EngineHost } from './ports';
import type { NodeRecord, RunOrigin, RunRecord } from './run-record';

export interface RunRequest {
  readonly experiment: Experiment;
  readonly registry: ModuleRegistry;
  /** Run these nodes and what they need; all nodes if absent. */
  readonly only?: readonly NodeId[];
  /** Whether stored results may stand in for running. */
  readonly reuse: boolean;
  /** For the record. */
  readonly origin?: RunOrigin;
  readonly signal: AbortSignal;
  onEvent(event: RunEvent): void;
}

/**
 * Runs an experiment: each node when its inputs are there, independent branches at the same time, and only those whose
 * results are not stored yet. A failed node stops its descendants alone. Resolves with the record of the run, also when
 * nodes failed or the run was cancelled.
 * @throws UserError if `only` names a node that is not there; what the host throws when records cannot be saved
 */
export async function runExperiment(request: RunRequest, host: EngineHost): Promise<RunRecord> {
  const { experiment, signal, onEvent } = request;
  const nodes = nodesToRun(experiment, request.only);
  const started = host.now();
  const draft: RunRecord = {
    formatVersion: 1,
    id: host.newRunId(),
    experiment,
    status: 'running',
    startedAt: started.toISOString(),
    environment: host.environment,
    ...(request.origin ? { origin: request.origin } : {}),
    ...(request.only ? { only: request.only } : {}),
    reuse: request.reuse,
    nodes: {},
  };
  await host.records.save(draft);
  onEvent({ type: 'run-started', run: draft.id, nodes });

  const runner = new NodeRunner(request, host, draft.id);
  await Promise.all(nodes.map((node) => runner.ensure(node)));
  const records = await Promise.all(nodes.map((node) => runner.ensure(node))); // again: damaged results were made anew

  const finished = host.now();
  const record: RunRecord = {
    ...draft,
    status: runStatus(records, signal),
    finishedAt: finished.toISOString(),
    durationMs: finished.getTime() - started.getTime(),
    nodes: Object.fromEntries(records.map((node) => [node.node, node])),
  };
  await host.records.save(record);
  onEvent({ type: 'run-ended', record });
  return record;
}

/** The nodes to run, each after those that it needs. */
function nodesToRun(experiment: Experiment, only: readonly NodeId[] | undefined): readonly NodeId[] {
  const order = topologicalOrder(experiment);
  if (!only) return order;
  const wanted = new Set<NodeId>();
  for (const node of only) {
    if (!Object.hasOwn(experiment.nodes, node))
      throw new UserError(`The experiment has no node "${node}"`, {
        node,
        mend: `Choose one of: ${Object.keys(experiment.nodes).join(', ')}`,
      });
    wanted.add(node);
    for (const needed of upstreamOf(experiment, [node])) wanted.add(needed);
  }
  return order.filter((node) => wanted.has(node));
}

function runStatus(records: readonly NodeRecord[], signal: AbortSignal): RunRecord['status'] {
  if (records.some((record) => record.status === 'failed')) return 'failed';
  if (signal.aborted && records.some((record) => record.status === 'cancelled' || record.status === 'skipped'))
    return 'cancelled';
  return 'finished';
}
