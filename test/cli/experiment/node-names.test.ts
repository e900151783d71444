import { describe, expect, it } from 'vitest';
import { findNode, nodeLabels } from '../../../src/cli/experiment/node-names';
import { UserError } from '../../../src/core/errors';
import { experimentOf, registry } from '../support';

const experiment = experimentOf({
  n1: { module: 'make-rows' },
  n2: { title: 'First pass' },
  n3: { title: 'first  PASS' },
  n4: { title: 'v1.2 final' },
  n5: {},
  n6: { module: 'gone-module' },
});

const find = (reference: string): string => findNode(experiment, registry, reference).id;
const refusal = (reference: string): UserError => {
  try {
    find(reference);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error(`"${reference}" was found`);
};

describe('findNode', () => {
  it.each([
    ['n3', 'n3'],
    [' N3', 'n3'],
    ['v1.2 FINAL', 'n4'],
    ['  v1.2   final ', 'n4'],
    ['Make Rows', 'n1'],
    ['make-rows', 'n1'],
    ['gone-module', 'n6'],
    // Three nodes are of this module, but only one is called so on the canvas.
    ['sort rows', 'n5'],
  ])('%j means %s', (reference, id) => expect(find(reference)).toBe(id));

  it('refuses a name that several nodes have, and says which', () => {
    expect(refusal('First Pass').message).toBe('"First Pass" may mean 2 nodes: n2 (First pass), n3 (first  PASS).');
    expect(refusal('sort-rows').message).toContain('4 nodes: n2 (First pass), n3');
  });

  it('suggests the nearest name', () => {
    expect(refusal('Make Rosw')).toMatchObject({
      message: 'The experiment has no node "Make Rosw".',
      details: { mend: 'Did you mean "Make Rows"?' },
    });
  });

  it('lists all names where none is near', () => {
    expect(refusal('Evaluate').details.mend).toContain('Make Rows, First pass (n2), first  PASS (n3)');
    expect(() => findNode(experimentOf({}), registry, 'x')).toThrow('has no node "x"');
  });
});

it('nodeLabels adds the id only where names are shared', () => {
  expect([...nodeLabels(experiment, registry).values()]).toEqual([
    'Make Rows',
    'First pass (n2)',
    'first  PASS (n3)',
    'v1.2 final',
    'Sort Rows',
    'gone-module',
  ]);
});
