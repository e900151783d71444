import { describe, expect, it } from 'vitest';
import { inspectParameters } from '../../../src/core/module/resolve-parameters';
import { datasetName, datasetTypes, readingOf, typeOf } from '../../../src/renderer/dialogs/dataset/dataset-types';
import { droppedKind } from '../../../src/renderer/dialogs/dropped';
import { importImages, isSide, noImages, previewRequest } from '../../../src/renderer/dialogs/images/image-settings';
import { answersSearch } from '../../../src/renderer/dialogs/search';
import { registry } from '../state/support';

describe('types of datasets', () => {
  it('read as they say, and are found again from how a file is read', () => {
    for (const { id, reading } of datasetTypes) {
      expect(readingOf(id)).toEqual(reading);
      expect(typeOf(reading)).toBe(id);
    }
    expect(typeOf({ format: 'arff', header: true })).toBe('arff');
  });

  it.each([
    ['trainingSet.nh.csv', 'trainingSet'],
    ['my.data.v2.csv', 'my.data.v2'],
    ['a@b.tsv', 'a-b'],
    ['plain', 'plain'],
  ])('a dataset from %s is called %s', (file, name) => {
    expect(datasetName(file)).toBe(name);
  });
});

describe('images from a folder', () => {
  const settings = { ...noImages, folder: '/home/me/flowers' };

  it('become a node of Import Images that has no problems and holds only what differs from the defaults', () => {
    const { module, parameters, title } = importImages({ ...settings, labels: 'sub-folder', width: 64 });
    expect(parameters).toEqual({ folder: '/home/me/flowers', labels: 'sub-folder', width: 64 });
    expect(title).toBe('flowers');
    const inspected = inspectParameters(registry.get(module)!, parameters!);
    expect(inspected.problems).toEqual([]);
    expect(inspected.values).toMatchObject({ height: 128, labels: 'sub-folder' });
  });

  it('take every setting of a label file along', () => {
    const { module, parameters } = importImages({
      ...settings,
      labels: 'label-file',
      labelFile: '/l.csv',
      labelFileHasHeader: true,
      fileColumn: 'file',
      labelColumn: ' kind ',
    });
    expect(inspectParameters(registry.get(module)!, parameters!).values).toMatchObject({
      labelFile: '/l.csv',
      labelFileHasHeader: true,
      fileColumn: 'file',
      labelColumn: 'kind',
    });
  });

  it('are previewed without labels until the label file is chosen', () => {
    expect(previewRequest(noImages, 10)).toBeUndefined();
    expect(previewRequest({ ...settings, labels: 'label-file' }, 10)).toMatchObject({ labels: 'none' });
    expect(previewRequest({ ...settings, labels: 'label-file', labelFile: '/l.csv' }, 10)).toMatchObject({
      labels: 'label-file',
      labelFile: '/l.csv',
      first: 10,
    });
  });

  it('have sides of 1 to 2048 whole pixels', () => {
    expect([1, 2048].every(isSide)).toBe(true);
    expect([0, 2049, 1.5, Number.NaN, -3].some(isSide)).toBe(false);
  });
});

describe('dropped files', () => {
  it.each([
    ['a.centroid', 'experiment'],
    ['a.CENTROIDZ', 'bundle'],
    ['a.nh.csv', 'dataset'],
    ['A.TSV', 'dataset'],
    ['b.arrow', 'dataset'],
    ['rose.JPG', 'picture'],
    ['a.exe', 'unknown'],
    ['README', 'unknown'],
  ])('%s is taken as %s', (name, kind) => {
    expect(droppedKind(name)).toBe(kind);
  });
});

describe('lists of dialogs', () => {
  it('answer to every word of a search', () => {
    expect(answersSearch('iris clus', 'Iris clustering', 'The classic sample')).toBe(true);
    expect(answersSearch('iris images', 'Iris clustering', 'The classic sample')).toBe(false);
    expect(answersSearch('', 'anything')).toBe(true);
  });
});
