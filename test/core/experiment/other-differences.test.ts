import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../../src/core/experiment/document';
import { otherDifferences } from '../../../src/core/experiment/other-differences';

const node = { id: 'a', module: 'm', moduleVersion: 1, position: { x: 0, y: 0 }, parameters: { p: 1 } };
const base: Experiment = { id: 'e', title: 'T', summary: '', description: '', nodes: { a: node }, wires: {} };
const withNode = (change: object): Experiment => ({ ...base, nodes: { a: { ...node, ...change } } });
const group = { id: 'g', title: 'G', color: 'red' } as const;
const note = { id: 'n', text: 'N', color: 'red', position: { x: 0, y: 0 }, size: { width: 80, height: 40 } } as const;

describe('what no run depends on', () => {
  it.each([
    ['texts', { ...base, description: 'D' }],
    ['names', withNode({ title: 'Other' })],
    ['comments', withNode({ comment: 'C' })],
    ['comments', withNode({ commentCollapsed: true })],
    ['notes', { ...base, notes: { n: note } }],
    ['groups', { ...withNode({ group: 'g' }), groups: { g: group } }],
    ['layout', withNode({ position: { x: 1, y: 0 } })],
  ] as const)('%s', (difference, other) => {
    expect(otherDifferences(base, other)).toEqual([difference]);
    expect(otherDifferences(other, base)).toEqual([difference]);
  });

  it('does not include settings, modules and connections', () => {
    expect(otherDifferences(base, withNode({ parameters: { p: 2 } }))).toEqual([]);
    expect(otherDifferences(base, { ...base, nodes: {} })).toEqual([]);
    expect(otherDifferences(base, { ...base, groups: {}, notes: {} })).toEqual([]);
  });
});
