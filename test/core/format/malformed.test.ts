import { describe, expect, it } from 'vitest';
import { parseExperiment, writeExperiment } from '../../../src/core/format/experiment-file';
import { editJson } from '../support/edit-json';
import { experiment, node, registry, wire } from '../support/modules';
import { thrownBy } from '../support/thrown';

const sound = writeExperiment({
  experiment: experiment(
    [
      node('data', 'source'),
      node('pick', 'select'),
      node('a', 'evaluate'),
      node('b', 'evaluate'),
      node('old', 'k-means', { moduleVersion: 1 }),
    ],
    [wire('data.results', 'pick.dataset', 'w1'), wire('a.evaluation', 'b.dataset', 'w2')],
  ),
});

/** A sound file with one change. */
const but = (path: string, value: unknown): string => editJson(sound, { [path]: value });
const text = (from: string, to: string): string => {
  if (!sound.includes(from)) throw new Error(`the sound file has no ${from}`);
  return sound.replace(from, to);
};
const columns = (value: unknown): string => but('nodes.pick.parameters.columns', value);
const end = (port: string, id = 'x'): object => ({ node: id, port });

/** What is wrong, the file, its message (all of it or the telling part), what the user can do. */
const cases: readonly (readonly [what: string, file: string, message: string | RegExp, mend: RegExp])[] = [
  // Not JSON: line and column.
  ['an empty file', '', 'Line 1, column 1: There is nothing in it.', /Choose a file/],
  ['only white space', ' \n\t ', 'Line 2, column 3: There is nothing in it.', /Choose a file/],
  [
    'a file that was cut off',
    sound.slice(0, 60),
    /Line 3, column \d+: The text ends|A text in quotes does not end/,
    /./,
  ],
  [
    'a missing comma',
    text('"formatVersion": 1,', '"formatVersion": 1'),
    /Line 5, column 3: Expected "," or "}", found "\\""/,
    /missing comma/,
  ],
  [
    'a comma too many',
    text('"wires": {', '"wires": {,'),
    /Expected a key in double quotes, found ","/,
    /double quotes/,
  ],
  [
    'a comma before the end',
    '{"application": "centroid",\n}',
    'Line 2, column 1: Expected a key in double quotes, found "}".',
    /Remove the comma/,
  ],
  [
    'keys without quotes',
    '{application: "centroid"}',
    'Line 1, column 2: Expected a key in double quotes, found "application".',
    /double quotes/,
  ],
  ['a missing colon', '{"application" "centroid"}', 'Line 1, column 16: Expected ":", found "\\"".', /colon/],
  [
    'single quotes',
    "{'application': 1}",
    /Line 1, column 2: Expected a key in double quotes, found "'"/,
    /double quotes/,
  ],
  [
    'a comment',
    text('{', '{ // mine'),
    /Line 1, column 3: Expected a key in double quotes, found "\/"/,
    /double quotes/,
  ],
  ['NaN', text('"x": 0', '"x": NaN'), /Line \d+, column \d+: Expected a value, found "NaN"/, /Write a text/],
  ['Infinity', text('"x": 0', '"x": -Infinity'), /Expected a value, found "-Infinity"/, /Write a text/],
  ['a number with leading zero', text('"x": 0', '"x": 007'), /Expected "," or "}", found "07"/, /missing comma/],
  [
    'a line break in a text',
    '{"title": "a\nb"}',
    'Line 1, column 13: A line break inside a text in quotes.',
    /Close the quote/,
  ],
  [
    'a Windows path with single backslashes',
    '{"file": "C:\\data"}',
    'Line 1, column 13: Unknown escape after "\\".',
    /\\\\/,
  ],
  ['an open quote', '{"title": "a', 'Line 1, column 11: A text in quotes does not end.', /closing double quote/],
  [
    'two documents',
    `${sound}{}`,
    `Line ${sound.split('\n').length}, column 1: Unexpected "{" after the end.`,
    /Remove/,
  ],
  [
    'a key twice',
    text('"title": "Flowers"', '"title": "a", "title": "Flowers"'),
    /The key "title" appears twice/,
    /Keep one/,
  ],
  ['a node twice', text('"pick": {', '"data": {'), /The key "data" appears twice/, /Keep one/],
  ['__proto__', text('"data": {', '"__proto__": {'), /The key "__proto__" is not allowed/, /Rename/],
  ['absurd nesting', `{"a":${'['.repeat(100_000)}`, /Nested more than 100 levels deep/, /flatter/],
  ['absurd nesting of objects', '{"a":'.repeat(100_000), /Nested more than 100 levels deep/, /flatter/],
  ['a picture', '\x89PNG\r\n\x1a\n', /Line 1, column 1: Expected a value, found/, /./],

  // JSON, but not an experiment: the path.
  ['a list', '[]', 'The file must be an object {…}; it is a list.', /undamaged copy/],
  ['a number', '42', 'The file must be an object {…}; it is 42.', /undamaged copy/],
  ['null', 'null', 'The file must be an object {…}; it is null.', /undamaged copy/],
  [
    'another program’s JSON',
    '{"name": "app", "version": "1"}',
    'It is not an experiment of Centroid: "application" is not "centroid".',
    /\.centroid/,
  ],
  ['another application', but('application', 'orange'), /It is not an experiment of Centroid/, /\.centroid/],
  [
    'no format version',
    but('formatVersion', undefined),
    'formatVersion is missing.',
    /Add "formatVersion" to the outermost object/,
  ],
  [
    'a misspelt key',
    text('"formatVersion"', '"formatversion"'),
    'formatVersion is missing.',
    /Did you mean "formatversion"/,
  ],
  ['format version as text', but('formatVersion', '1'), 'formatVersion must be a whole number from 0; it is "1".', /./],
  ['half a format version', but('formatVersion', 1.5), 'formatVersion must be a whole number from 0; it is 1.5.', /./],
  [
    'a huge format version',
    text('"formatVersion": 1', '"formatVersion": 1e999'),
    'formatVersion must be a whole number from 0; it is 1e999.',
    /./,
  ],
  [
    'format version 0',
    but('formatVersion', 0),
    /format version 0, which this version of Centroid cannot read/,
    /1 to 1/,
  ],
  ['no nodes', but('nodes', undefined), 'nodes is missing.', /Add "nodes"/],
  ['nodes as a list', but('nodes', []), 'nodes must be an object {…}; it is a list.', /./],
  ['an empty experiment id', but('id', ''), 'id must be a text that is not empty; it is "".', /./],
  ['a title that is a number', but('title', 7), 'title must be a text in double quotes; it is 7.', /./],
  ['a node that is null', but('nodes.data', null), 'nodes.data must be an object {…}; it is null.', /./],
  ['a node with an empty id', but('nodes.', {}), 'nodes has an entry without id.', /id/],
  [
    'a node without module',
    but('nodes.data.module', undefined),
    'nodes.data.module is missing.',
    /Did you mean "moduleVersion"/,
  ],
  [
    'module version 0',
    but('nodes.data.moduleVersion', 0),
    'nodes.data.moduleVersion must be a whole number from 1; it is 0.',
    /./,
  ],
  [
    'no position',
    but('nodes.data.position', undefined),
    'nodes.data.position is missing.',
    /Add "position" to nodes.data/,
  ],
  [
    'a position as text',
    but('nodes.data.position.x', '12'),
    'nodes.data.position.x must be a number; it is "12".',
    /./,
  ],
  [
    'a position beyond all numbers',
    text('"x": 0', '"x": 1e999'),
    'nodes.a.position.x must be a number from -1000000000 to 1000000000; it is 1e999.',
    /./,
  ],
  [
    'a position out of reach',
    but('nodes.data.position.y', -1e12),
    /position.y must be a number from -1000000000 to 1000000000; it is -1000000000000/,
    /./,
  ],
  [
    'a collapsed flag as text',
    but('nodes.data.commentCollapsed', 'no'),
    'nodes.data.commentCollapsed must be true or false; it is "no".',
    /./,
  ],
  ['a node with a strange id', but('nodes.my node', 1), 'nodes["my node"] must be an object {…}; it is 1.', /./],
  [
    'parameters as a list',
    but('nodes.data.parameters', [1]),
    'nodes.data.parameters must be an object {…}; it is a list.',
    /./,
  ],
  [
    'a parameter that is a list',
    columns([1]),
    /nodes.pick.parameters.columns must be a text, .* or a column selection; it is a list/,
    /./,
  ],
  [
    'a broken column selection',
    columns({ isFilter: true, rules: [{ ruleType: 'AllColumn', exclude: false }] }),
    /nodes.pick.parameters.columns: "rules\[0\].ruleType" of the column selection must be one of/,
    /"AllColumns"/,
  ],
  [
    'a parameter beyond all numbers',
    columns('HUGE').replace('"HUGE"', '1e999'),
    'nodes.pick.parameters.columns must be a number that the program can hold; it is 1e999.',
    /./,
  ],
  [
    'settings that do not fit their version',
    but('nodes.old.parameters', { k: 'nine' }),
    'The settings of "K-Means Clustering" (old) could not be brought from version 1 of the module to version 2.',
    /anew/,
  ],

  // Wires.
  ['a wire without ends', but('wires.w1', {}), 'wires.w1.from is missing.', /Add "from" to wires.w1/],
  [
    'an end without port',
    but('wires.w1.to.port', undefined),
    'wires.w1.to.port is missing.',
    /Add "port" to wires.w1.to/,
  ],
  [
    'a wire from nowhere',
    but('wires.w1.from.node', 'dta'),
    'wires.w1.from.node names the node "dta", which does not exist.',
    /Did you mean "data"/,
  ],
  [
    'a wire to nowhere',
    but('wires.w1.to.node', 'constructor'),
    'wires.w1.to.node names the node "constructor", which does not exist.',
    /Remove the wire "w1"/,
  ],
  [
    'two wires at one input',
    but('wires.w3', { from: end('evaluation', 'a'), to: end('dataset', 'pick') }),
    'wires.w1 and wires.w3 lead to the same input "dataset" of the node "pick".',
    /remove one/,
  ],
  [
    'a wire from a node to itself',
    but('wires.w3', { from: end('evaluation', 'a'), to: end('dataset', 'a') }),
    'The wires run in a circle: Evaluate Model → Evaluate Model.',
    /Remove one/,
  ],
  [
    'a circle',
    but('wires.w3', { from: end('evaluation', 'b'), to: end('dataset', 'a') }),
    /The wires run in a circle: Evaluate Model → Evaluate Model → Evaluate Model/,
    /Remove one/,
  ],
];

describe('malformed experiment files', () => {
  it('the file that the cases change is sound', () => {
    expect(parseExperiment(sound, registry).warnings).toHaveLength(1);
  });

  it.each(cases)('%s', (_, file, message, mend) => {
    const error = thrownBy(() => parseExperiment(file, registry, { file: 'flowers.centroid' }));
    expect(error.message).toMatch(/^This experiment file cannot be read\. /);
    const said = error.message.replace('This experiment file cannot be read. ', '');
    const asExpected = typeof message === 'string' ? said === message : message.test(said);
    expect({ said, asExpected }).toEqual({ said, asExpected: true });
    expect(error.details.mend).toMatch(mend);
    expect(error.details.file).toBe('flowers.centroid');
    const line = /^Line (\d+)/.exec(said)?.[1];
    expect(error.details.line).toBe(line === undefined ? undefined : Number(line));
  });
});
