import { reportOf, type ErrorReport } from '../core/errors';
import type { Experiment, NodeId } from '../core/experiment/document';
import { topologicalOrder, wiresInto } from '../core/experiment/graph';
import type { ModuleDefinition } from '../core/module/definition';
import type { ModuleRegistry } from '../core/module/registry';
import { nodeName } from '../core/module/resolve-version';
import { describeReason } from './describe-reason';
import type { Attempt, EngineHost } from './ports';
import { knownDefinition, outputHash, prepareNode, reasonOf, requireInputs, resultKey } from './prepare-node';
import { reasonToRun, type Reason } from './reason';
import type { Recipe } from './recipe';
import type { StoredResult } from './result';

/** What a run would do with a node. */
export type InspectedNode =
  | { readonly state: 'stored'; readonly result: StoredResult }
  /** It would run; the reason is in words. `reads`: absolute path or saved thing of what it reads, by parameter. */
  | { readonly state: 'stale'; readonly reason: string; readonly reads: { readonly [parameter: string]: string } }
  /** It cannot run as it is: its own error, or the nodes before it that cannot. */
  | { readonly state: 'blocked'; readonly error?: ErrorReport; readonly blockedBy?: readonly NodeId[] };

export type InspectionHost = Pick<EngineHost, 'hash' | 'results' | 'files' | 'records'>;

/** An inspected node with what those after it need to know. */
interface Finding {
  readonly node: InspectedNode;
  /** It runs every time, although nothing that it depends on changed. */
  readonly repeats?: boolean;
}

/**
 * Walks an experiment as a run would, without running anything. Which results stand for a node is known only once its
 * inputs are: a node after a stale one counts as stale, although it may turn out that it gets the same input as before.
 * A node after one that runs every time is taken to get what it got last.
 * @throws UserError if the wires run in a circle
 */
export async function inspectExperiment(
  experiment: Experiment,
  registry: ModuleRegistry,
  host: InspectionHost,
): Promise<ReadonlyMap<NodeId, InspectedNode>> {
  const order = topologicalOrder(experiment);
  const attempts = await host.records.lastAttempts(experiment.id);
  const findings = new Map<NodeId, Finding>();
  for (const id of order) findings.set(id, await inspect(id));
  return new Map(Array.from(findings, ([id, { node }]) => [id, node]));

  async function inspect(id: NodeId): Promise<Finding> {
    try {
      return await inspectNode(id);
    } catch (error) {
      return { node: { state: 'blocked', error: reportOf(error, { node: id }) } };
    }
  }

  async function inspectNode(id: NodeId): Promise<Finding> {
    const placed = experiment.nodes[id]!;
    const wires = wiresInto(experiment, id);
    const definition = knownDefinition(placed, registry);
    requireInputs(definition, Object.fromEntries(wires.map(({ to }) => [to.port, true])));
    const last = attempts.get(id);
    const blockedBy = new Set<NodeId>();
    const inputs: Record<string, string> = {};
    const unknown: { port: string; from: NodeId }[] = [];
    for (const { from, to } of wires) {
      const source = findings.get(from.node)!;
      const known = source.repeats ? last?.recipe.inputs[to.port] : undefined;
      if (source.node.state === 'blocked') blockedBy.add(from.node);
      else if (source.node.state === 'stored')
        inputs[to.port] = outputHash(experiment.nodes[from.node]!.module, source.node.result.outputs, from.port);
      else if (known !== undefined) inputs[to.port] = known;
      else unknown.push({ port: to.port, from: from.node });
    }
    if (blockedBy.size > 0) return { node: { state: 'blocked', blockedBy: [...blockedBy] } };

    const prepared = await prepareNode(
      placed,
      { ...inputs, ...Object.fromEntries(unknown.map(({ port }) => [port, ''])) },
      registry,
      host,
    );
    const [open] = unknown;
    if (open) {
      const own = ownReason(prepared.recipe, last);
      if (own) return { node: stale(own, definition, prepared.recipe) };
      const port = definition.inputs.find((input) => input.id === open.port)?.name ?? open.port;
      const source = nodeName(experiment.nodes[open.from]!, registry);
      const reason = `input ${port} comes from ${source}, which would run`;
      return { node: { state: 'stale', reason, reads: readsOf(prepared.recipe) } };
    }
    const stored = prepared.cacheable ? await host.results.lookup(resultKey(prepared, host, '', id)) : undefined;
    if (stored) return { node: { state: 'stored', result: stored } };
    const reason = reasonOf(prepared, last, true);
    return { node: stale(reason, definition, prepared.recipe), repeats: reason.kind === 'not-cacheable' };
  }
}

const stale = (reason: Reason, definition: ModuleDefinition, recipe: Recipe): InspectedNode => ({
  state: 'stale',
  reason: describeReason(reason, definition, recipe),
  reads: readsOf(recipe),
});

const readsOf = ({ files, parameters }: Recipe): { [parameter: string]: string } =>
  Object.fromEntries(Object.keys(files).map((id) => [id, String(parameters[id])]));

/** Why a node would run whatever its inputs will be; undefined if only they can tell. */
function ownReason(recipe: Recipe, last: Attempt | undefined): Reason | undefined {
  const reason = reasonToRun(last ? { ...recipe, inputs: last.recipe.inputs } : recipe, last);
  return reason.kind === 'evicted' || reason.kind === 'unfinished' ? undefined : reason;
}
