import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readingOrder } from '../../../src/renderer/canvas/graph/new-node';
import { searchModules, searchNodes } from '../../../src/renderer/canvas/graph/search';
import { experiment, flowers, node, registry } from './support';

const all = registry.all.map((definition) => ({ definition }));
const modules = (query: string) => searchModules(all, query).map(({ definition }) => definition.id);

describe('searching modules', () => {
  it('gives all in their order for no query', () => {
    expect(modules(' ')).toEqual(registry.all.map(({ id }) => id));
  });

  it('puts names that begin with the query first, and needs every word', () => {
    expect(modules('train').slice(0, 2)).toEqual(['train-clustering-model', 'train-model']);
    expect(modules('model clust')[0]).toBe('train-clustering-model');
    expect(modules('kmeans zebra')).toEqual([]);
  });

  it('finds keywords, too, behind names', () => {
    const keyword = registry.get('split-data')?.keywords[0] ?? '';
    expect(modules(keyword)).toContain('split-data');
  });

  it('takes any text', () => {
    expect(modules('k-means')[0]).toBe('k-means-clustering');
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (query) => modules(query).length <= all.length));
    const signs = fc.string({ unit: fc.constantFrom(...'k-m [](){}*+?.^$|/\\') });
    fc.assert(fc.property(signs, (query) => modules(query).length <= all.length));
  });

  it('takes characters of patterns as they are', () => {
    expect(modules('(')).toEqual(expect.any(Array));
    expect(modules('.*')).toEqual([]);
  });
});

describe('finding nodes', () => {
  const flower = flowers();
  const find = (query: string) => searchNodes(flower, readingOrder(flower), query, registry).map(({ id }) => id);

  it('looks at names, modules and comments, names first', () => {
    expect(find('score')).toEqual(['scoreModel']);
    expect(find('import images')).toEqual(['flowerTrainingSet', 'flowerTestSet']);
    expect(find('true kind')).toEqual(['selectColumns']);
    expect(find('nowhere')).toEqual([]);
  });

  it('lists all from top to bottom for no query', () => {
    const tops = find('').map((id) => flower.nodes[id]!.position.y);
    expect(tops).toEqual([...tops].sort((a, b) => a - b));
    expect(tops.length).toBe(Object.keys(flower.nodes).length);
  });
});

describe('reading order', () => {
  it('goes down, in a row to the right, and does not depend on the order of the document', () => {
    const nodes = [node('d', 'x', 0, 50), node('a', 'x', 90, 0), node('b', 'x', 10, 0), node('c', 'x', 10, 0)];
    expect(readingOrder(experiment(nodes))).toEqual(['b', 'c', 'a', 'd']);
    expect(readingOrder(experiment(nodes.toReversed()))).toEqual(['b', 'c', 'a', 'd']);
  });
});
