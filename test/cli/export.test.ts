import { describe, expect, it } from 'vitest';
import { fileName, fileStems, slug } from '../../src/cli/export/file-names';
import { plainJson } from '../../src/cli/export/plain-json';
import { experimentOf } from './support';

describe('file names', () => {
  it('come from the title, else from the module', () => {
    const stems = fileStems(experimentOf({ a: { title: 'By Size (cm)' }, b: {}, c: { title: '牡丹 / Ähre' } }));
    expect([...stems]).toEqual([
      ['a', 'by-size-cm'],
      ['b', 'sort-rows'],
      ['c', '牡丹-ähre'],
    ]);
    expect(fileName('evaluate-model', 'evaluationResults', 'csv')).toBe('evaluate-model-evaluation-results.csv');
  });

  it('are unique, whatever titles and ids look like', () => {
    const stems = fileStems(
      experimentOf({
        '1': { title: 'X' },
        'x 1': { title: 'x' },
        'x-1': { title: 'x!' },
        b: { title: 'x-1' },
        c: { title: '??' },
      }),
    );
    expect(new Set(stems.values()).size).toBe(5);
    expect(stems.get('b')).toBe('x-1');
    for (const stem of stems.values()) expect(stem).toMatch(/^[\p{L}\p{N}-]+$/u);
  });

  it('are short enough for every file system', () => {
    expect(slug('word '.repeat(100)).length).toBeLessThanOrEqual(80);
  });
});

describe('plainJson', () => {
  it('sorts keys and writes arrays of numbers as lists', () => {
    expect(
      plainJson({ b: Float64Array.of(0.1, -0, NaN), a: [1, 'x', null], c: [{ d: true }], e: {}, f: undefined }),
    ).toBe(
      `
{
  "a": [1, "x", null],
  "b": [0.1,0,"NaN"],
  "c": [
    {
      "d": true
    }
  ],
  "e": {}
}
`.slice(1),
    );
  });
});
