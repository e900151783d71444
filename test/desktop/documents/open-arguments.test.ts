import fc from 'fast-check';
import { resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { documentsIn, isDocument } from '../../../src/desktop/documents/open-arguments';

const folder = resolve('/home/ada/work');
const absolute = resolve('/data/Flowers.centroid');

describe('documents that a command line names', () => {
  it('are found relative to the folder that the command was given in, as addresses, and absolute', () => {
    const args = [
      'a.centroid',
      `..${sep}b.CENTROIDZ`,
      absolute,
      pathToFileURL(resolve('/data/with space.centroid')).href,
    ];
    expect(documentsIn(args, folder)).toEqual([
      resolve(folder, 'a.centroid'),
      resolve('/home/ada/b.CENTROIDZ'),
      absolute,
      resolve('/data/with space.centroid'),
    ]);
  });

  it('are told from options and from files of other kinds', () => {
    const args = ['.', '--no-sandbox', '--user-data-dir=/x/y.centroid', 'a.csv', '', '-n.centroid', 'a.centroid.bak'];
    expect(documentsIn(args, folder)).toEqual([]);
  });

  it('are opened once however often they are named', () => {
    expect(documentsIn(['a.centroid', './a.centroid', resolve(folder, 'a.centroid')], folder)).toHaveLength(1);
  });

  it('are never anything but absolute paths with one of our endings, whatever is given', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string(),
            fc.webUrl(),
            fc.string().map((s) => `file:${s}.centroid`),
          ),
        ),
        (args) => {
          for (const path of documentsIn(args, folder)) {
            expect(isDocument(path)).toBe(true);
            expect(resolve(path)).toBe(path);
          }
        },
      ),
    );
  });

  it('of another machine are not taken for files of this one', () => {
    expect(documentsIn(['file://server/share/a.centroid'], folder)).toEqual([]);
  });
});
