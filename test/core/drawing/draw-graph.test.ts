import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { darkColors, lightColors } from '../../../src/core/drawing/colors';
import { drawGraph } from '../../../src/core/drawing/draw-graph';
import { svgOf } from '../../../src/core/drawing/svg';
import { approximateFonts } from '../../../src/core/drawing/text-widths';
import type { Experiment } from '../../../src/core/experiment/document';
import { parseExperiment } from '../../../src/core/format/experiment-file';
import { createRegistry } from '../../../src/core/module/registry';
import { moduleDefinitions } from '../../../src/modules';

const registry = createRegistry(moduleDefinitions);
const words = { title: 'Flowers', untitledGroup: 'Group', groupMembers: (count: number) => `${count} modules` };
const flowers = parseExperiment(
  readFileSync('resources/templates/flower-clustering.centroid', 'utf8'),
  registry,
).experiment;
const draw = (experiment: Experiment) => drawGraph(experiment, registry, approximateFonts);
const svg = (experiment: Experiment, colors = lightColors) => svgOf(draw(experiment), colors, words, approximateFonts);

const withGroup = (collapsed: boolean): Experiment => ({
  ...flowers,
  groups: { g: { id: 'g', title: 'Read', color: 'teal', collapsed } },
  notes: {
    n: {
      id: 'n',
      text: 'Mind the <labels> & "kinds"',
      color: 'yellow',
      position: { x: -300, y: 0 },
      size: { width: 200, height: 100 },
    },
  },
  nodes: Object.fromEntries(
    Object.values(flowers.nodes).map((node) => [
      node.id,
      node.module === 'import-images' ? { ...node, group: 'g' } : node,
    ]),
  ),
});

describe('the drawing of an experiment', () => {
  it('has a box for each module and a curve for each wire, all within its bounds', () => {
    const { nodes, wires, bounds } = draw(flowers);
    expect(nodes).toHaveLength(Object.keys(flowers.nodes).length);
    expect(wires).toHaveLength(Object.keys(flowers.wires).length);
    for (const { x, y, width, height } of nodes) {
      expect(x).toBeGreaterThanOrEqual(bounds.x);
      expect(y).toBeGreaterThanOrEqual(bounds.y);
      expect(x + width).toBeLessThanOrEqual(bounds.x + bounds.width);
      expect(y + height).toBeLessThanOrEqual(bounds.y + bounds.height);
    }
  });

  it('lets every wire begin and end at a port of its modules', () => {
    const { nodes, wires } = draw(flowers);
    const ends = new Set(
      nodes.flatMap(({ x, y, height, inputs, outputs }) => [
        ...inputs.map((port) => `${x + port.x},${y}`),
        ...outputs.map((port) => `${x + port.x},${y + height}`),
      ]),
    );
    for (const wire of wires) {
      const points = wire.match(/-?[\d.]+,-?[\d.]+/g)!;
      expect(ends).toContain(points[0]);
      expect(ends).toContain(points.at(-1));
    }
  });

  it('frames an unfolded group, and draws a folded one in place of its modules', () => {
    const members = Object.values(flowers.nodes).filter(({ module }) => module === 'import-images').length;
    const open = draw(withGroup(false));
    expect(open.frames).toHaveLength(1);
    expect(open.nodes).toHaveLength(Object.keys(flowers.nodes).length);
    const folded = draw(withGroup(true));
    expect(folded.frames).toEqual([]);
    expect(folded.folded).toMatchObject([{ members, group: { title: 'Read' } }]);
    expect(folded.nodes).toHaveLength(Object.keys(flowers.nodes).length - members);
    expect(folded.wires).toHaveLength(open.wires.length);
  });

  it('is drawn of an empty experiment, too', () => {
    const { bounds } = draw({ ...flowers, nodes: {}, wires: {} });
    expect(bounds.width).toBeGreaterThan(0);
    expect(bounds.height).toBeGreaterThan(0);
  });
});

describe('an SVG picture', () => {
  it('says what is on the canvas, with texts that cannot break out of it, in light and dark', () => {
    const light = svg(withGroup(false));
    for (const text of ['Mind the', '&lt;labels&gt; &amp;', '&quot;kinds&quot;', 'Read', 'Train Model', 'Flowers'])
      expect(light).toContain(text);
    expect(light).not.toContain('<labels>');
    expect(svg(withGroup(false), darkColors)).not.toBe(light);
    expect(svg(withGroup(true))).toContain('2 modules');
  });

  it('is well-formed whatever the texts', () => {
    const texts = fc.string({ unit: 'binary', maxLength: 40 });
    fc.assert(
      fc.property(texts, texts, (title, note) => {
        const [first] = Object.values(flowers.nodes);
        const experiment = withGroup(false);
        const picture = svg({
          ...experiment,
          nodes: { ...experiment.nodes, [first!.id]: { ...experiment.nodes[first!.id]!, title, comment: note } },
          notes: { n: { ...experiment.notes!['n']!, text: note } },
        });
        const content = picture.replaceAll(/<\/?[a-z]+(?: [a-zA-Z:-]+="[^"<]*")*\/?>/g, '');
        expect(content).not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot);)/);
        expect(Buffer.from(picture).toString()).toBe(picture); // no half of a surrogate pair
      }),
      { numRuns: 60, seed: 1 },
    );
  });
});
