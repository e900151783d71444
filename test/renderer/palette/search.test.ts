import { describe, expect, it } from 'vitest';
import type { ModelListing } from '../../../src/core/api/contract';
import { moduleDefinitions } from '../../../src/modules';
import { paletteEntries, recentEntries } from '../../../src/renderer/palette/entries';
import { rangesOf, searchPalette } from '../../../src/renderer/palette/search';
import { paletteTree } from '../../../src/renderer/palette/tree';
import { recentKey } from '../../../src/renderer/state/recent';

const dataset = (name: string, description = '') => ({
  name,
  version: 1,
  description,
  rows: 168,
  columns: 49_153,
  savedAt: '',
});
const model = (type: ModelListing['type'], name: string): ModelListing => ({
  type,
  name,
  version: 1,
  description: 'ten kinds',
  algorithm: 'multiclass-logistic-regression',
  savedAt: '',
});
const entries = paletteEntries(
  moduleDefinitions,
  [dataset('flowerTrainingSet', 'Photographs of petals')],
  [model('trained-learner', 'Kinds'), model('trained-cluster', 'Nine clusters'), model('transform', 'Cleaning')],
);
const found = (query: string): string[] => searchPalette(entries, query).map(({ entry }) => entry.name);

describe('the palette', () => {
  it("has every module, and the user's datasets, in the folders of the classic tree", () => {
    const tree = paletteTree(entries);
    expect(tree.map(({ name }) => name)).toEqual([
      'Saved Datasets',
      'Trained Models',
      'Transforms',
      'Data Format Conversions',
      'Data Input and Output',
      'Data Transformation',
      'Images',
      'Machine Learning',
      'Deprecated',
    ]);
    const machineLearning = tree.find(({ name }) => name === 'Machine Learning')!;
    const recipes = machineLearning.folders.find(({ name }) => name === 'Initialize Model')!;
    expect(recipes.folders.map(({ name }) => name)).toContain('Clustering');
    const saved = tree[0]!.folders.map((folder) => [folder.name, folder.entries.map(({ name }) => name)]);
    expect(saved[0]).toEqual(['My Datasets', ['flowerTrainingSet']]);
    expect(saved[1]![0]).toBe('Samples');
    const offered = entries.filter(({ id }) => id.startsWith('module ')).map(({ add }) => add.module);
    expect(offered.toSorted()).toEqual(
      moduleDefinitions
        .map(({ id }) => id)
        .filter((id) => !['dataset', 'trained-model', 'trained-clustering-model', 'transform'].includes(id))
        .toSorted(),
    );
  });

  it('shows My Datasets before there are any', () => {
    const [first] = paletteTree(paletteEntries(moduleDefinitions, [], []), [['Saved Datasets', 'My Datasets']]);
    expect(first?.folders[0]).toMatchObject({ name: 'My Datasets', entries: [] });
  });

  it('puts a saved dataset on the canvas as a Dataset node of that name', () => {
    expect(entries[0]?.add).toEqual({
      module: 'dataset',
      parameters: { dataset: 'flowerTrainingSet' },
      title: 'flowerTrainingSet',
    });
  });
});

describe('saved models and transformations', () => {
  const add = (name: string) => entries.find((entry) => entry.name === name)?.add;

  it('are put on the canvas by the module of their type', () => {
    expect(add('Kinds')).toEqual({ module: 'trained-model', parameters: { model: 'Kinds' }, title: 'Kinds' });
    expect(add('Nine clusters')?.module).toBe('trained-clustering-model');
    expect(add('Cleaning')).toMatchObject({ module: 'transform', parameters: { transform: 'Cleaning' } });
  });

  it('name parameters that their modules have, of the type that is saved', () => {
    for (const { add } of entries.filter(({ id }) => id.startsWith('model '))) {
      const definition = moduleDefinitions.find(({ id }) => id === add.module)!;
      expect(definition.parameters.map(({ id }) => id)).toEqual(Object.keys(add.parameters ?? {}));
      expect(definition.parameters[0]).toMatchObject({ kind: 'saved', what: definition.outputs[0]!.type });
    }
  });

  it('are found by name, by algorithm and by description', () => {
    expect(found('nine')[0]).toBe('Nine clusters');
    expect(found('saved logistic')).toEqual(expect.arrayContaining(['Kinds']));
    expect(found('ten kinds')).toEqual(expect.arrayContaining(['Kinds', 'Cleaning']));
  });
});

describe('what was used last', () => {
  const iris = entries.find(({ name }) => name === 'Iris')!;
  const names = (...recent: string[]): string[] => recentEntries(entries, recent).map(({ name }) => name);

  it('are modules, saved things and samples alike', () => {
    const dataset = recentKey({ module: 'dataset', parameters: { dataset: 'flowerTrainingSet' } });
    expect(names(dataset, recentKey(iris.add), 'k-means-clustering')).toEqual([
      'flowerTrainingSet',
      'Iris',
      'K-Means Clustering',
    ]);
  });

  it('stands once in the list, and not at all once it is gone', () => {
    const tuned = recentKey({ module: 'k-means-clustering', parameters: { numberOfCentroids: 9 } });
    expect(names(tuned, 'k-means-clustering')).toEqual(['K-Means Clustering']);
    expect(names(recentKey({ module: 'dataset', parameters: { dataset: 'gone' } }), '[broken')).toEqual([]);
  });
});

describe('search', () => {
  it('finds by name first, then by keyword, then by help', () => {
    expect(found('split')[0]).toBe('Split Data');
    expect(found('lloyd')).toContain('K-Means Clustering');
    const byName = found('score').indexOf('Score Model');
    expect(byName).toBe(0);
  });

  it('needs every word, in any order and case', () => {
    expect(found('MODEL train')[0]).toBe('Train Model');
    expect(found('train clustering')[0]).toBe('Train Clustering Model');
    expect(found('train zebra')).toEqual([]);
  });

  it('finds datasets by their description', () => {
    expect(found('petals')).toContain('flowerTrainingSet');
  });

  it('answers nothing to nothing', () => {
    expect(found('  ')).toEqual([]);
  });

  it('marks in the name what was searched, and shows where a word is that the name does not have', () => {
    const [hit] = searchPalette(entries, 'missing');
    expect(hit?.entry.name).toBe('Clean Missing Data');
    expect(hit?.nameRanges).toEqual([[6, 13]]);
    expect(hit?.excerpt).toBeUndefined();
    const other = searchPalette(entries, 'photographs')[0]!;
    const { text, ranges } = other.excerpt!;
    expect(ranges.map(([start, end]) => text.slice(start, end).toLowerCase())).toContain('photographs');
  });

  it('joins marks that overlap', () => {
    expect(rangesOf('banana', ['ana', 'nan'])).toEqual([[1, 6]]);
    expect(rangesOf('abcabc', ['bc'])).toEqual([
      [1, 3],
      [4, 6],
    ]);
  });
});
