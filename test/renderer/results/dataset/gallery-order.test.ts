import { describe, expect, it } from 'vitest';
import { schemaOf } from '../../../../src/core/table/table';
import {
  captionsFor,
  firstSettings,
  gallerySelection,
} from '../../../../src/renderer/results/dataset/pictures/gallery-order';
import { toTsv } from '../../../../src/renderer/results/dataset/tsv';
import { smallTable } from '../../../support/tables';

const score = { role: 'score' } as const;
const clustered = schemaOf(
  smallTable({
    kind: ['string', ['rose']],
    Assignments: ['integer', [1], { ...score, categorical: true, scoreKind: 'Cluster Assigned Labels' }],
    'DistancesToClusterCenter no.0': ['double', [9], { ...score, scoreKind: 'Cluster Distance' }],
    'DistancesToClusterCenter no.1': ['double', [0.25], { ...score, scoreKind: 'Cluster Distance' }],
  }),
);
const words = { distance: 'Distance', probability: 'Probability' };

describe('a gallery', () => {
  it('of clusters begins with those nearest to the centre of each', () => {
    const settings = firstSettings(clustered);
    expect(settings).toEqual({ group: 1, sort: 'distance', descending: false });
    expect(gallerySelection({ search: 'x', order: [{ by: 'column', column: 0, descending: true }] }, settings)).toEqual(
      {
        search: 'x',
        order: [
          { by: 'column', column: 1, descending: false },
          { by: 'distance', descending: false },
        ],
      },
    );
  });

  it('says below a picture its label and the distance to its own centre, not what the group says', () => {
    const captions = captionsFor(clustered, firstSettings(clustered), words);
    expect(captions.columns.count).toBe(4);
    const cells = ['rose', '1', '9', '0.25'];
    expect(captions.of((position) => cells[position])).toEqual([
      { name: 'kind', value: 'rose' },
      { name: 'Distance', value: '0.25' },
    ]);
    expect(captions.of(() => undefined)).toBeUndefined();
  });

  it('of two classes says the probability of the one that was predicted', () => {
    const scored = schemaOf(
      smallTable({
        'Scored Labels': ['string', ['no'], { ...score, categorical: true, scoreKind: 'Binary Class Assigned Labels' }],
        'Scored Probabilities': ['double', [0.1], { ...score, scoreKind: 'Calibrated Score' }],
      }),
    );
    const settings = firstSettings(scored);
    expect(settings).toEqual({ group: 0, sort: 'probability', descending: true });
    expect(captionsFor(scored, settings, words).of(() => '0.1')).toEqual([{ name: 'Probability', value: '0.9' }]);
  });

  it('of plain rows shows them as they come', () => {
    const plain = schemaOf(smallTable({ size: ['integer', [1]] }));
    expect(firstSettings(plain)).toEqual({ group: undefined, sort: undefined, descending: false });
    expect(gallerySelection({}, firstSettings(plain))).toEqual({});
  });
});

it('copied cells are quoted where a spreadsheet would take them apart', () => {
  expect(
    toTsv([
      ['a', 'b'],
      ['1\t2', null],
      ['say "x"', 'two\nlines'],
    ]),
  ).toBe('a\tb\n"1\t2"\t\n"say ""x"""\t"two\nlines"');
});
