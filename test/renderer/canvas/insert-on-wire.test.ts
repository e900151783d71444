import { describe, expect, it } from 'vitest';
import { startHistory, perform, undo } from '../../../src/core/experiment/history';
import {
  fitsIntoWire,
  insertNewNode,
  insertNode,
  mayInsertNode,
} from '../../../src/renderer/canvas/graph/insert-on-wire';
import { counter, experiment, node, registry, wire, wiresOf } from './support';

const line = 'data.resultsDataset -> split.dataset';
const before = experiment(
  [
    node('data', 'import-data'),
    node('split', 'split-data'),
    node('free', 'edit-metadata'),
    node('means', 'k-means-clustering'),
  ],
  [line],
);

describe('inserting into a wire', () => {
  it('leads the wire through the new node, as one step', () => {
    const command = insertNewNode(before, wire(line), node('clean', 'clean-missing-data'), registry, counter());
    if (!command) throw new Error('it fits');
    const history = perform(startHistory(before), command, registry);
    expect(wiresOf(history.present)).toEqual([
      'clean.cleanedDataset -> split.dataset',
      'data.resultsDataset -> clean.dataset',
    ]);
    expect(history.past.map(({ label }) => label)).toEqual(['Insert Clean Missing Data']);
    expect(undo(history).present).toBe(before);
  });

  it('does so with a node that is there and has no wires', () => {
    const commands = insertNode(before, wire(line), 'free', registry, counter());
    const history = perform(startHistory(before), { type: 'batch', label: 'x', commands: commands ?? [] }, registry);
    expect(wiresOf(history.present)).toEqual([
      'data.resultsDataset -> free.dataset',
      'free.resultsDataset -> split.dataset',
    ]);
  });

  it('is refused for modules without a fitting way through', () => {
    expect(insertNewNode(before, wire(line), node('k', 'k-means-clustering'), registry, counter())).toBeUndefined();
    expect(insertNewNode(before, wire(line), node('e', 'export-data'), registry, counter())).toBeUndefined();
    expect(fitsIntoWire(before, wire(line), registry.get('train-clustering-model')!, registry)).toBe(true);
    expect(mayInsertNode(before, wire(line), 'means', registry)).toBe(false);
  });

  it('is refused for the nodes at its ends and for nodes with wires', () => {
    expect(mayInsertNode(before, wire(line), 'data', registry)).toBe(false);
    expect(mayInsertNode(before, wire(line), 'split', registry)).toBe(false);
    const wired = experiment(
      [...Object.values(before.nodes), node('other', 'import-data')],
      [line, 'other.resultsDataset -> free.dataset'],
    );
    expect(mayInsertNode(wired, wire(line), 'free', registry)).toBe(false);
    expect(insertNode(wired, wire(line), 'free', registry, counter())).toBeUndefined();
  });
});
