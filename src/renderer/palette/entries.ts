import type { DatasetListing, ModelListing } from '../../core/api/contract';
import type { ModuleDefinition } from '../../core/module/definition';
import { moduleOfKey, recentKey } from '../state/recent';
import type { AddRequest } from '../state/types';
import { paletteText as text } from '../text/palette';

/** Something that can be put on the canvas. */
export interface PaletteEntry {
  /** Unique in the palette. */
  readonly id: string;
  readonly name: string;
  /** Where it is in the tree. */
  readonly path: readonly string[];
  /** Category whose icon it has. */
  readonly category: readonly string[];
  readonly summary: string;
  /** A second line for the tooltip: size, version. */
  readonly detail?: string;
  readonly keywords: readonly string[];
  readonly help: string;
  readonly add: AddRequest;
}

/** Order of the tree's top, as in the classic product; what is not listed follows in the order of the modules. */
export const topCategories: readonly string[] = [
  text.savedDatasets,
  text.trainedModels,
  text.transforms,
  'Data Format Conversions',
  'Data Input and Output',
  'Data Transformation',
  'Images',
  'Machine Learning',
  'Deprecated',
];

const datasetModule = 'dataset';
const datasetCategory = ['Saved Datasets'];

/** The modules that put a saved model or transformation on the canvas. */
const modelModules = {
  'trained-learner': 'trained-model',
  'trained-cluster': 'trained-clustering-model',
  transform: 'transform',
} as const satisfies { readonly [T in ModelListing['type']]: string };

/** Without the name of something saved these would only have to be filled in: the palette has the saved things instead. */
const hidden: readonly string[] = [datasetModule, ...Object.values(modelModules)];

/** Everything that the palette offers: saved datasets, samples, saved models and transformations, modules. */
export function paletteEntries(
  definitions: readonly ModuleDefinition[],
  datasets: readonly DatasetListing[],
  models: readonly ModelListing[],
): PaletteEntry[] {
  return [
    ...datasets.map(datasetEntry),
    ...samples,
    ...models.map(modelEntry),
    ...definitions.filter(({ id }) => !hidden.includes(id)).map(moduleEntry),
  ];
}

const recentShown = 5;

/** The entries that were added last, newest first. @param recent keys as `recentKey` gives them */
export function recentEntries(entries: readonly PaletteEntry[], recent: readonly string[]): PaletteEntry[] {
  const byKey = new Map(entries.map((entry) => [recentKey(entry.add), entry]));
  // A module with other settings than those of an entry stands for the module itself.
  const found = recent.flatMap((key) => byKey.get(key) ?? byKey.get(moduleOfKey(key)) ?? []);
  return [...new Set(found)].slice(0, recentShown);
}

const moduleEntry = ({ id, name, category, summary, keywords, help }: ModuleDefinition): PaletteEntry => ({
  id: `module ${id}`,
  name,
  path: category,
  category,
  summary,
  keywords,
  help,
  add: { module: id },
});

const datasetEntry = ({ name, version, description, rows, columns }: DatasetListing): PaletteEntry => ({
  id: `dataset ${name}`,
  name,
  path: [text.savedDatasets, text.myDatasets],
  category: datasetCategory,
  summary: description,
  detail: [text.rows(rows, columns), ...(version > 1 ? [text.version(version)] : [])].join(', '),
  keywords: [],
  help: '',
  add: { module: datasetModule, parameters: { dataset: name }, title: name },
});

const modelEntry = ({ type, name, version, description, algorithm }: ModelListing): PaletteEntry => {
  const folder = type === 'transform' ? text.transforms : text.trainedModels;
  return {
    id: `model ${name}`,
    name,
    path: [folder],
    category: [folder],
    summary: description,
    detail: [text.modelTypes[type], ...(version > 1 ? [text.version(version)] : [])].join(', '),
    keywords: ['saved', 'model', algorithm, algorithm.replaceAll('-', ' ')],
    help: '',
    add: {
      module: modelModules[type],
      parameters: { [type === 'transform' ? 'transform' : 'model']: name },
      title: name,
    },
  };
};

const pictures = (set: 'trainingSet' | 'testSet'): AddRequest => ({
  module: 'import-images',
  parameters: {
    folder: `sample:flowers/${set}`,
    labels: 'label-file',
    labelFile: set === 'trainingSet' ? 'sample:flowers/trainingLabels.csv' : 'sample:flowers/testLabels.csv',
  },
  title: set === 'trainingSet' ? 'flowerTrainingSet' : 'flowerTestSet',
});

const sample = (item: keyof typeof text.sampleItems, category: readonly string[], add: AddRequest): PaletteEntry => ({
  id: `sample ${item}`,
  ...text.sampleItems[item],
  path: [text.savedDatasets, text.samples],
  category,
  keywords: ['sample', 'flower', 'example'],
  help: '',
  add,
});

/** The data that comes with the program, each with the module that reads it. */
const samples: readonly PaletteEntry[] = [
  sample('iris', datasetCategory, {
    module: 'import-data',
    parameters: { dataSource: 'local-file', file: 'sample:iris.csv', dataFormat: 'csv', hasHeader: true },
    title: 'Iris',
  }),
  sample('trainingSet', ['Images'], pictures('trainingSet')),
  sample('testSet', ['Images'], pictures('testSet')),
];
