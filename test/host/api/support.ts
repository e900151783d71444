import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NodeState, Notice } from '../../../src/core/api/contract';
import { projectFolder } from '../../support/program';
import type { Client } from '../serve/support';

type Parameters = { readonly [id: string]: unknown };

/** Text of an experiment in a short notation: nodes with their module and parameters, wires as "node.port > node.port". */
export function experimentText(
  id: string,
  nodes: { readonly [node: string]: { readonly module: string; readonly parameters?: Parameters } },
  wires: readonly string[] = [],
): string {
  return JSON.stringify({
    application: 'centroid',
    formatVersion: 1,
    id,
    title: id,
    summary: '',
    description: '',
    nodes: Object.fromEntries(
      Object.entries(nodes).map(([node, { module, parameters = {} }]) => [
        node,
        { module, moduleVersion: 1, parameters, position: { x: 0, y: 0 } },
      ]),
    ),
    wires: Object.fromEntries(
      wires.map((wire) => {
        const [from, to] = wire.split(' > ').map((end) => {
          const [node, port] = end.split('.');
          return { node, port };
        });
        return [wire, { from, to }];
      }),
    ),
  });
}

interface TemplateJson {
  id: string;
  nodes: { [node: string]: { parameters: { [id: string]: unknown } } };
}

/** The shipped flower experiment, on pictures of `size` x `size`, with other changed parameters. */
export function flowers(id: string, size: number, changes: { readonly [node: string]: Parameters } = {}): string {
  const file = join(projectFolder, 'resources/templates/flower-clustering.centroid');
  const json = JSON.parse(readFileSync(file, 'utf8')) as TemplateJson;
  json.id = id;
  const sizes = { flowerTrainingSet: { width: size, height: size }, flowerTestSet: { width: size, height: size } };
  for (const given of [sizes, changes])
    for (const [node, parameters] of Object.entries(given)) Object.assign(json.nodes[node]!.parameters, parameters);
  return JSON.stringify(json);
}

type NodeChanged = Extract<Notice, { type: 'node-changed' }>;

/** Waits until a node of a run is in that state. */
export const nodeReaches = (
  client: Client,
  run: string,
  node: string,
  status: NodeState['status'],
): Promise<NodeChanged> =>
  client.notice(
    (notice): notice is NodeChanged =>
      notice.type === 'node-changed' && notice.run === run && notice.node === node && notice.state.status === status,
  );

/** Last state of every node of a run, as its notices tell. */
export function statesOf(client: Client, run: string): { [node: string]: NodeState } {
  const states: { [node: string]: NodeState } = {};
  for (const notice of client.notices) {
    if (notice.type === 'run-started' && notice.run.run === run) Object.assign(states, notice.run.nodes);
    if (notice.type === 'node-changed' && notice.run === run) states[notice.node] = notice.state;
  }
  return states;
}

export const statuses = (states: { readonly [node: string]: NodeState }): { [node: string]: string } =>
  Object.fromEntries(Object.entries(states).map(([node, { status }]) => [node, status]));
