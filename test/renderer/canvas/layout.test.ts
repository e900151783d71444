import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { align, distribute, nudge, type NodeRects } from '../../../src/renderer/canvas/layout/arrange';
import { boundsOf, snap, type Rect } from '../../../src/core/drawing/geometry';
import { layoutNode } from '../../../src/core/drawing/node-layout';
import { tidy } from '../../../src/renderer/canvas/layout/tidy';
import { wrapText } from '../../../src/core/drawing/wrap-text';
import { portsOf } from '../../../src/core/drawing/ports';
import { experiment, flowers, fonts, node, registry, wire } from './support';

const width = (text: string): number => 10 * text.length;

describe('wrapping text', () => {
  it('breaks between words and at line breaks', () => {
    expect(wrapText('one two three\nfour', 80, 9, width)).toEqual(['one two', 'three', 'four']);
  });

  it('breaks words that are too long and keeps blank lines', () => {
    expect(wrapText('abcdefgh ij\n\nk', 50, 9, width)).toEqual(['abcde', 'fgh', 'ij', '', 'k']);
  });

  it('ends with an ellipsis where lines are cut off', () => {
    expect(wrapText('one two three four', 50, 2, width)).toEqual(['one', 'two…']);
  });

  it('never makes a line wider than asked, nor more lines, and loses no word where all fits', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.integer({ min: 20, max: 300 }), (text, limit) => {
        const lines = wrapText(text, limit, 200, width);
        expect(lines.every((line) => width(line) <= limit)).toBe(true);
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        expect(wrapText(text, limit, 3, width).length).toBeLessThanOrEqual(3);
      }),
    );
  });
});

describe('the layout of a node', () => {
  const layoutOf = (changes: { comment?: string; commentCollapsed?: boolean }, module = 'split-data') => {
    const one = { ...node('n', module), ...changes };
    const name = registry.get(module)?.name ?? module;
    return layoutNode(one, name, portsOf(experiment([one]), one, registry), fonts);
  };

  it('grows with the comment and shrinks when it is folded', () => {
    const bare = layoutOf({}).height;
    const commented = layoutOf({ comment: 'Split the data into training and test sets' });
    expect(commented.commentLines.length).toBe(2);
    expect(commented.height).toBe(bare + 2 + 2 * 17);
    expect(layoutOf({ comment: 'Split the data', commentCollapsed: true })).toMatchObject({
      height: bare,
      commentLines: [],
    });
  });

  it('puts one port in the middle and two at the thirds', () => {
    const { inputs, outputs } = layoutOf({});
    expect(inputs.map(({ x }) => x)).toEqual([120]);
    expect(outputs.map(({ x }) => x)).toEqual([80, 160]);
  });

  it('gives placeholders the ports that wires lead to', () => {
    const odd = node('odd', 'from-the-future');
    const whole = experiment(
      [node('data', 'import-data'), odd, node('edit', 'edit-metadata')],
      ['data.resultsDataset -> odd.b', 'odd.c -> edit.dataset'],
    );
    const { inputs, outputs } = layoutNode(odd, 'Odd', portsOf(whole, odd, registry), fonts);
    expect([inputs.map(({ id }) => id), outputs.map(({ id }) => id)]).toEqual([['b'], ['c']]);
  });
});

const rect = (x: number, y: number, w = 100, h = 50): Rect => ({ x, y, width: w, height: h });
const three: NodeRects = new Map([
  ['a', rect(0, 0)],
  ['b', rect(50, 100, 200, 60)],
  ['c', rect(300, 400)],
]);

describe('aligning', () => {
  it.each([
    ['left', { a: { x: 0, y: 0 }, b: { x: 0, y: 100 }, c: { x: 0, y: 400 } }],
    ['right', { a: { x: 300, y: 0 }, b: { x: 200, y: 100 }, c: { x: 300, y: 400 } }],
    ['centre', { a: { x: 150, y: 0 }, b: { x: 100, y: 100 }, c: { x: 150, y: 400 } }],
    ['top', { a: { x: 0, y: 0 }, b: { x: 50, y: 0 }, c: { x: 300, y: 0 } }],
    ['bottom', { a: { x: 0, y: 400 }, b: { x: 50, y: 390 }, c: { x: 300, y: 400 } }],
    ['middle', { a: { x: 0, y: 200 }, b: { x: 50, y: 195 }, c: { x: 300, y: 200 } }],
  ] as const)('%s', (alignment, expected) => {
    expect(align(three, alignment)).toEqual(expected);
  });
});

describe('distributing', () => {
  it('makes the gaps equal and leaves the outermost where they are', () => {
    expect(distribute(three, 'vertical')).toEqual({ a: { x: 0, y: 0 }, b: { x: 50, y: 195 }, c: { x: 300, y: 400 } });
    expect(distribute(three, 'horizontal')).toEqual({
      a: { x: 0, y: 0 },
      b: { x: 100, y: 100 },
      c: { x: 300, y: 400 },
    });
  });

  it('does nothing with two', () => {
    expect(distribute(new Map([...three].slice(0, 2)), 'vertical')).toEqual({});
  });
});

describe('moving by keys', () => {
  it('ends on the grid, or moves one pixel', () => {
    const one = new Map([['a', rect(13, 27)]]);
    expect(nudge(one, 1, 0, false)).toEqual({ a: { x: 20, y: 27 } });
    expect(nudge(one, 0, -1, true)).toEqual({ a: { x: 13, y: 26 } });
  });
});

describe('tidy layout', () => {
  const { nodes, wires } = flowers();
  const rects = new Map(Object.values(nodes).map(({ id, position }) => [id, rect(position.x, position.y, 240, 80)]));
  const positions = tidy(rects, Object.values(wires));
  const placed = Object.keys(nodes).map((id) => ({ ...rects.get(id)!, ...positions[id]! }));

  it('puts every node below those that feed it', () => {
    for (const { from, to } of Object.values(wires)) {
      const [above, below] = [positions[from.node]!, positions[to.node]!];
      expect(below.y).toBeGreaterThanOrEqual(above.y + 80);
    }
  });

  it('covers no node with another, keeps to the grid and stays where the experiment was', () => {
    placed.forEach((a, i) => {
      for (const b of placed.slice(i + 1))
        expect(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(
          true,
        );
    });
    expect(placed.every(({ x, y }) => x === snap(x) && y === snap(y))).toBe(true);
    const [was, is] = [boundsOf(rects.values())!, boundsOf(placed)!];
    expect([is.x, is.y]).toEqual([was.x, was.y]);
  });

  it('depends on nothing but the experiment', () => {
    const shuffled = new Map([...rects].toReversed());
    expect(tidy(shuffled, Object.values(wires).toReversed())).toEqual(positions);
  });

  it('ignores wires to nodes that are not asked for', () => {
    const one = new Map([['a', rect(40, 60)]]);
    expect(tidy(one, [wire('a.x -> b.y')])).toEqual({ a: { x: 40, y: 60 } });
  });

  it('lays out a thousand nodes in seconds', () => {
    const many = new Map(Array.from({ length: 1000 }, (_, i) => [`n${i}`, rect(0, 0, 240, 60)]));
    const links = Array.from({ length: 1500 }, (_, i) =>
      wire(`n${i % 999}.o -> n${Math.min(999, (i % 999) + 1 + (i % 7))}.i`, `w${i}`),
    );
    expect(Object.keys(tidy(many, links)).length).toBe(1000);
  });
});
