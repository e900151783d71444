import { describe, expect, it } from 'vitest';
import { guessFormat } from '../../src/formats';
import { writeArrow } from '../../src/formats/arrow';
import { bytesOf } from '../support/bytes';
import { smallTable } from '../support/tables';

describe('guessing from the name', () => {
  it.each([
    ['flowers.csv', { format: 'csv', header: true }],
    ['C:\\data\\flowers.nh.csv', { format: 'csv', header: false }],
    ['A.NH.TSV', { format: 'tsv', header: false }],
    ['a.tsv', { format: 'tsv', header: true }],
    ['https://host/iris.arff?raw=1', { format: 'arff' }],
    ['a.svmlight', { format: 'svmlight' }],
    ['a.arrow', { format: 'arrow' }],
    ['a.feather', { format: 'arrow' }],
    ['a.csv.zip', undefined],
  ])('%s', (name, expected) => {
    expect(guessFormat(name)).toEqual(expected);
  });
});

describe('guessing from name and content', () => {
  const header = (line: string): boolean | undefined => guessFormat('a.csv', bytesOf(`${line}\n1,2,3\n`))?.header;

  it('takes a first row with measurements in it for no header', () => {
    expect(header('setosa,5.1,3.5')).toBe(false);
    expect(header('5,17,3')).toBe(false);
    expect(header('x,2024-01-01,true')).toBe(false);
  });

  it('takes words, counting columns and years for a header', () => {
    expect(header('species,petal length,"sepal, length"')).toBe(true);
    expect(header(',0,1,2,3')).toBe(true);
    expect(header('country,2019,2020')).toBe(true);
    expect(header('\uFEFFa,b')).toBe(true);
  });

  it('believes the double extension whatever stands in the file', () => {
    expect(guessFormat('a.nh.csv', bytesOf('a,b\n'))?.header).toBe(false);
  });

  it('leaves what is wrong with a first row to the reader', () => {
    expect(header('"a')).toBe(true);
    expect(header('"a"b')).toBe(true);
  });
});

describe('guessing from content alone', () => {
  it.each([
    ['% comment\n@RELATION iris\n', { format: 'arff' }],
    ['# c\n-1 qid:3 1:0.5 7:-2 # x\n', { format: 'svmlight' }],
    ['a\tb\n1\t2\n', { format: 'tsv', header: true }],
    ['1,2.5\n', { format: 'csv', header: false }],
    ['just text\n', undefined],
  ])('%j', (text, expected) => {
    expect(guessFormat('download', bytesOf(text))).toEqual(expected);
  });

  it('recognises Arrow files', () => {
    const bytes = writeArrow(smallTable({ a: ['integer', [1]] }));
    expect(guessFormat('download', bytes)).toEqual({ format: 'arrow' });
  });
});
