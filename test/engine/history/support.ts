import { createRegistry } from '../../../src/core/module/registry';
import type { Experiment, ExperimentNode } from '../../../src/core/experiment/document';
import type { ParameterValues } from '../../../src/core/module/parameters';
import type { NodeRecord, RunRecord } from '../../../src/engine/run-record';
import { moduleDefinitions } from '../../../src/modules';

export const registry = createRegistry(moduleDefinitions);

export function nodeOf(id: string, module: string, parameters: ParameterValues = {}): ExperimentNode {
  return { id, module, moduleVersion: registry.get(module)!.version, position: { x: 0, y: 0 }, parameters };
}

export function experimentWith(nodes: readonly ExperimentNode[], wires: readonly string[] = []): Experiment {
  return {
    id: 'flowers',
    title: 'Flowers',
    summary: '',
    description: '',
    nodes: Object.fromEntries(nodes.map((node) => [node.id, node])),
    wires: Object.fromEntries(
      wires.map((wire) => {
        const [from, to] = wire.split(' > ').map((end) => {
          const [node = '', port = ''] = end.split('.');
          return { node, port };
        });
        return [wire, { id: wire, from: from!, to: to! }];
      }),
    ),
  };
}

/** Importing a file, K-Means and its training. */
export const clustering = (
  kMeans: ParameterValues = {},
  wires: readonly string[] = ['kMeans.untrainedModel > train.untrainedModel', 'data.dataset > train.dataset'],
): Experiment =>
  experimentWith(
    [
      nodeOf('data', 'import-data', { source: 'file', file: 'iris.csv' }),
      nodeOf('kMeans', 'k-means-clustering', kMeans),
      nodeOf('train', 'train-clustering-model'),
    ],
    wires,
  );

export function recordOf(experiment: Experiment, id: string, parts: Partial<RunRecord> = {}): RunRecord {
  return {
    formatVersion: 1,
    id,
    experiment,
    status: 'finished',
    startedAt: '2026-03-05T14:07:11.000Z',
    environment: { application: '0', platform: 'x', runtime: 'y', threads: 1, process: process.pid },
    nodes: {},
    ...parts,
  };
}

export const nodeRecords = (...records: readonly NodeRecord[]): RunRecord['nodes'] =>
  Object.fromEntries(records.map((record) => [record.node, record]));

/** The record of Import Data that read a file of this fingerprint. */
export const reading = (fingerprint: string, file = 'iris.csv'): NodeRecord => ({
  node: 'data',
  module: 'import-data',
  status: 'finished',
  recipe: {
    module: 'import-data',
    version: 1,
    parameters: { file: `/d/${file}` },
    inputs: {},
    files: { file: fingerprint },
  },
});
