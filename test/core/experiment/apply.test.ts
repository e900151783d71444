import { describe, expect, it } from 'vitest';
import { allExcept, byName } from '../../../src/core/columns/build';
import { applyCommand } from '../../../src/core/experiment/apply';
import type { Command } from '../../../src/core/experiment/command';
import type { Experiment } from '../../../src/core/experiment/document';
import { wireAt, wiresInto } from '../../../src/core/experiment/graph';
import { experiment, node, registry, wire } from '../support/modules';
import { thrownBy } from '../support/thrown';

const flower = experiment(
  [
    node('data', 'source'),
    node('means', 'k-means'),
    node('train', 'train-clustering'),
    node('pick', 'select'),
    node('learner', 'learner'),
    node('fit', 'train-model'),
    node('score', 'score'),
    node('evaluate', 'evaluate'),
  ],
  [
    wire('means.model', 'train.model', 'w1'),
    wire('data.results', 'train.dataset', 'w2'),
    wire('train.results', 'pick.dataset', 'w3'),
    wire('learner.model', 'fit.model', 'w4'),
    wire('data.results', 'fit.dataset', 'w5'),
  ],
);

const after = (command: Command, from: Experiment = flower): Experiment => applyCommand(from, command, registry);
const connect = (from: string, to: string, id = 'new'): Command => ({ type: 'connect', wire: wire(from, to, id) });

describe('adding and removing', () => {
  it('adds nodes and wires, sharing what did not change', () => {
    const added = node('second', 'select');
    const result = after({ type: 'add', nodes: [added], wires: [wire('pick.results', 'second.dataset', 'w6')] });
    expect(result.nodes['second']).toBe(added);
    expect(result.nodes['data']).toBe(flower.nodes['data']);
    expect(result.wires['w1']).toBe(flower.wires['w1']);
    expect(flower.nodes['second']).toBeUndefined();
  });

  it('leaves the wires alone when only a node changes', () => {
    const result = after({ type: 'set-comment', node: 'data', comment: 'flowers' });
    expect(result.wires).toBe(flower.wires);
    expect(result.nodes['train']).toBe(flower.nodes['train']);
  });

  it('removes nodes with all their wires', () => {
    const result = after({ type: 'remove-nodes', nodes: ['train', 'train', 'learner'] });
    expect(Object.keys(result.nodes)).toEqual(['data', 'means', 'pick', 'fit', 'score', 'evaluate']);
    expect(Object.keys(result.wires)).toEqual(['w5']);
  });

  it.each<[string, Command, RegExp]>([
    ['a node that is there', { type: 'add', nodes: [node('data', 'source')] }, /already a node "data"/],
    ['the same node twice', { type: 'add', nodes: [node('a', 'source'), node('a', 'source')] }, /already a node "a"/],
    ['a node without id', { type: 'add', nodes: [node('', 'source')] }, /"" cannot be the id/],
    ['a node called __proto__', { type: 'add', nodes: [node('__proto__', 'source')] }, /cannot be the id/],
    [
      'a node nowhere',
      { type: 'add', nodes: [node('a', 'source', { position: { x: Number.NaN, y: 0 } })] },
      /cannot be at NaN/,
    ],
    [
      'a second wire at an input',
      { type: 'add', nodes: [], wires: [wire('data.results', 'train.dataset', 'w6')] },
      /Two wires lead to the input "dataset" of Train Clustering Model/,
    ],
    ['a node that is not there', { type: 'remove-nodes', nodes: ['dat'] }, /no node "dat"/],
    ['a wire that is not there', { type: 'disconnect', wires: ['w9'] }, /no wire "w9"/],
  ])('refuses %s', (_, command, message) => {
    expect(thrownBy(() => after(command)).message).toMatch(message);
  });

  it('takes ids like "constructor" and "toString" as ids', () => {
    const error = thrownBy(() => after({ type: 'remove-nodes', nodes: ['constructor'] }));
    expect(error.message).toMatch(/no node "constructor"/);
    const result = after({
      type: 'add',
      nodes: [node('constructor', 'source'), node('toString', 'select')],
      wires: [wire('constructor.results', 'toString.dataset', 'valueOf')],
    });
    expect(wiresInto(result, 'toString').map(({ id }) => id)).toEqual(['valueOf']);
    const removed = after({ type: 'remove-nodes', nodes: ['constructor', 'toString'] }, result);
    expect(removed).toEqual(flower);
  });
});

describe('wiring', () => {
  it('replaces the wire at an input that is taken', () => {
    const more = after({ type: 'add', nodes: [node('other', 'source')] });
    const result = after(connect('other.results', 'train.dataset'), more);
    expect(wireAt(result, { node: 'train', port: 'dataset' })).toEqual(wire('other.results', 'train.dataset', 'new'));
    expect(result.wires['w2']).toBeUndefined();
    expect(Object.keys(result.wires)).toHaveLength(5);
  });

  it('changes nothing where the same wire is already there', () => {
    expect(after(connect('data.results', 'train.dataset'))).toBe(flower);
  });

  it('lets one output feed many inputs, and evaluations and files read as datasets', () => {
    const result = after(connect('evaluate.evaluation', 'score.dataset'));
    expect(wiresInto(result, 'score')).toHaveLength(1);
  });

  it.each<[string, string, number | undefined, RegExp, RegExp]>([
    ['learner.model', 'score.model', 12, /takes a trained model; .* gives an untrained model/, /Train Model/],
    ['means.model', 'score.model', 13, /takes a trained model; .* gives an untrained clustering model/, /Train Cl/],
    ['means.model', 'fit.model', 13, /takes an untrained model/, /clustering models go to Train Clustering Model/],
    ['learner.model', 'train.model', 13, /takes an untrained clustering model/, /Connect a clustering model/],
    ['fit.model', 'fit.model', 13, /gives a trained model/, /untrained model itself/],
    ['data.results', 'score.model', undefined, /takes a trained model; "Results dataset" of Source gives a da/, /type/],
    ['fit.model', 'evaluate.dataset', undefined, /takes a dataset/, /type/],
    ['data.result', 'pick.dataset', undefined, /Output of Source "result" does not exist/, /"results"/],
    ['data.results', 'pick.data', undefined, /Input of Select Columns in Dataset "data"/, /"dataset"/],
    ['data.results', 'pik.dataset', undefined, /no node "pik"/, /"pick"/],
    ['pick.results', 'pick.dataset', undefined, /Select Columns in Dataset cannot feed itself/, /another module/],
    [
      'pick.results',
      'train.dataset',
      undefined,
      /in a circle: Train Clustering Model → Select Columns in Dataset → Train Clustering Model/,
      /lead back/,
    ],
  ])('refuses %s to %s with the reason', (from, to, classic, message, mend) => {
    const error = thrownBy(() => after(connect(from, to)));
    expect(error.message).toMatch(message);
    expect(error.details.classic).toBe(classic);
    expect(error.details.mend).toMatch(mend);
    expect(error.details.node).toBeTruthy();
  });

  it('refuses an id that another wire has', () => {
    expect(thrownBy(() => after(connect('data.results', 'evaluate.dataset', 'w1'))).message).toMatch(/already a wire/);
  });

  it('removes wires', () => {
    expect(Object.keys(after({ type: 'disconnect', wires: ['w1', 'w3'] }).wires)).toEqual(['w2', 'w4', 'w5']);
  });
});

describe('settings', () => {
  const set = (value: never | number | string | null, parameter = 'centroids'): Command => ({
    type: 'set-parameter',
    node: 'means',
    parameter,
    value,
  });

  it('are stored, also by display name, and only once', () => {
    const result = after(set(9));
    expect(result.nodes['means']!.parameters).toEqual({ centroids: 9 });
    expect(after(set(9), result)).toBe(result);
    expect(after(set(9, 'Number of Centroids'))).toEqual(result);
  });

  it('out of bounds are stored: they are reported until they are mended', () => {
    expect(after(set(-1)).nodes['means']!.parameters).toEqual({ centroids: -1 });
  });

  it('go back to the default', () => {
    const reset: Command = { type: 'reset-parameter', node: 'means', parameter: 'centroids' };
    expect(after(reset, after(set(9)))).toEqual(flower);
    expect(after(reset)).toBe(flower);
  });

  it('equal to what is stored change nothing, column selections too', () => {
    const choose = (): Command => ({
      type: 'set-parameter',
      node: 'pick',
      parameter: 'columns',
      value: allExcept('Col1'),
    });
    const chosen = after(choose());
    expect(after(choose(), chosen)).toBe(chosen);
    expect(after({ ...choose(), value: byName(['a']) } as Command, chosen)).not.toBe(chosen);
  });

  it.each<[string, Command, RegExp]>([
    ['an unknown parameter', set(9, 'centroid'), /no parameter "centroid"/],
    ['a number that a file cannot hold', set(Number.POSITIVE_INFINITY), /Infinity cannot be stored/],
    [
      'a broken column selection',
      { type: 'set-parameter', node: 'pick', parameter: 'columns', value: { isFilter: true } as never },
      /"rules" of the column selection is missing/,
    ],
  ])('refuse %s', (_, command, message) => {
    expect(thrownBy(() => after(command)).message).toMatch(message);
  });

  it('of a node that the program does not know cannot be changed', () => {
    const foreign = experiment([node('x', 'from-the-future', { parameters: { a: 1 } })]);
    const error = thrownBy(() => after({ type: 'set-parameter', node: 'x', parameter: 'a', value: 2 }, foreign));
    expect(error.message).toMatch(/does not know it/);
    const newer = experiment([node('x', 'k-means', { moduleVersion: 9 })]);
    expect(thrownBy(() => after({ type: 'upgrade-node', node: 'x' }, newer)).details.mend).toMatch(/version 9/);
  });

  it('of an older module version are brought to the present one', () => {
    const older = experiment([node('x', 'k-means', { moduleVersion: 1, parameters: { k: 7, note: 'n' } })]);
    const upgraded = after({ type: 'upgrade-node', node: 'x' }, older).nodes['x']!;
    expect(upgraded).toMatchObject({ moduleVersion: 3, parameters: { centroids: 7, note: 'n' } });
    const changed = after({ type: 'set-parameter', node: 'x', parameter: 'note', value: 'm' }, older).nodes['x']!;
    expect(changed).toMatchObject({ moduleVersion: 3, parameters: { centroids: 7, note: 'm' } });
    expect(after({ type: 'upgrade-node', node: 'means' })).toBe(flower);
  });
});

describe('texts and places', () => {
  it('title, comment and their absence', () => {
    const titled = after({ type: 'set-node-title', node: 'data', title: ' My flowers ' });
    expect(titled.nodes['data']!.title).toBe('My flowers');
    expect(after({ type: 'set-node-title', node: 'data', title: ' ' }, titled)).toEqual(flower);
    let commented = after({ type: 'set-comment', node: 'data', comment: 'all of them' });
    commented = after({ type: 'collapse-comment', node: 'data', collapsed: true }, commented);
    expect(commented.nodes['data']).toMatchObject({ comment: 'all of them', commentCollapsed: true });
    expect(after({ type: 'set-comment', node: 'data', comment: '' }, commented)).toEqual(flower);
    expect(after({ type: 'collapse-comment', node: 'data', collapsed: false })).toBe(flower);
  });

  it('of the experiment', () => {
    const result = after({ type: 'set-experiment-text', field: 'summary', text: 'Petals' });
    expect(result).toEqual({ ...flower, summary: 'Petals' });
    expect(result.nodes).toBe(flower.nodes);
    expect(after({ type: 'set-experiment-text', field: 'title', text: 'Flowers' })).toBe(flower);
  });

  it('moves nodes; a move to where they are is none', () => {
    const moved = after({ type: 'move', positions: { data: { x: 10, y: -5 }, pick: { x: 0, y: 0 } } });
    expect(moved.nodes['data']!.position).toEqual({ x: 10, y: -5 });
    expect(moved.nodes['pick']).toBe(flower.nodes['pick']);
    expect(after({ type: 'move', positions: { data: { x: 0, y: 0 } } })).toBe(flower);
    const lost: Command = { type: 'move', positions: { data: { x: Infinity, y: 0 } } };
    expect(thrownBy(() => after(lost)).message).toMatch(/Infinity/);
  });
});

describe('restoring another state', () => {
  const other = experiment(
    [node('data', 'source'), { ...node('pick', 'select'), position: { x: 7, y: 7 } }, node('fresh', 'select')],
    [wire('data.results', 'fresh.dataset', 'w9')],
  );

  it('takes everything on the canvas from it, keeps id and texts, and shares what is equal', () => {
    const named = { ...flower, title: 'Mine', notes: { n: note } };
    const result = after({ type: 'restore', experiment: other }, named);
    expect(result).toEqual({ ...other, id: flower.id, title: 'Mine' });
    expect(result.nodes['data']).toBe(flower.nodes['data']);
  });

  it('is none where nothing differs', () => {
    expect(after({ type: 'restore', experiment: structuredClone(flower) })).toBe(flower);
  });

  it('is one step among others', () => {
    const commands: Command[] = [
      { type: 'restore', experiment: other },
      connect('data.results', 'pick.dataset'),
      { type: 'remove-nodes', nodes: ['fresh'] },
    ];
    const result = after({ type: 'batch', label: 'Restore and more', commands });
    expect(Object.keys(result.nodes)).toEqual(['data', 'pick']);
    expect(wiresInto(result, 'pick')).toHaveLength(1);
    expect(Object.keys(result.wires)).toEqual(['new']);
  });

  const note = {
    id: 'n',
    text: 'Gone',
    color: 'blue' as const,
    position: { x: 0, y: 0 },
    size: { width: 100, height: 80 },
  };
});

describe('a batch', () => {
  it('is all or nothing', () => {
    const commands: Command[] = [
      { type: 'add', nodes: [node('more', 'select')] },
      connect('data.results', 'more.dataset'),
      { type: 'remove-nodes', nodes: ['nobody'] },
    ];
    expect(() => after({ type: 'batch', label: 'Three', commands })).toThrow(/nobody/);
    const result = after({ type: 'batch', label: 'Two', commands: commands.slice(0, 2) });
    expect(wiresInto(result, 'more')).toHaveLength(1);
    expect(Object.keys(flower.nodes)).toHaveLength(8);
  });

  it('of 1,000 nodes and 1,500 wires takes a moment', () => {
    const nodes = Array.from({ length: 1000 }, (_, i) => node(`n${i}`, i === 0 ? 'source' : 'evaluate'));
    const dataset = (i: number): string => (i === 0 ? 'n0.results' : `n${i}.evaluation`);
    const wires = nodes.slice(1).map((_, i) => wire(dataset(i), `n${i + 1}.dataset`));
    for (let i = 0; i < 501; i++) wires.push(wire(dataset(i), `n${i + 400}.compare`));
    const start = performance.now();
    const large = after({ type: 'add', nodes, wires }, experiment([]));
    expect(Object.keys(large.wires)).toHaveLength(1500);
    after(
      { type: 'batch', label: 'Cut', commands: [{ type: 'remove-nodes', nodes: Object.keys(large.nodes) }] },
      large,
    );
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
