import { resolve } from 'node:path';
import type { Io } from '../../src/cli/io';
import { runProgram } from '../../src/cli/program';
import { byName } from '../../src/core/columns/build';
import type { Experiment, ExperimentNode } from '../../src/core/experiment/document';
import { defineModule } from '../../src/core/module/definition';
import { createRegistry } from '../../src/core/module/registry';

export interface TestIo extends Io {
  /** What was printed so far. */
  out(): string;
  err(): string;
  /** As Ctrl+C does. */
  interrupt(): void;
}

export function createTestIo(overrides: Partial<Io> = {}): TestIo {
  const printed = { out: '', err: '' };
  const listeners = new Set<() => void>();
  return {
    stdout: (text) => void (printed.out += text),
    stderr: (text) => void (printed.err += text),
    isTTY: false,
    columns: Infinity,
    progressColumns: Infinity,
    colours: false,
    env: {},
    now: () => 0,
    onInterrupt: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    installation: {
      version: '1.2.3',
      workerFile: resolve('out/main/worker.cjs'),
      engineFile: resolve('out/main/engine.cjs'),
      editorFolder: resolve('out/renderer'),
      resourcesFolder: resolve('resources'),
    },
    out: () => printed.out,
    err: () => printed.err,
    interrupt: () => listeners.forEach((listener) => listener()),
    ...overrides,
  };
}

/** Runs a command line in this process. */
export async function centroid(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const io = createTestIo();
  const code = await runProgram(argv, io);
  return { code, out: io.out(), err: io.err() };
}

/** A module with every kind of parameter that the command line meets. */
export const sorter = defineModule({
  id: 'sort-rows',
  version: 2,
  name: 'Sort Rows',
  category: ['Data Transformation', 'Manipulation'],
  keywords: ['order', 'rank'],
  summary: 'Puts rows in order.',
  help: '**Ties.** Rows with equal keys keep their order.\n\n- Numbers count up.\n- Texts go by code unit.',
  inputs: [{ id: 'dataset', name: 'Dataset', type: 'dataset' }],
  outputs: [{ id: 'sorted', name: 'Sorted dataset', type: 'dataset' }],
  parameters: [
    {
      id: 'direction',
      name: 'Direction',
      kind: 'choice',
      default: 'ascending',
      choices: [
        { value: 'ascending', name: 'Ascending', help: 'Smallest first.' },
        { value: 'random', name: 'Random' },
      ],
      help: 'Which rows come first.',
    },
    {
      id: 'keys',
      name: 'Key columns',
      kind: 'columns',
      port: 'dataset',
      default: byName(['Col1']),
      help: 'What decides.',
    },
    {
      id: 'seed',
      name: 'Random number seed',
      kind: 'integer',
      default: 0,
      min: 0,
      visibleWhen: { direction: ['random'] },
      help: 'Same seed, same order.',
    },
    {
      id: 'limit',
      name: 'Number of rows',
      kind: 'integer',
      default: null,
      optional: true,
      min: 1,
      max: 1000,
      help: 'How many to keep.',
    },
    {
      id: 'file',
      name: 'Order file',
      kind: 'path',
      target: 'file',
      access: 'read',
      default: null,
      optional: true,
      help: 'Given order.',
    },
  ],
});

export const source = defineModule({
  id: 'make-rows',
  version: 1,
  name: 'Make Rows',
  category: ['Data Input and Output'],
  keywords: [],
  summary: 'Makes rows.',
  help: '',
  inputs: [],
  outputs: [{ id: 'rows', name: 'Rows', type: 'dataset' }],
  parameters: [],
});

export const registry = createRegistry([source, sorter]);

type NodeParts = Partial<Omit<ExperimentNode, 'id'>>;

/** Nodes by id; each a Sort Rows unless it says otherwise. */
export function experimentOf(nodes: { readonly [id: string]: NodeParts }): Experiment {
  return {
    id: 'test',
    title: 'Test',
    summary: '',
    description: '',
    nodes: Object.fromEntries(
      Object.entries(nodes).map(([id, parts]): [string, ExperimentNode] => {
        const node = { id, module: 'sort-rows', moduleVersion: 2, position: { x: 0, y: 0 }, parameters: {}, ...parts };
        return [id, parts.module === 'make-rows' ? { ...node, moduleVersion: 1 } : node];
      }),
    ),
    wires: {},
  };
}
