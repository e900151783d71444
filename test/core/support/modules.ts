import { byName } from '../../../src/core/columns/build';
import { resolveColumns } from '../../../src/core/columns/resolve';
import { defineModule, type ModuleDefinition } from '../../../src/core/module/definition';
import { createRegistry } from '../../../src/core/module/registry';
import type { ColumnSelection } from '../../../src/core/columns/selection';
import type { Experiment, ExperimentNode, Wire } from '../../../src/core/experiment/document';
import { selectColumns } from '../../../src/core/table/columns';
import { mixed } from './schemas';

/** Small modules with every kind of port and parameter that the rules of `core` know. */

const about = { version: 1, keywords: [], summary: 'For tests.', help: 'For tests.' } as const;
const dataset = { id: 'dataset', name: 'Dataset', type: 'dataset' } as const;
const results = { id: 'results', name: 'Results dataset', type: 'dataset' } as const;

export const source = defineModule({
  ...about,
  id: 'source',
  name: 'Source',
  category: ['Data Input and Output'],
  inputs: [],
  outputs: [results],
  parameters: [
    { kind: 'path', id: 'file', name: 'File', help: '', default: null, optional: true, target: 'file', access: 'read' },
    { kind: 'text', id: 'url', name: 'URL', help: '', default: null, optional: true, format: 'url' },
  ],
  inferSchema: () => [mixed],
});

export const select = defineModule({
  ...about,
  id: 'select',
  name: 'Select Columns in Dataset',
  category: ['Data Transformation', 'Manipulation'],
  inputs: [dataset],
  outputs: [results],
  parameters: [{ kind: 'columns', id: 'columns', name: 'Select columns', help: '', default: null, port: 'dataset' }],
  inferSchema: ([schema], parameters) => [
    schema && selectColumns(schema, resolveColumns(parameters['columns'] as ColumnSelection, schema)),
  ],
});

export const kMeans = defineModule({
  ...about,
  id: 'k-means',
  version: 3,
  name: 'K-Means Clustering',
  category: ['Machine Learning', 'Initialize Model', 'Clustering'],
  inputs: [],
  outputs: [{ id: 'model', name: 'Untrained model', type: 'untrained-cluster' }],
  parameters: [
    {
      kind: 'choice',
      id: 'mode',
      name: 'Create trainer mode',
      help: '',
      default: 'single',
      choices: [
        { value: 'single', name: 'Single Parameter' },
        { value: 'range', name: 'Parameter Range' },
      ],
    },
    {
      kind: 'integer',
      id: 'centroids',
      name: 'Number of Centroids',
      help: '',
      default: 2,
      min: 2,
      visibleWhen: { mode: ['single'] },
    },
    {
      kind: 'text',
      id: 'range',
      name: 'Range for Number of Centroids',
      help: '',
      default: '2; 3; 4; 5',
      format: 'integer-list',
      visibleWhen: { mode: ['range'] },
    },
    {
      kind: 'boolean',
      id: 'shuffled',
      name: 'Shuffled',
      help: '',
      default: false,
      visibleWhen: { mode: ['range'] },
    },
    {
      kind: 'integer',
      id: 'seed',
      name: 'Random number seed',
      help: '',
      default: null,
      optional: true,
      min: 0,
      visibleWhen: { shuffled: [true] },
    },
    { kind: 'float', id: 'ratio', name: 'Ratio', help: '', default: 0.5, min: 0, max: 1 },
    { kind: 'float', id: 'tolerance', name: 'Tolerance', help: '', default: 1e-7, min: 0, exclusiveMin: true },
    { kind: 'float', id: 'below', name: 'Below', help: '', default: 0, max: 10, exclusiveMax: true },
    { kind: 'integer', id: 'most', name: 'Most', help: '', default: 0, max: 10 },
    { kind: 'text', id: 'note', name: 'Note', help: '', default: 'x' },
  ],
  // "k" was renamed to "centroids" in version 2; version 3 changed results only.
  migrations: {
    1: ({ k, ...others }) => ({ ...others, ...(k === undefined ? {} : { centroids: Math.max(2, numberIn(k)) }) }),
  },
  validate: ({ ratio, below }) =>
    ratio === 0 && below === 5 ? [{ parameter: 'below', message: '"Below" cannot be 5 while "Ratio" is 0.' }] : [],
});

function numberIn(value: unknown): number {
  if (typeof value !== 'number') throw new TypeError('k was always a number');
  return value;
}

export const trainClustering = defineModule({
  ...about,
  id: 'train-clustering',
  name: 'Train Clustering Model',
  category: ['Machine Learning', 'Train'],
  inputs: [{ id: 'model', name: 'Untrained model', type: 'untrained-cluster' }, dataset],
  outputs: [{ id: 'model', name: 'Trained model', type: 'trained-cluster' }, results],
  parameters: [{ kind: 'columns', id: 'columns', name: 'Column Set', help: '', default: null, port: 'dataset' }],
});

export const learner = defineModule({
  ...about,
  id: 'learner',
  name: 'Multiclass Logistic Regression',
  category: ['Machine Learning', 'Initialize Model', 'Classification'],
  inputs: [],
  outputs: [{ id: 'model', name: 'Untrained model', type: 'untrained-learner' }],
  parameters: [],
});

export const trainModel = defineModule({
  ...about,
  id: 'train-model',
  name: 'Train Model',
  category: ['Machine Learning', 'Train'],
  inputs: [{ id: 'model', name: 'Untrained model', type: 'untrained-learner' }, dataset],
  outputs: [{ id: 'model', name: 'Trained model', type: 'trained-learner' }],
  parameters: [
    {
      kind: 'columns',
      id: 'label',
      name: 'Label column',
      help: '',
      default: byName(['species']),
      port: 'dataset',
      single: true,
    },
  ],
});

export const score = defineModule({
  ...about,
  id: 'score',
  name: 'Score Model',
  category: ['Machine Learning', 'Score'],
  inputs: [{ id: 'model', name: 'Trained model', type: 'trained-learner' }, dataset],
  outputs: [results],
  parameters: [],
});

export const evaluate = defineModule({
  ...about,
  id: 'evaluate',
  name: 'Evaluate Model',
  category: ['Machine Learning', 'Evaluate'],
  inputs: [dataset, { id: 'compare', name: 'Scored dataset to compare', type: 'dataset', optional: true }],
  outputs: [{ id: 'evaluation', name: 'Evaluation results', type: 'evaluation' }],
  parameters: [],
});

export const old = defineModule({
  ...about,
  id: 'assign-old',
  name: 'Assign to Clusters',
  category: ['Deprecated'],
  deprecated: 'Use Assign Data to Clusters.',
  inputs: [],
  outputs: [],
  parameters: [],
});

export const definitions: readonly ModuleDefinition[] = [
  source,
  select,
  kMeans,
  trainClustering,
  learner,
  trainModel,
  score,
  evaluate,
  old,
];

export const registry = createRegistry(definitions);

export function node(id: string, module: string, rest: Partial<ExperimentNode> = {}): ExperimentNode {
  const moduleVersion = registry.get(module)?.version ?? 1;
  return { id, module, moduleVersion, position: { x: 0, y: 0 }, parameters: {}, ...rest };
}

/** `wire('a.results', 'b.dataset')` */
export function wire(from: string, to: string, id = `${from}-${to}`): Wire {
  const address = (text: string): Wire['from'] => {
    const [node = '', port = ''] = text.split('.');
    return { node, port };
  };
  return { id, from: address(from), to: address(to) };
}

export function experiment(nodes: readonly ExperimentNode[], wires: readonly Wire[] = []): Experiment {
  return {
    id: 'experiment',
    title: 'Flowers',
    summary: '',
    description: '',
    nodes: Object.fromEntries(nodes.map((entry) => [entry.id, entry])),
    wires: Object.fromEntries(wires.map((entry) => [entry.id, entry])),
  };
}
