import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copyFragment, pasteFragment } from '../../../src/core/experiment/clipboard';
import { UserError } from '../../../src/core/errors';
import { formatVersion } from '../../../src/core/format/migrations';
import { fragmentText, readFragment } from '../../../src/renderer/canvas/graph/clipboard-text';
import { after, counter, experiment, flowers, registry, wiresOf } from './support';

const fragment = copyFragment(flowers(), ['kMeans', 'trainClusteringModel', 'editMetadata']);

describe('copied modules as text', () => {
  it('come back with settings, comments, places and the wires among them', () => {
    expect(readFragment(fragmentText(fragment), registry)).toEqual({
      nodes: [...fragment.nodes].sort((a, b) => (a.id < b.id ? -1 : 1)),
      wires: [...fragment.wires].sort((a, b) => (a.id < b.id ? -1 : 1)),
      groups: [],
      notes: [],
    });
  });

  it('can be pasted into another experiment', () => {
    const read = readFragment(fragmentText(fragment), registry)!;
    const empty = experiment([]);
    const pasted = after(empty, pasteFragment(empty, read, counter()).command);
    expect(Object.keys(pasted.nodes).length).toBe(3);
    expect(wiresOf(pasted).length).toBe(2);
  });

  it('can be a whole experiment file', () => {
    const file = readFileSync(
      join(import.meta.dirname, '../../../resources/templates/iris-clustering.centroid'),
      'utf8',
    );
    expect(readFragment(file, registry)!.nodes.length).toBeGreaterThan(5);
  });

  it.each(['', 'hello', '{"a": 1}', '[]', '{"application": "other"}'])('are not found in other text: %j', (text) => {
    expect(readFragment(text, registry)).toBeUndefined();
  });

  it('are refused with a reason where they are damaged or too new', () => {
    const text = fragmentText(fragment);
    expect(() => readFragment(text.slice(0, -20), registry)).toThrow(UserError);
    expect(() => readFragment(text.replace('"position"', '"place"'), registry)).toThrow(UserError);
    const newer = text.replace(/"formatVersion": \d+/, `"formatVersion": ${formatVersion + 1}`);
    expect(() => readFragment(newer, registry)).toThrow(/newer version/);
  });
});
