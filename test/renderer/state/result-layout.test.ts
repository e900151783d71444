import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  activateView,
  closeView,
  duplicateBeside,
  forgetBefore,
  MOST_GROUPS,
  noResults,
  noteShown,
  readLayout,
  showPort,
  viewsOf,
  type ResultLayout,
} from '../../../src/renderer/state/result-layout';

const port = (node: string) => ({ node, port: 'out' });
const key = (digit: string): string => digit.repeat(64);

/** The nodes of each group, the one that is seen in brackets; the active group is marked. */
const shape = ({ groups, active }: ResultLayout): string =>
  groups
    .map(
      (group) =>
        (group.id === active ? '*' : '') +
        group.views.map(({ id, node }) => (id === group.active ? `[${node}]` : node)).join(' '),
    )
    .join(' | ');

const open = (...nodes: readonly string[]): ResultLayout =>
  nodes.reduce((layout, node) => showPort(layout, port(node)), noResults);

const idOf = (layout: ResultLayout, node: string): string => viewsOf(layout).find((view) => view.node === node)!.id;

describe('open results', () => {
  it('open in a new tab behind the one that is seen, and only once', () => {
    expect(shape(open('a', 'b', 'c'))).toBe('*a b [c]');
    expect(shape(open('a', 'b', 'c', 'a', 'd'))).toBe('*a [d] b c');
    expect(shape(open('a', 'b', 'a'))).toBe('*[a] b');
  });

  it('stand beside each other, in a group to the right of the active one', () => {
    const two = showPort(open('a', 'b'), port('c'), true);
    expect(shape(two)).toBe('a [b] | *[c]');
    expect(shape(showPort(two, port('d')))).toBe('a [b] | *c [d]');
    const left = activateView(two, idOf(two, 'a'));
    expect(shape(showPort(left, port('e'), true))).toBe('[a] b | *c [e]');
    expect(shape(showPort(left, port('c')))).toBe('[a] b | *[c]');
  });

  it('may show one result twice, to look at it in two ways', () => {
    const layout = open('a', 'b');
    const twice = duplicateBeside(layout, idOf(layout, 'a'));
    expect(shape(twice)).toBe('a [b] | *[a]');
    expect(new Set(viewsOf(twice).map(({ id }) => id)).size).toBe(3);
  });

  it('that close give way to their neighbour, and a group goes with its last one', () => {
    const layout = showPort(open('a', 'b', 'c'), port('d'), true);
    const without = closeView(activateView(layout, idOf(layout, 'b')), idOf(layout, 'b'));
    expect(shape(without)).toBe('*a [c] | [d]');
    expect(shape(closeView(without, idOf(without, 'd')))).toBe('*a [c]');
    expect(shape(closeView(layout, idOf(layout, 'd')))).toBe('*a b [c]');
    expect(closeView(open('a'), idOf(open('a'), 'a')).groups).toEqual([]);
  });

  it('remember what they showed before until that was told', () => {
    const layout = open('a');
    const id = idOf(layout, 'a');
    const first = noteShown(layout, id, key('1'));
    expect(noteShown(first, id, key('1'))).toBe(first);
    expect(viewsOf(first)[0]).not.toHaveProperty('before');
    const second = noteShown(first, id, key('2'));
    expect(viewsOf(second)[0]).toMatchObject({ now: key('2'), before: key('1') });
    expect(viewsOf(noteShown(second, id, key('1')))[0]).toMatchObject({ now: key('1'), before: key('2') });
    expect(viewsOf(forgetBefore(second, id))[0]).not.toHaveProperty('before');
  });

  it('are sound whatever is done, and the same after they were stored', () => {
    const step = fc.oneof(
      fc.tuple(fc.constant('show' as const), fc.constantFrom('a', 'b', 'c', 'd'), fc.boolean()),
      fc.tuple(fc.constantFrom('close' as const, 'activate' as const, 'split' as const), fc.nat(7), fc.boolean()),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let layout = noResults;
        for (const [action, what, beside] of steps) {
          const before = layout;
          const ids = viewsOf(layout).map(({ id }) => id);
          if (action === 'show') layout = showPort(layout, port(what as string), beside);
          const id = ids[(what as number) % Math.max(1, ids.length)] ?? 'none';
          if (action === 'close') layout = closeView(layout, id);
          if (action === 'activate') layout = activateView(layout, id);
          if (action === 'split') layout = duplicateBeside(layout, id);
          if (action === 'close') expect(viewsOf(layout)).toHaveLength(Math.max(0, ids.length - 1));
          if (action === 'activate') expect(viewsOf(layout)).toEqual(viewsOf(before));

          const { groups, active } = layout;
          expect(groups.length).toBeLessThanOrEqual(MOST_GROUPS);
          expect(groups.some((group) => group.id === active) || groups.length === 0).toBe(true);
          for (const group of groups) expect(group.views.some((view) => view.id === group.active)).toBe(true);
          const all = [...viewsOf(layout), ...groups].map((part) => part.id);
          expect(new Set(all).size).toBe(all.length);
          expect(shape(readLayout(JSON.parse(JSON.stringify(layout)))!)).toBe(shape(layout));
        }
      }),
    );
  });

  it.each([null, 7, {}, { groups: 1 }, { groups: [1] }, { groups: [{ views: [{ node: 1 }] }] }])(
    'of %j, which somebody stored, are none',
    (stored) => {
      expect(readLayout(stored)?.groups ?? []).toEqual([]);
    },
  );

  it('forget keys that are none', () => {
    const stored = {
      groups: [{ id: 'x', active: 'y', views: [{ ...port('a'), id: 'y', now: '../x', before: key('1') }] }],
    };
    expect(viewsOf(readLayout(stored)!)).toEqual([{ ...port('a'), id: '1' }]);
  });
});
