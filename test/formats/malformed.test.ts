import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/core/errors';
import { readTable, type ReadTableOptions } from '../../src/formats';
import { writeArrow } from '../../src/formats/arrow';
import { bytesOf } from '../support/bytes';
import { smallTable } from '../support/tables';

type Case = [
  what: string,
  content: string | Uint8Array,
  options: Omit<ReadTableOptions, 'source'>,
  message: string,
  place: { readonly classic: number; readonly line?: number; readonly column?: string },
];

const csv = { format: 'csv' } as const;
const tsv = { format: 'tsv' } as const;
const arff = { format: 'arff' } as const;
const svm = { format: 'svmlight' } as const;
const arrow = { format: 'arrow' } as const;

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)));
const fixture = (name: string): Uint8Array =>
  Uint8Array.from(readFileSync(resolve(import.meta.dirname, '../fixtures/arrow', name)));
const whole = writeArrow(smallTable({ a: ['string', ['x', 'y']], b: ['integer', [1, null]] }));
/** An Arrow file with every occurrence of `from` replaced by `to`, of the same length. */
const altered = (from: string, to: string): Uint8Array =>
  Uint8Array.from(Buffer.from(Buffer.from(whole).toString('latin1').replaceAll(from, to), 'latin1'));

const cases: Case[] = [
  // CSV and TSV
  ['an empty file', '', csv, 'x is empty.', { classic: 3 }],
  ['nothing but a byte-order mark', '\uFEFF', csv, 'x is empty.', { classic: 3 }],
  ['nothing but blank lines', '\n  \r\n\n', csv, 'x holds nothing but blank lines.', { classic: 3 }],
  [
    'a row that is too short',
    'a,b,c\n1,2,3\n4,5\n',
    csv,
    'x, line 3: the row has 2 cells, but the header names 3 columns.',
    { classic: 61, line: 3 },
  ],
  [
    'a row that is too long',
    'a,b\n1,2\n3,4,5,6\n',
    csv,
    'x, line 3: the row has 4 cells, but the header names 2 columns.',
    { classic: 61, line: 3 },
  ],
  [
    'a row that differs from the first',
    '1\n2,3\n',
    { ...csv, header: false },
    'x, line 2: the row has 2 cells, but the first row has 1 cell.',
    { classic: 61, line: 2 },
  ],
  [
    'a short row behind quoted line breaks',
    'a,b\n"1\n\r\n",2\r3\n',
    csv,
    'x, line 5: the row has 1 cell, but the header names 2 columns.',
    { classic: 61, line: 5 },
  ],
  [
    'a quote that never ends',
    'a,b\n1,"two\n3,4\n',
    csv,
    'x, line 2: a quoted cell begins here and never ends.',
    { classic: 49, line: 2 },
  ],
  [
    'text behind a closing quote',
    'a\n"x"y\n',
    csv,
    'x, line 2: there is text behind the closing quote of a cell.',
    { classic: 49, line: 2 },
  ],
  [
    'text behind a closing quote in TSV',
    'a\tb\n1\t"x" y\n',
    tsv,
    'x, line 2: there is text behind the closing quote of a cell.',
    { classic: 49, line: 2 },
  ],
  [
    'Latin-1 read as UTF-8',
    bytes('a\nok\nk\n', [0xe4], '\n'),
    csv,
    'x, line 4: the text is not valid UTF-8.',
    { classic: 49, line: 4 },
  ],
  [
    'a cut-off UTF-8 sequence',
    bytes('a\n', [0xf0, 0x9f, 0x8c]),
    csv,
    'x, line 2: the text is not valid UTF-8.',
    { classic: 49, line: 2 },
  ],
  [
    'an overlong UTF-8 sequence',
    bytes('a\n', [0xc0, 0xaf], '\n'),
    csv,
    'x, line 2: the text is not valid UTF-8.',
    { classic: 49, line: 2 },
  ],
  [
    'a NUL byte',
    'a\nb\0\n',
    csv,
    'x, line 2: there is a NUL byte, which text does not have.',
    { classic: 49, line: 2 },
  ],
  [
    'UTF-16 without a mark read as UTF-8',
    bytes('a', [0], '\n', [0], '1', [0], '\n', [0]),
    csv,
    'x, line 1: there is a NUL byte, which text does not have.',
    { classic: 49, line: 1 },
  ],
  [
    'half a character of UTF-16',
    bytes('a', [0], '\n', [0], '1'),
    { ...csv, encoding: 'utf-16le' },
    'x, line 2: the text is not valid utf-16le.',
    { classic: 49, line: 2 },
  ],
  [
    'a lone surrogate in UTF-16',
    bytes([0xff, 0xfe], 'a', [0], '\r', [0], '\n', [0, 0x3c, 0xd8], '\n', [0]),
    csv,
    'x, line 2: the text is not valid utf-16le.',
    { classic: 49, line: 2 },
  ],
  [
    'an unknown encoding',
    'a\n1\n',
    { ...csv, encoding: 'klingon' },
    'There is no text encoding called "klingon".',
    { classic: 2 },
  ],
  [
    'an Excel workbook',
    bytes('PK', [3, 4, 20, 0, 6, 0]),
    csv,
    'x is a ZIP archive or an Excel workbook (.xlsx), not a text file.',
    { classic: 49 },
  ],
  [
    'an old Excel workbook',
    bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1]),
    csv,
    'x is an old Excel workbook (.xls), not a text file.',
    { classic: 49 },
  ],
  ['a gzip archive', bytes([0x1f, 0x8b, 8, 0]), csv, 'x is a gzip archive, not a text file.', { classic: 49 }],
  [
    'a picture',
    bytes([0x89], 'PNG\r\n', [0x1a], '\n'),
    { ...csv, encoding: 'windows-1252' },
    'x is a PNG picture, not a text file.',
    { classic: 49 },
  ],
  ['an Arrow file', whole, csv, 'x is an Arrow file, not a text file.', { classic: 49 }],
  ['a Parquet file', bytes('PAR1', [0x15, 0, 0xff]), tsv, 'x is a Parquet file, not a text file.', { classic: 49 }],
  [
    'a web page',
    '\n<!DOCTYPE html><html><body>Not found</body></html>',
    csv,
    'x is a web page, not a table.',
    { classic: 49 },
  ],
  // ARFF
  ['an empty ARFF file', '', arff, 'x is empty.', { classic: 3 }],
  [
    'a CSV file read as ARFF',
    'a,b\n1,2\n',
    arff,
    'x, line 1: "a,b" is no part of an ARFF header.',
    { classic: 49, line: 1 },
  ],
  ['no data line', '@relation r\n@attribute a real\n', arff, 'x has no line @data.', { classic: 49 }],
  [
    'no attributes',
    '@relation r\n\n@data\n1\n',
    arff,
    'x, line 3: no @attribute stands before @data.',
    { classic: 20, line: 3 },
  ],
  [
    'an attribute without type',
    '@attribute a\n@data\n',
    arff,
    'x, line 1: attribute "a" has no type.',
    { classic: 49, line: 1 },
  ],
  [
    'an attribute without name',
    '@attribute {a,b}\n@data\n',
    arff,
    'x, line 1: the attribute has no name.',
    { classic: 49, line: 1 },
  ],
  [
    'an unknown type',
    '@attribute a relational\n@data\n',
    arff,
    'x, line 1: attribute "a" has the type "relational", which is not supported.',
    { classic: 49, line: 1 },
  ],
  [
    'nominal values that are not closed',
    '\n@attribute a {x,y\n@data\n',
    arff,
    'x, line 2: the list of values of attribute "a" is not closed or badly quoted.',
    { classic: 49, line: 2 },
  ],
  [
    'a date format that depends on the year',
    '@attribute a date yy-MM-dd\n@data\n',
    arff,
    'x, line 1: the date format "yy-MM-dd" of attribute "a" is not supported.',
    { classic: 49, line: 1 },
  ],
  [
    'text where a number is declared',
    '@attribute a real\n@data\n1\n% c\none\n',
    arff,
    'x, line 5: "one" is no number for attribute "a".',
    { classic: 49, line: 5, column: 'a' },
  ],
  [
    'a fraction where an integer is declared',
    '@attribute a integer\n@data\n1.5\n',
    arff,
    'x, line 3: "1.5" is no whole number for attribute "a".',
    { classic: 49, line: 3, column: 'a' },
  ],
  [
    'a value that is not declared',
    '@attribute a {x,y}\n@data\nz\n',
    arff,
    'x, line 3: "z" is not among the declared values for attribute "a".',
    { classic: 49, line: 3, column: 'a' },
  ],
  [
    'a date in another format',
    '@attribute a date\n@data\n2024-01-01\n',
    arff,
    'x, line 3: "2024-01-01" is no date in the declared format for attribute "a".',
    { classic: 49, line: 3, column: 'a' },
  ],
  [
    'a short ARFF row',
    '@attribute a real\n@attribute b real\n@data\n1\n',
    arff,
    'x, line 4: the row has 1 value, but the header declares 2 attributes.',
    { classic: 61, line: 4 },
  ],
  [
    'a long ARFF row',
    '@attribute a real\n@data\n1,2,3\n',
    arff,
    'x, line 3: the row has 3 values, but the header declares 1 attribute.',
    { classic: 61, line: 3 },
  ],
  [
    'a value left out',
    '@attribute a real\n@attribute b real\n@data\n1,\n',
    arff,
    'x, line 4: a value is left out.',
    { classic: 49, line: 4 },
  ],
  [
    'a quoted value that is not closed',
    "@attribute a string\n@data\n'it\n",
    arff,
    'x, line 3: a quoted value is not closed.',
    { classic: 49, line: 3 },
  ],
  [
    'a sparse row that is not closed',
    '@attribute a real\n@data\n{0 1\n',
    arff,
    'x, line 3: a sparse row is not closed with }.',
    { classic: 49, line: 3 },
  ],
  [
    'a sparse index beyond the attributes',
    '@attribute a real\n@data\n{1 5}\n',
    arff,
    'x, line 3: index 1 is beyond the 1 attribute (counted from 0).',
    { classic: 49, line: 3 },
  ],
  [
    'sparse indexes that do not ascend',
    '@attribute a real\n@attribute b real\n@data\n{1 5, 0 3}\n',
    arff,
    'x, line 4: index 0 does not come after 1.',
    { classic: 49, line: 4 },
  ],
  [
    'a sparse index twice',
    '@attribute a real\n@data\n{0 5, 0 3}\n',
    arff,
    'x, line 3: index 0 does not come after 0.',
    { classic: 49, line: 3 },
  ],
  [
    'a sparse row without index',
    '@attribute a real\n@data\n{x}\n',
    arff,
    'x, line 3: an entry of a sparse row has no index.',
    { classic: 49, line: 3 },
  ],
  [
    'a sparse row without its text',
    '@attribute a string\n@attribute b real\n@data\n{1 2}\n',
    arff,
    'x, line 4: the sparse row leaves out attribute "a".',
    { classic: 49, line: 4 },
  ],
  // SvmLight
  ['no rows', '# nothing\n\n', svm, 'x holds no rows.', { classic: 3 }],
  ['a label that is no number', 'yes 1:1\n', svm, 'x, line 1: the label "yes" is no number.', { classic: 49, line: 1 }],
  ['several labels', '1,2 1:1\n', svm, 'x, line 1: the label "1,2" is no number.', { classic: 49, line: 1 }],
  [
    'an entry without colon',
    '1 1:1\n1 2 3\n',
    svm,
    'x, line 2: "2" is not of the form index:value.',
    { classic: 49, line: 2 },
  ],
  ['a negative index', '1 -1:1\n', svm, 'x, line 1: "-1:1" is not of the form index:value.', { classic: 49, line: 1 }],
  [
    'a value that is no number',
    '1 1:one\n',
    svm,
    'x, line 1: "1:one" is not of the form index:value.',
    { classic: 49, line: 1 },
  ],
  [
    'indexes that do not ascend',
    '1 3:1 2:1\n',
    svm,
    'x, line 1: feature 2 does not come after feature 3.',
    { classic: 49, line: 1 },
  ],
  [
    'an index twice',
    '1 3:1 3:2\n',
    svm,
    'x, line 1: feature 3 does not come after feature 3.',
    { classic: 49, line: 1 },
  ],
  [
    'an absurd width',
    '1 1:1 99999999999:1\n',
    svm,
    'x has 1 rows and feature numbers up to 99999999999: more than 16777216 columns.',
    { classic: 129 },
  ],
  [
    'an absurd size',
    `${'1 1:1\n'.repeat(300)}1 9999999:0.5\n`,
    svm,
    'x has 301 rows and feature numbers up to 9999999: more than 2 GB as a table.',
    { classic: 129 },
  ],
  // Arrow
  ['an empty Arrow file', new Uint8Array(), arrow, 'x is empty.', { classic: 3 }],
  ['a CSV file read as Arrow', 'a,b\n1,2\n', arrow, 'x is not an Arrow file.', { classic: 49 }],
  [
    'a Parquet file read as Arrow',
    bytes('PAR1', [0]),
    arrow,
    'x is a Parquet file, not an Arrow file.',
    { classic: 49 },
  ],
  [
    'Feather version 1',
    fixture('version1.feather'),
    arrow,
    'x is a Feather file of version 1, not an Arrow file.',
    { classic: 49 },
  ],
  [
    'a cut-off Arrow file',
    whole.subarray(0, whole.length - 20),
    arrow,
    'x is a damaged Arrow file: the end of the file is missing.',
    { classic: 49 },
  ],
  [
    'an Arrow file without its middle',
    bytes('ARROW1', [0, 0, 255, 255, 255, 127], 'ARROW1'),
    arrow,
    'x is a damaged Arrow file: 2147483647 bytes at -2147483639 lie outside.',
    { classic: 49 },
  ],
  [
    'damaged notes',
    altered('"role":"feature"', '"role":"fea"ure"'),
    arrow,
    'x is a damaged Arrow file: a note of Centroid is damaged.',
    { classic: 49 },
  ],
  [
    'notes that make no sense',
    altered('"role":"feature"', '"role":"feat..e"'),
    arrow,
    'x is a damaged Arrow file: a note of Centroid is damaged.',
    { classic: 49 },
  ],
  [
    'text that is not UTF-8',
    altered('xy', 'x\xff'),
    arrow,
    'x is a damaged Arrow file: a text is not valid UTF-8.',
    { classic: 49 },
  ],
  [
    'texts that end before they begin',
    altered('\x01\0\0\0\x02\0\0\0', '\x05\0\0\0\x02\0\0\0'),
    arrow,
    'x is a damaged Arrow file: the offsets of texts do not ascend.',
    { classic: 49 },
  ],
  [
    'Zstandard compression',
    fixture('zstd.feather'),
    arrow,
    'x: The Arrow file is compressed with Zstandard, which cannot be read.',
    { classic: 49 },
  ],
  [
    'a column of lists',
    fixture('list.feather'),
    arrow,
    'x: Column "lists" has the Arrow type List, which no column can hold.',
    { classic: 17, column: 'lists' },
  ],
  [
    'a list column with missing values',
    fixture('list-null.arrow'),
    arrow,
    'x: Column "wide" is a list column with missing values.',
    { classic: 17, column: 'wide' },
  ],
  // JSON
  ['JSON', '[]', { format: 'json' }, 'x: JSON files cannot be read as tables.', { classic: 49 }],
];

describe('malformed files', () => {
  it.each(cases)('%s', (_, content, options, message, place) => {
    const read = (): unknown =>
      readTable(typeof content === 'string' ? bytesOf(content) : content, { ...options, source: 'x' });
    const thrown = ((): unknown => {
      try {
        return read();
      } catch (error) {
        return error;
      }
    })();
    expect(thrown).toBeInstanceOf(UserError);
    const { details } = thrown as UserError;
    expect((thrown as UserError).message).toBe(message);
    expect(details).toMatchObject(place);
    // Every message says what to do about it.
    expect(details.mend).toMatch(/^[A-Z].*\.$/);
  });

  it('names the encoding to choose where the bytes look like UTF-16', () => {
    expect(() => readTable(bytes('a', [0], '\n', [0]), { format: 'csv', source: 'x' })).toThrow(
      expect.objectContaining({
        details: expect.objectContaining({
          mend: 'The file looks like UTF-16: choose the encoding utf-16le or utf-16be.',
        }),
      }),
    );
  });

  it('takes text that begins like another format for text', () => {
    expect(readTable(bytesOf('PAR1,GIF8\n1,2\n'), { format: 'csv' }).rowCount).toBe(1);
  });
});
