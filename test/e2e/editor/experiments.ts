import { byName } from '../../../src/core/columns/build';
import { applyCommand } from '../../../src/core/experiment/apply';
import type { Experiment, ExperimentNode, Wire } from '../../../src/core/experiment/document';
import { createRegistry } from '../../../src/core/module/registry';
import type { ParameterValues } from '../../../src/core/module/parameters';
import { moduleDefinitions } from '../../../src/modules';

const registry = createRegistry(moduleDefinitions);

/** Eight labelled rows and one without a feature, scored twice by the same model. */
export function twoClasses(): Experiment {
  const data =
    'id,x,y,kind\n1,0,1,no\n2,1,0,no\n3,1,1,yes\n4,2,1,no\n5,3,2,yes\n6,4,4,yes\n7,2,5,yes\n8,0,0,no\n9,,1,yes\n';
  return build(
    'Two classes',
    [
      node('data', 'enter-data-manually', 300, 0, { data, hasHeader: true }),
      node('metadata', 'edit-metadata', 300, 80, { columns: byName(['kind']), fields: 'label' }),
      node('learner', 'two-class-logistic-regression', 0, 0),
      node('train', 'train-model', 0, 120, { labelColumn: byName(['kind']) }),
      node('score', 'score-model', 160, 240),
      node('evaluate', 'evaluate-model', 160, 360),
    ],
    [
      wire('learner', 'untrainedModel', 'train', 'untrainedModel'),
      wire('data', 'dataset', 'metadata', 'dataset'),
      wire('metadata', 'resultsDataset', 'train', 'dataset'),
      wire('train', 'trainedModel', 'score', 'trainedModel'),
      wire('metadata', 'resultsDataset', 'score', 'dataset'),
      wire('score', 'scoredDataset', 'evaluate', 'scoredDataset'),
      wire('score', 'scoredDataset', 'evaluate', 'scoredDatasetToCompare'),
    ],
  );
}

/** Two kinds of petals that overlap: two classifiers that see different columns, and clusters, each evaluated. */
export function twoKinds(): Experiment {
  const label = { labelColumn: byName(['kind']) };
  return build(
    'Two kinds of petals',
    [
      node('data', 'enter-data-manually', 320, 0, { data: petals(200), hasHeader: true }),
      node('metadata', 'edit-metadata', 320, 90, { columns: byName(['kind']), fields: 'label' }),
      node('split', 'split-data', 320, 180, { fraction: 0.5 }),
      node('narrow', 'select-columns-in-dataset', 560, 280, { columns: byName(['width', 'kind']) }),
      node('learner', 'two-class-logistic-regression', 0, 280),
      node('train', 'train-model', 160, 380, label),
      node('trainNarrow', 'train-model', 480, 380, label),
      node('score', 'score-model', 160, 480),
      node('scoreNarrow', 'score-model', 480, 480),
      node('evaluate', 'evaluate-model', 320, 580),
      node('kMeans', 'k-means-clustering', 800, 180, { numberOfCentroids: 3 }),
      node('cluster', 'train-clustering-model', 800, 280, { columnSet: byName(['length', 'width']) }),
      node('assign', 'assign-data-to-clusters', 800, 380),
      node('evaluateClusters', 'evaluate-model', 800, 480),
    ],
    [
      wire('data', 'dataset', 'metadata', 'dataset'),
      wire('metadata', 'resultsDataset', 'split', 'dataset'),
      wire('split', 'resultsDataset1', 'narrow', 'dataset'),
      wire('split', 'resultsDataset1', 'train', 'dataset'),
      wire('narrow', 'resultsDataset', 'trainNarrow', 'dataset'),
      wire('learner', 'untrainedModel', 'train', 'untrainedModel'),
      wire('learner', 'untrainedModel', 'trainNarrow', 'untrainedModel'),
      wire('train', 'trainedModel', 'score', 'trainedModel'),
      wire('trainNarrow', 'trainedModel', 'scoreNarrow', 'trainedModel'),
      wire('split', 'resultsDataset2', 'score', 'dataset'),
      wire('split', 'resultsDataset2', 'scoreNarrow', 'dataset'),
      wire('score', 'scoredDataset', 'evaluate', 'scoredDataset'),
      wire('scoreNarrow', 'scoredDataset', 'evaluate', 'scoredDatasetToCompare'),
      wire('kMeans', 'untrainedModel', 'cluster', 'untrainedModel'),
      wire('split', 'resultsDataset1', 'cluster', 'dataset'),
      wire('cluster', 'trainedModel', 'assign', 'trainedModel'),
      wire('split', 'resultsDataset2', 'assign', 'dataset'),
      wire('assign', 'resultsDataset', 'evaluateClusters', 'scoredDataset'),
    ],
  );
}

/** A column with one value, one with none; and none of its rows. */
export function oddTables(): Experiment {
  return build(
    'Odd tables',
    [
      node('single', 'enter-data-manually', 0, 0, { data: 'one,none\n4,\n,\n', hasHeader: true }),
      node('empty', 'split-data', 0, 120, { fraction: 0, randomizedSplit: false }),
    ],
    [wire('single', 'dataset', 'empty', 'dataset')],
  );
}

/** Rows "length,width,kind" around two middles, the same at every call. */
function petals(count: number): string {
  let state = 1;
  const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const spread = (): number => random() + random() + random() - 1.5;
  const rows = Array.from({ length: count }, (_, i) => {
    const isRose = i % 2 === 0;
    const [length, width] = isRose ? [4.2 + spread(), 1.4 + spread()] : [5.1 + spread(), 1.9 + spread()];
    return `${length.toFixed(2)},${width.toFixed(2)},${isRose ? 'rose' : 'tulip'}`;
  });
  return ['length,width,kind', ...rows, ''].join('\n');
}

function build(title: string, nodes: readonly ExperimentNode[], wires: readonly Wire[]): Experiment {
  const id = title.toLowerCase().replaceAll(' ', '-');
  const empty: Experiment = { id, title, summary: '', description: '', nodes: {}, wires: {} };
  return applyCommand(empty, { type: 'add', nodes, wires }, registry);
}

function node(id: string, module: string, x: number, y: number, parameters: ParameterValues = {}): ExperimentNode {
  return { id, module, moduleVersion: registry.get(module)!.version, position: { x, y }, parameters };
}

function wire(from: string, output: string, to: string, input: string): Wire {
  return { id: `${from}-${to}-${input}`, from: { node: from, port: output }, to: { node: to, port: input } };
}
