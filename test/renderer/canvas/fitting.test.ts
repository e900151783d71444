import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/errors';
import {
  bestPortOf,
  fittingKeys,
  fittingModules,
  fittingPorts,
  wireEnds,
} from '../../../src/renderer/canvas/graph/fitting';
import { portKey, type PortEnd } from '../../../src/core/drawing/ports';
import { possibleWires } from '../../../src/renderer/canvas/graph/possible-wires';
import { after, experiment, flowers, node, registry } from './support';

const out = (id: string, port: string): PortEnd => ({ node: id, port, side: 'output' });
const into = (id: string, port: string): PortEnd => ({ node: id, port, side: 'input' });
const shown = (ends: readonly { readonly end: PortEnd }[]): string[] =>
  ends.map(({ end }) => `${end.node}.${end.port}`);

const chain = experiment(
  [
    node('data', 'import-data'),
    node('edit', 'edit-metadata'),
    node('split', 'split-data'),
    node('means', 'k-means-clustering'),
    node('train', 'train-clustering-model'),
  ],
  ['data.resultsDataset -> edit.dataset', 'edit.resultsDataset -> split.dataset'],
);

describe('ports that a wire may end at', () => {
  it('are inputs of the type that the output gives, on other nodes', () => {
    expect(shown(fittingPorts(chain, out('means', 'untrainedModel'), registry))).toEqual(['train.untrainedModel']);
    expect(shown(fittingPorts(chain, out('data', 'resultsDataset'), registry))).toEqual([
      'edit.dataset',
      'split.dataset',
      'train.dataset',
    ]);
  });

  it('leave out nodes that the wire would lead into a circle with', () => {
    expect(shown(fittingPorts(chain, out('split', 'resultsDataset1'), registry))).toEqual(['train.dataset']);
    expect(shown(fittingPorts(chain, into('edit', 'dataset'), registry))).toEqual([
      'data.resultsDataset',
      'train.resultsDataset',
    ]);
  });

  it('are outputs where the wire is dragged from an input', () => {
    expect(shown(fittingPorts(chain, into('train', 'untrainedModel'), registry))).toEqual(['means.untrainedModel']);
  });

  it('tell taken inputs from the one that the wire leads to already', () => {
    const ports = fittingPorts(chain, out('data', 'resultsDataset'), registry);
    expect(ports.map(({ taken, connected }) => ({ taken, connected }))).toEqual([
      { taken: false, connected: true },
      { taken: true, connected: false },
      { taken: false, connected: false },
    ]);
  });

  it('are exactly those that the editor then accepts', () => {
    const flower = flowers();
    for (const source of Object.values(flower.nodes))
      for (const output of registry.get(source.module)?.outputs ?? []) {
        const from = out(source.id, output.id);
        const fits = fittingKeys(fittingPorts(flower, from, registry));
        for (const target of Object.values(flower.nodes))
          for (const input of registry.get(target.module)?.inputs ?? []) {
            const to = into(target.id, input.id);
            const connect = () => after(flower, { type: 'connect', wire: { id: 'tried', ...wireEnds(from, to) } });
            if (fits.has(portKey(to))) expect(connect).not.toThrow();
            else expect(connect).toThrow(UserError);
          }
      }
  });

  it('include all ports of placeholders that have a wire', () => {
    const unknown = experiment(
      [node('data', 'import-data'), node('odd', 'from-the-future'), node('edit', 'edit-metadata')],
      ['data.resultsDataset -> odd.x', 'odd.y -> edit.dataset'],
    );
    expect(shown(fittingPorts(unknown, out('data', 'resultsDataset'), registry))).toEqual(['odd.x', 'edit.dataset']);
  });
});

describe('a wire dropped on a node', () => {
  it('goes to a free port rather than a taken one', () => {
    const two = experiment(
      [node('a', 'import-data'), node('b', 'import-data'), node('evaluate', 'evaluate-model')],
      ['a.resultsDataset -> evaluate.scoredDataset'],
    );
    const ports = fittingPorts(two, out('b', 'resultsDataset'), registry);
    expect(bestPortOf(ports, 'evaluate')).toEqual(into('evaluate', 'scoredDatasetToCompare'));
    expect(bestPortOf(ports, 'a')).toBeUndefined();
  });

  it('goes to a taken one where none is free', () => {
    const ports = fittingPorts(chain, out('data', 'resultsDataset'), registry);
    expect(bestPortOf(ports, 'split')).toEqual(into('split', 'dataset'));
  });
});

describe('modules for the loose end of a wire', () => {
  const names = (from: PortEnd) => fittingModules(chain, from, registry).map(({ definition }) => definition.id);

  it('have an input that takes it, or an output that gives it', () => {
    expect(names(out('means', 'untrainedModel'))).toEqual(['train-clustering-model']);
    expect(names(into('train', 'untrainedModel'))).toEqual(['k-means-clustering']);
  });

  it('come with deprecated ones last', () => {
    const found = names(out('train', 'trainedModel'));
    expect(found).toEqual(['assign-data-to-clusters', 'assign-to-clusters']);
  });

  it('name the port that takes the wire', () => {
    const found = fittingModules(chain, out('data', 'resultsDataset'), registry);
    expect(found.find(({ definition }) => definition.id === 'train-model')?.port.id).toBe('dataset');
  });
});

describe('wires that a node could have', () => {
  it('offer free ports first, then those that are there, then those that would replace another', () => {
    const wires = possibleWires(chain, 'data', registry);
    expect(wires.map(({ other, connected, taken }) => [other.node, connected, taken])).toEqual([
      ['train', false, false],
      ['edit', true, false],
      ['split', false, true],
    ]);
    expect(wires[0]).toMatchObject({
      ownPort: 'Results dataset',
      otherName: 'Train Clustering Model',
      otherPort: 'Dataset',
    });
  });
});
