import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyCommand } from '../../../src/core/experiment/apply';
import type { Command } from '../../../src/core/experiment/command';
import type { Experiment, ExperimentNode, Wire } from '../../../src/core/experiment/document';
import { parseExperiment } from '../../../src/core/format/experiment-file';
import { createRegistry } from '../../../src/core/module/registry';
import { moduleDefinitions } from '../../../src/modules';
import type { NodeFonts } from '../../../src/core/drawing/node-layout';

export const registry = createRegistry(moduleDefinitions);

/** Every character is as wide: 7 pixels in titles, 6 in comments. */
export const fonts: NodeFonts = { title: (text) => 7 * text.length, comment: (text) => 6 * text.length };

const templates = join(import.meta.dirname, '../../../resources/templates');

/** The shipped flower experiment: eleven nodes. */
export const flowers = (): Experiment =>
  parseExperiment(readFileSync(join(templates, 'flower-clustering.centroid'), 'utf8'), registry).experiment;

export function node(id: string, module: string, x = 0, y = 0): ExperimentNode {
  return { id, module, moduleVersion: registry.get(module)?.version ?? 1, position: { x, y }, parameters: {} };
}

/** "a.out -> b.in" */
export function wire(text: string, id = text): Wire {
  const [from, to] = text.split(' -> ').map((end) => {
    const [node, port] = end.split('.');
    if (node === undefined || port === undefined) throw new Error(`"${text}" is no wire`);
    return { node, port };
  });
  if (!from || !to) throw new Error(`"${text}" is no wire`);
  return { id, from, to };
}

export const experiment = (nodes: readonly ExperimentNode[], wires: readonly string[] = []): Experiment => ({
  id: 'test',
  title: 'Test',
  summary: '',
  description: '',
  nodes: Object.fromEntries(nodes.map((one) => [one.id, one])),
  wires: Object.fromEntries(wires.map((text) => [text, wire(text)])),
});

/** The wires as they lead, without their ids. */
export const wiresOf = ({ wires }: Experiment): string[] =>
  Object.values(wires)
    .map(({ from, to }) => `${from.node}.${from.port} -> ${to.node}.${to.port}`)
    .sort();

export const after = (before: Experiment, command: Command): Experiment => applyCommand(before, command, registry);

/** Ids in order: new-1, new-2, … */
export function counter(): () => string {
  let count = 0;
  return () => `new-${++count}`;
}
