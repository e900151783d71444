import { describe, expect, it } from 'vitest';
import { applyCommand } from '../../../src/core/experiment/apply';
import { copyFragment, pasteFragment, type IdGenerator } from '../../../src/core/experiment/clipboard';
import { experiment, node, registry, wire } from '../support/modules';

const original = experiment(
  [
    node('data', 'source', { position: { x: 10, y: 20 } }),
    node('pick', 'select', { parameters: { columns: null }, comment: 'c' }),
    node('last', 'evaluate'),
    node('foreign', 'from-the-future', { parameters: { secret: 1 } }),
  ],
  [
    wire('data.results', 'pick.dataset', 'w1'),
    wire('pick.results', 'last.dataset', 'w2'),
    wire('foreign.a', 'last.compare', 'w3'),
  ],
);

function counter(...used: string[]): IdGenerator {
  let next = 0;
  return (kind) => used.shift() ?? `${kind}${next++}`;
}

describe('copy and paste', () => {
  it('takes the wires among the copied nodes only', () => {
    const fragment = copyFragment(original, ['pick', 'data', 'nobody']);
    expect(fragment.nodes.map(({ id }) => id)).toEqual(['data', 'pick']);
    expect(fragment.wires.map(({ id }) => id)).toEqual(['w1']);
  });

  it('adds the copy with fresh ids, beside the original, as one step', () => {
    const fragment = structuredClone(copyFragment(original, ['data', 'pick']));
    const { command, elements } = pasteFragment(original, fragment, counter('data', 'pick', 'w1'), { x: 5, y: 5 });
    const result = applyCommand(original, command, registry);
    expect(elements).toEqual(['w1', 'node0']); // "w1" is free as a node's id
    expect(result.nodes['w1']).toEqual({ ...original.nodes['data'], id: 'w1', position: { x: 15, y: 25 } });
    expect(result.nodes['node0']).toMatchObject({ comment: 'c', parameters: { columns: null } });
    expect(result.wires['wire1']).toEqual({
      id: 'wire1',
      from: { node: 'w1', port: 'results' },
      to: { node: 'node0', port: 'dataset' },
    });
    expect(Object.keys(result.nodes)).toHaveLength(6);
  });

  it('pastes twice, and into another experiment, placeholders too', () => {
    const fragment = copyFragment(original, Object.keys(original.nodes));
    const newId = counter();
    let target = experiment([]);
    for (let i = 0; i < 2; i++) target = applyCommand(target, pasteFragment(target, fragment, newId).command, registry);
    expect(Object.keys(target.nodes)).toHaveLength(8);
    expect(Object.keys(target.wires)).toHaveLength(6);
    expect(Object.values(target.nodes).filter(({ parameters }) => parameters['secret'] === 1)).toHaveLength(2);
  });

  it('does not hang on a generator that repeats itself', () => {
    expect(() => pasteFragment(original, copyFragment(original, ['data']), () => 'data')).toThrow(/no free node id/);
  });
});
