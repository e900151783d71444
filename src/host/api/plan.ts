import type { Plan, PlannedNode, RequestOf } from '../../core/api/contract';
import type { ExperimentNode, NodeId } from '../../core/experiment/document';
import { nodeName } from '../../core/module/resolve-version';
import type { Schema } from '../../core/table/schema';
import type { InspectedNode } from '../../engine/inspect';
import type { StoredResult } from '../../engine/result';
import { definition as savedDataset } from '../../modules/data-input-and-output/dataset/definition';
import { briefSchema } from '../cache/value-file';
import type { Host, PathGuard } from '../host';
import { parseRequest } from './parse-request';
import { listOutputs } from './run-notices';

/** What a run would do now, for every node. @throws UserError if the text is no experiment */
export async function inspectPlan(request: RequestOf<'plan.inspect'>, host: Host, guard: PathGuard): Promise<Plan> {
  const { experiment, folder } = parseRequest(request, host);
  const inspected = await host.inspect({ experiment, folder, guard });
  const nameOf = (id: NodeId): string => nodeName(experiment.nodes[id]!, host.registry);
  const nodes: Record<NodeId, PlannedNode> = {};
  for (const [id, node] of inspected) nodes[id] = await plannedNode(experiment.nodes[id]!, node, nameOf, host);
  return { nodes };
}

async function plannedNode(
  placed: ExperimentNode,
  node: InspectedNode,
  nameOf: (id: NodeId) => string,
  host: Host,
): Promise<PlannedNode> {
  switch (node.state) {
    case 'stale':
      return { state: 'stale', reason: node.reason, ...(await savedSchemas(placed, host)) };
    case 'blocked':
      return node.error
        ? { state: 'blocked', reason: node.error.message, error: node.error }
        : { state: 'blocked', reason: `it needs ${(node.blockedBy ?? []).map(nameOf).join(' and ')}` };
    case 'stored': {
      const { key, outputs } = node.result;
      return { state: 'stored', key, outputs: listOutputs(outputs), schemas: await schemasOf(node.result, host) };
    }
  }
}

/** The columns of a saved dataset are written down beside it: they need no run. */
async function savedSchemas({ module, parameters }: ExperimentNode, host: Host): Promise<Pick<PlannedNode, 'schemas'>> {
  const name = parameters['dataset'];
  if (module !== savedDataset.id || typeof name !== 'string') return {};
  const { schema } = await host.datasets.find(name);
  return { schemas: { [savedDataset.outputs[0].id]: schema } };
}

/** Columns of the stored datasets. Entries of older versions do not list them: there the table is looked at. */
async function schemasOf({ key, outputs, schemas }: StoredResult, host: Host): Promise<{ [port: string]: Schema }> {
  const known: Record<string, Schema> = { ...schemas };
  for (const [port, { type }] of Object.entries(outputs)) {
    if (type !== 'dataset' || known[port]) continue;
    const { value } = await host.value({ key, port });
    if (value.kind === 'dataset') known[port] = briefSchema(value.table);
  }
  return known;
}
