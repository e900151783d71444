import { describe, expect, it } from 'vitest';
import { allExcept } from '../../../src/core/columns/build';
import { moduleDefinitions } from '../../../src/modules';
import { errorMends, errorPlaces } from '../../../src/renderer/properties/error-places';
import { describeValue } from '../../../src/renderer/properties/describe-value';
import { parseMarkdown } from '../../../src/renderer/properties/markdown';
import { folderOf } from '../../../src/renderer/state/path-names';
import { savedChoices, savedOptions } from '../../../src/renderer/properties/saved-options';

const kMeans = moduleDefinitions.find(({ id }) => id === 'k-means-clustering')!;
const initialization = kMeans.parameters.find(({ id }) => id === 'initialization')!;

describe('help texts', () => {
  it('become paragraphs, lists, strong words and code', () => {
    expect(parseMarkdown('**Labels.** In `Col1`,\nas text.\n\n- one\n- two')).toEqual([
      {
        kind: 'paragraph',
        content: [
          { kind: 'strong', text: 'Labels.' },
          { kind: 'text', text: ' In ' },
          { kind: 'code', text: 'Col1' },
          { kind: 'text', text: ', as text.' },
        ],
      },
      { kind: 'list', items: [[{ kind: 'text', text: 'one' }], [{ kind: 'text', text: 'two' }]] },
    ]);
  });

  it('of all modules leave no mark-up unread', () => {
    const plain = moduleDefinitions.flatMap(({ help }) =>
      parseMarkdown(help)
        .flatMap((block) => (block.kind === 'list' ? block.items.flat() : block.content))
        .flatMap(({ kind, text }) => (kind === 'text' ? [text] : [])),
    );
    expect(plain.length).toBeGreaterThan(moduleDefinitions.length);
    expect(plain.filter((text) => /\*\*|`/.test(text))).toEqual([]);
  });
});

describe('values in words', () => {
  it('are called as in the list of choices, and selections as rules read', () => {
    expect(describeValue(initialization, 'k-means++')).toBe('K-Means++');
    expect(describeValue(initialization, 'unknown')).toBe('unknown');
    expect(describeValue(initialization, allExcept('Col1'))).toBe('all columns except Col1');
    expect(describeValue(initialization, null)).toBe('empty');
    expect(describeValue(initialization, 1e-7)).toBe('1E-07');
    expect(describeValue(initialization, true)).toBe('On');
  });
});

describe('saved things', () => {
  const dataset = (name: string, version: number, rows: number) => ({ name, version, detail: `${rows} rows` });

  it('are offered by name for the newest version, and by version where there are several', () => {
    const options = savedOptions(
      [dataset('iris', 1, 150), dataset('flowers', 1, 168), dataset('iris', 2, 151)],
      'iris',
    );
    expect(options.map(({ value }) => value)).toEqual(['flowers', 'iris', 'iris@2', 'iris@1']);
    expect(options.find(({ value }) => value === 'iris')?.detail).toContain('151 rows');
  });

  it('are those of the type that a parameter names', () => {
    const about = { version: 2, savedAt: '' };
    const models = [
      { ...about, type: 'trained-learner' as const, name: 'kinds', algorithm: 'a', description: 'ten kinds' },
      { ...about, type: 'trained-cluster' as const, name: 'nine', algorithm: 'b', description: '' },
    ];
    const iris = { ...about, name: 'iris', rows: 150, columns: 5, description: '' };
    expect(savedChoices('trained-learner', [iris], models)).toEqual([
      { name: 'kinds', version: 2, detail: 'ten kinds' },
    ]);
    expect(savedChoices('trained-cluster', [iris], models)).toEqual([
      { name: 'nine', version: 2, detail: 'version 2' },
    ]);
    expect(savedChoices('transform', [iris], models)).toEqual([]);
    expect(savedChoices('dataset', [iris], models)).toMatchObject([{ name: 'iris', detail: '150 rows, 5 columns' }]);
  });

  it('that are gone stay visible where they are chosen', () => {
    expect(savedOptions([], 'old')).toEqual([{ value: 'old', name: 'old (not in the workspace)' }]);
    expect(savedOptions([dataset('iris', 1, 150)], 'iris@1').map(({ value }) => value)).toEqual(['iris', 'iris@1']);
    expect(savedOptions([dataset('iris', 1, 150)], '')).toHaveLength(1);
  });
});

describe('the folder of a file', () => {
  it('is found on every system', () => {
    expect(folderOf('/home/ann/labels.csv')).toBe('/home/ann');
    expect(folderOf('C:\\data\\labels.csv')).toBe('C:\\data');
    expect(folderOf('/labels.csv')).toBe('/');
    expect(folderOf('C:\\labels.csv')).toBe('C:\\');
    expect(folderOf('labels.csv')).toBe('');
  });
});

describe('errors', () => {
  const editMetadata = moduleDefinitions.find(({ id }) => id === 'edit-metadata')!;
  const mends = (error: { readonly parameter?: string; readonly column?: string }) =>
    errorMends(error, editMetadata.parameters).map(({ id }) => id);

  it('lead to the parameter that they name, and to the columns where a column is at fault', () => {
    expect(mends({ parameter: 'dataType', column: 'kind' })).toEqual(['dataType', 'columns']);
    expect(mends({ column: 'kind' })).toEqual(['columns']);
    expect(mends({ parameter: 'columns', column: 'kind' })).toEqual(['columns']);
    expect(mends({ parameter: 'dataType' })).toEqual(['dataType']);
    expect(mends({})).toEqual([]);
  });

  it('say where they are, unless the message does', () => {
    const report = { parameter: 'dataType', row: 1200, column: 'kind', file: '/data/a.csv' };
    const places = (message: string) => errorPlaces({ ...report, message }, editMetadata.parameters);
    expect(places('A value is missing')).toEqual(['Parameter Data type', 'Column kind', 'Row 1,200', '/data/a.csv']);
    expect(places('"Data type": Row 1200 of kind in /data/a.csv is empty')).toEqual([]);
  });
});
