import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ParameterValues } from '../../../src/core/module/parameters';
import { describeColumn } from '../../../src/core/table/schema';
import { ENCODINGS, writeTable } from '../../../src/formats';
import { definition } from '../../../src/modules/data-input-and-output/import-data/definition';
import { run } from '../../../src/modules/data-input-and-output/import-data/run';
import { failureOf, tableFrom } from '../../support/module-harness';
import { hasShared, sharedPath } from '../../support/shared';
import { cellsOf, pixelTable } from '../../support/tables';
import { temporaryFolder } from '../../support/temporary-folder';

const module = { definition, run };
const folder = temporaryFolder();

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const imported = async (stored: ParameterValues): Promise<ReturnType<typeof cellsOf>> =>
  cellsOf(await tableFrom(module, {}, stored));

describe('Import Data from a file', () => {
  it('reads CSV without a header by default, blank cells and an inner blank line as missing', async () => {
    const path = file('a.csv', 'rose,28,1.5\niris,,2\n\nviola,3,\n');
    expect(await imported({ file: path })).toEqual({
      Col1: ['rose', 'iris', null, 'viola'],
      Col2: [28, null, null, 3],
      Col3: [1.5, 2, null, null],
    });
  });

  it.each<[string, string, ParameterValues]>([
    ['csv', 'Name,Petals\nrose,28\n', { dataFormat: 'csv', hasHeader: true }],
    ['tsv', 'Name\tPetals\nrose\t28\n', { dataFormat: 'tsv', hasHeader: true }],
    [
      'arff',
      '@relation f\n@attribute Name {rose,iris}\n@attribute Petals integer\n@data\nrose,28\n',
      { dataFormat: 'arff' },
    ],
  ])('reads %s', async (name, text, stored) => {
    expect(await imported({ ...stored, file: file(`b.${name}`, text) })).toEqual({ Name: ['rose'], Petals: [28] });
  });

  it('reads SvmLight', async () => {
    const cells = await imported({ dataFormat: 'svmlight', file: file('c.svmlight', '1 1:5 3:7\n-1 2:4\n') });
    expect(cells).toEqual({ Labels: [1, -1], Feature1: [5, 0], Feature2: [0, 4], Feature3: [7, 0] });
  });

  it('reads Arrow with everything that Export Data wrote', async () => {
    const table = pixelTable(['rose', 'iris']);
    const path = file('d.arrow', writeTable(table, { format: 'arrow' }));
    const read = await tableFrom(module, {}, { dataFormat: 'arrow', file: path });
    expect(read.groups.map(({ data, ...group }) => [group, data.kind])).toEqual(
      table.groups.map(({ data, ...group }) => [group, data.kind]),
    );
    expect(cellsOf({ ...read, groups: read.groups.slice(0, 1) })).toEqual({ Col1: ['rose', 'iris'] });
  });

  it('reads other encodings', async () => {
    const path = file('e.csv', Uint8Array.of(0x66, 0xfc, 0x72, 0x0a)); // "für" in Windows-1252
    expect(await imported({ file: path, encoding: 'windows-1252' })).toEqual({ Col1: ['für'] });
  });

  it('offers every encoding that the readers recommend', () => {
    const parameter = definition.parameters.find(({ id }) => id === 'encoding');
    const offered = parameter?.kind === 'choice' ? parameter.choices.map(({ value }) => value) : [];
    expect(offered).toEqual(ENCODINGS);
  });

  it.runIf(hasShared)('reads the reference iris table with its types', async () => {
    const table = await tableFrom(module, {}, { file: sharedPath('reference', 'iris.nh.csv') });
    expect(table.rowCount).toBe(150);
    expect([0, 1].map((column) => describeColumn(table, column).type)).toEqual(['integer', 'double']);
  });
});

describe('Import Data from the web', () => {
  let server: Server;
  let address = '';
  let requests = 0;
  beforeAll(async () => {
    server = createServer((request, response) => {
      requests++;
      if (request.url === '/iris.csv') response.end('rose,28\n');
      else if (request.url === '/moved.csv') response.writeHead(302, { location: '/iris.csv' }).end();
      else if (request.url === '/page') response.end('<!DOCTYPE html><html><body>Sign in</body></html>');
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('reads the file behind the address', async () => {
    expect(await imported({ dataSource: 'web-url', url: `${address}/iris.csv` })).toEqual({
      Col1: ['rose'],
      Col2: [28],
    });
  });

  it('asks nothing of the network unless an address is the source', async () => {
    const before = requests;
    await imported({ file: file('f.csv', '1\n'), url: `${address}/iris.csv` });
    expect(requests).toBe(before);
  });

  it.each<[string, string, number, string]>([
    ['a redirect', '/moved.csv', 78, 'redirects to'],
    ['a file that is not there', '/nothing.csv', 30, 'answered 404'],
    ['a web page', '/page', 49, 'is a web page, not a table'],
  ])('refuses %s', async (_, path, classic, message) => {
    const error = await failureOf(module, {}, { dataSource: 'web-url', url: address + path });
    expect(error).toMatchObject({ kind: 'user', classic });
    expect(error.message).toContain(message);
    expect(error.message).toContain(address);
  });

  it.each([
    ['ftp://example.org/a.csv', 29, 'is not a web address'],
    ['iris.csv', 29, 'is not a web address'],
    ['', 3, 'needs a value'],
  ])('refuses the address "%s"', async (url, classic, message) => {
    const error = await failureOf(module, {}, { dataSource: 'web-url', url });
    expect(error).toMatchObject({ kind: 'user', classic, parameter: 'url' });
    expect(error.message).toContain(message);
  });

  it('is read with every run unless cached results are asked for', () => {
    expect(definition.cacheable!({ dataSource: 'web-url', useCachedResults: false })).toBe(false);
    expect(definition.cacheable!({ dataSource: 'web-url', useCachedResults: true })).toBe(true);
    expect(definition.cacheable!({ dataSource: 'local-file', useCachedResults: false })).toBe(true);
  });
});

describe('Import Data, refusals', () => {
  it.each<[string, () => ParameterValues, number, string]>([
    ['no file', () => ({}), 3, '"File" needs a value'],
    ['a file that is not there', () => ({ file: join(folder, 'nothing.csv') }), 48, 'nothing.csv'],
    ['an empty file', () => ({ file: file('empty.csv', '') }), 3, 'empty.csv is empty'],
    [
      'rows of different width',
      () => ({ file: file('ragged.csv', '1,2\n3\n') }),
      61,
      'ragged.csv, line 2: the row has 1 cell',
    ],
    [
      'a picture',
      () => ({ file: file('g.csv', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) }),
      49,
      'is a PNG picture',
    ],
    ['text as Arrow', () => ({ dataFormat: 'arrow', file: file('h.arrow', 'a,b\n') }), 49, 'h.arrow'],
    ['a format that is not offered', () => ({ dataFormat: 'excel', file: 'a.xls' }), 2, 'has no choice "excel"'],
    ['a source that is not offered', () => ({ dataSource: 'hive' }), 2, 'has no choice "hive"'],
  ])('refuses %s', async (_, stored, classic, message) => {
    const error = await failureOf(module, {}, stored());
    expect(error).toMatchObject({ classic });
    expect(error.kind).not.toBe('bug');
    expect(error.message).toContain(message);
    expect(error.mend).toBeTruthy();
  });
});
