import type { DatasetListing } from '../../core/api/contract';
import type { ModuleDefinition } from '../../core/module/definition';
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
  'Data Format Conversions',
  'Data Input and Output',
  'Data Transformation',
  'Images',
  'Machine Learning',
  'Deprecated',
];

const datasetModule = 'dataset';
const datasetCategory = ['Saved Datasets'];

/** Everything that the palette offers: saved datasets, samples, modules. */
export function paletteEntries(
  definitions: readonly ModuleDefinition[],
  datasets: readonly DatasetListing[],
): PaletteEntry[] {
  return [
    ...datasets.map(datasetEntry),
    ...samples,
    ...definitions.filter(({ id }) => id !== datasetModule).map(moduleEntry),
  ];
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
