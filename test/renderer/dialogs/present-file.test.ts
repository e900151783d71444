import { describe, expect, it } from 'vitest';
import { presentFile } from '../../../src/renderer/dialogs/pick/present-file';

const entry = (name: string, kind: 'file' | 'folder' = 'file') => ({ name, path: `/w/${name}`, kind, size: 1 });

describe('the file that a save would replace', () => {
  it.each([
    ['foo.centroid', 'foo.centroid'],
    ['Foo.centroid', 'foo.centroid'],
    ['FOO.Centroid', 'foo.centroid'],
    ['Bar.centroid', 'Bar.centroid'],
    ['bar.centroid', 'bar.centroid'],
    ['other.centroid', undefined],
    ['sub.centroid', undefined],
  ])('is found for %s: %s', (name, present) => {
    const entries = [
      entry('foo.centroid'),
      entry('bar.centroid'),
      entry('Bar.centroid'),
      entry('Sub.centroid', 'folder'),
    ];
    expect(presentFile(entries, name)).toBe(present);
  });
});
