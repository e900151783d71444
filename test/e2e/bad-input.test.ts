import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { centroid } from '../support/program';
import { hugePng, noisePng } from '../support/image-files';
import { temporaryFolder } from '../support/temporary-folder';
import { settings, template } from './support';

const folder = temporaryFolder();
const workspace = join(folder, 'workspace');
const at = (...parts: string[]): string => join(folder, ...parts);
const flowers = template('flower-clustering');
const iris = template('iris-clustering');

const FAULTY = 1;
const USAGE = 2;

/** Tables and experiments that the cases name. */
const files: Readonly<Record<string, string>> = {
  'ragged.csv': 'a,b\n1,2\n3,4,5\n',
  'open-quote.csv': 'a,b\n1,"two\n3,4\n',
  'empty.csv': '',
  'letters.arff': '@relation x\n@attribute size numeric\n@data\n1\nlarge\n',
  'unknown-type.arff': '@relation x\n@attribute size numerc\n@data\n1\n',
  'backwards.svmlight': '1 1:0.5 3:1\n-1 3:1 2:1\n',
  'labels.csv': 'rose\niris\n',
  'cut.centroid': '{"application": "centroid",\n "nodes": {',
  'notebook.centroid': '{"nbformat": 4, "cells": []}',
};

const sent = (path: string): string[] => [
  ...settings(`flowerTrainingSet.folder=${path}`, 'flowerTrainingSet.labels=None'),
  '--only',
  'flowerTrainingSet',
];

/** What was given, the command line, exit code, what the message says, where, what to do. */
const cases: readonly (readonly [
  what: string,
  args: readonly string[],
  code: number,
  message: RegExp,
  where: RegExp,
  mend: RegExp,
])[] = [
  // Tables.
  [
    'a row with too many cells',
    ['datasets', 'add', at('ragged.csv')],
    FAULTY,
    /line 3/,
    /ragged\.csv/,
    /double quotes/,
  ],
  [
    'a quote that never ends',
    ['datasets', 'add', at('open-quote.csv')],
    FAULTY,
    /line 2/,
    /open-quote\.csv/,
    /closing/,
  ],
  ['an empty file', ['datasets', 'add', at('empty.csv')], FAULTY, /is empty/, /empty\.csv/, /file that holds data/],
  ['a word for a number', ['datasets', 'add', at('letters.arff')], FAULTY, /"large"/, /line 5/, /Correct the value/],
  ['a type that is none', ['datasets', 'add', at('unknown-type.arff')], FAULTY, /"numerc"/, /line 2/, /numeric/],
  ['indexes that fall', ['datasets', 'add', at('backwards.svmlight')], FAULTY, /2/, /line 2/, /order|ascending/],
  [
    'a picture as a table',
    ['datasets', 'add', at('pictures/1.png'), '--type', 'csv'],
    FAULTY,
    /PNG/,
    /1\.png/,
    /Images/,
  ],
  [
    'a column that the data does not have',
    ['run', iris, '--set', 'Import Data.hasHeader=true', '--set', `Import Data.file=${at('narrow.csv')}`],
    FAULTY,
    /5 new names for 2 selected columns/,
    /Edit Metadata/,
    /./,
  ],

  // Pictures.
  ['a broken picture', ['images', at('broken'), '--out', at('x.csv')], FAULTY, /2\.png/, /broken/, /Copy the picture/],
  ['a bomb', ['run', flowers, ...sent(at('bomb'))], FAULTY, /30000 x 30000/, /bomb\.png/, /./],
  [
    'no pictures at all',
    ['run', flowers, ...sent(at('none'))],
    FAULTY,
    /no pictures/,
    /Folder/,
    /folder with pictures/,
  ],
  [
    'too few labels',
    ['images', at('pictures'), '--labels', at('labels.csv'), '--out', at('x.csv')],
    FAULTY,
    /3 pictures.*2 labels/s,
    /labels\.csv/,
    /label file/,
  ],
  [
    'a folder that is not there',
    ['run', flowers, ...sent(at('nowhere'))],
    FAULTY,
    /nowhere.*exist/s,
    /Folder|file/,
    /path/,
  ],

  // Experiments.
  [
    'an experiment that was cut off',
    ['run', at('cut.centroid')],
    USAGE,
    /Line 2, column/,
    /cut\.centroid, line 2/,
    /./,
  ],
  ['another program’s file', ['run', at('notebook.centroid')], USAGE, /not an experiment/, /notebook/, /\.centroid/],
  ['an experiment that is not there', ['run', at('gone.centroid')], USAGE, /does not exist/, /gone\.centroid/, /path/],
  [
    'a setting out of bounds',
    ['run', iris, '--set', 'kMeans.numberOfCentroids=1'],
    USAGE,
    /at least 2/,
    /Number of/,
    /2/,
  ],
  ['a setting misspelt', ['run', iris, '--set', 'kMeans.metrics=Cosine'], USAGE, /no parameter/, /metrics/, /"metric"/],
];

describe('bad input to the program', () => {
  beforeAll(async () => {
    for (const [name, content] of Object.entries(files)) writeFileSync(at(name), content);
    writeFileSync(at('narrow.csv'), 'Species,Length\nsetosa,1\nvirginica,2\n');
    for (const name of ['pictures', 'broken', 'bomb', 'none']) mkdirSync(at(name));
    for (const i of [1, 2, 3]) writeFileSync(at('pictures', `${i}.png`), await noisePng(8, 8, i));
    writeFileSync(at('broken', '1.png'), await noisePng(64, 64, 1));
    writeFileSync(at('broken', '2.png'), (await noisePng(64, 64, 2)).subarray(0, 4000));
    writeFileSync(at('bomb', 'bomb.png'), hugePng(30_000, 30_000));
    writeFileSync(at('none', 'readme.txt'), 'no pictures here');
  });

  it.each(cases)('%s', async (_, args, expected, message, where, mend) => {
    const { code, stdout, stderr } = await centroid(args, workspace);
    const said = stderr.slice(stderr.search(/^Error/m));
    expect({ code, stdout, stderr }).toMatchObject({ code: expected });
    expect(said).toMatch(/^Error(?: in ".+")?: \S/);
    expect(said).toMatch(message);
    expect(said).toMatch(where);
    expect(said).toMatch(mend);
    expect(said).toMatch(/^ {2}Mend: {2}[A-Z]/m);
    expect(stdout + stderr).not.toMatch(/^\s+at .+:\d+|bug in Centroid|undefined|\[object/m);
  });
});
