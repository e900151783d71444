import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Experiment } from '../../../src/core/experiment/document';
import { parseExperiment } from '../../../src/core/format/experiment-file';
import { createRegistry } from '../../../src/core/module/registry';
import type { RunRecord } from '../../../src/engine/run-record';
import { moduleDefinitions } from '../../../src/modules';
import { projectFolder, workerFile } from '../../support/program';

export const resourcesFolder = resolve(projectFolder, 'resources');

/** The shipped flower experiment on the drawn pictures, brought to `size` x `size`. */
export function flowerExperiment(size: number): Experiment {
  const text = readFileSync(resolve(resourcesFolder, 'templates/flower-clustering.centroid'), 'utf8');
  const { experiment } = parseExperiment(text, createRegistry(moduleDefinitions));
  const nodes = Object.values(experiment.nodes).map((node) =>
    node.module === 'import-images' ? { ...node, parameters: { ...node.parameters, width: size, height: size } } : node,
  );
  return { ...experiment, nodes: Object.fromEntries(nodes.map((node) => [node.id, node])) };
}

/** Status of every node. */
export const statusesOf = ({ nodes }: RunRecord): Record<string, string> =>
  Object.fromEntries(Object.values(nodes).map(({ node, status }) => [node, status]));

/** Content hashes of all outputs, by node and port. */
export const hashesOf = ({ nodes }: RunRecord): Record<string, string> =>
  Object.fromEntries(
    Object.values(nodes).flatMap(({ node, outputs = {} }) =>
      Object.entries(outputs).map(([port, { hash }]) => [`${node}.${port}`, hash]),
    ),
  );

/**
 * A worker thread that does something of its own before it begins an order, once it has got it from the host.
 * @param file where it is written
 * @param misbehave JavaScript that sees `order`
 */
export function misbehavingWorker(file: string, misbehave: string): string {
  writeFileSync(
    file,
    `import { existsSync, writeFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';

const on = parentPort.on.bind(parentPort);
parentPort.on = (event, listener) =>
  on(event, (order) => {
    ${misbehave}
    listener(order);
  });
await import(${JSON.stringify(pathToFileURL(workerFile()).href)});
`,
  );
  return file;
}
