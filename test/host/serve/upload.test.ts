import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { basename, dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ErrorReport } from '../../../src/core/errors';
import { safeName } from '../../../src/host/serve/upload';
import { temporaryFolder } from '../../support/temporary-folder';
import { Client, send, startServer, type TestServer } from './support';

const LIMIT = 10_000;
const folder = temporaryFolder();
let server: TestServer;

beforeAll(async () => {
  server = await startServer(folder, { mostUploadBytes: LIMIT });
});
afterAll(() => server.close());

const uploads = (): string => join(server.workspace, 'uploads');
const upload = (name: string, body: string | Uint8Array) =>
  send(server.port, `/upload?${new URLSearchParams({ name })}`, {
    method: 'POST',
    headers: { Cookie: server.cookie, Origin: server.origin },
    body,
  });

describe('an upload', () => {
  it('lies in the workspace under its name, and can be read as a dataset', async () => {
    const content = 'a,b\n1,x\n2,y\n';
    const { status, text } = await upload('my data.csv', content);
    expect(status).toBe(200);
    const { path } = JSON.parse(text) as { path: string };
    expect(basename(path)).toBe('my data.csv');
    expect(relative(uploads(), dirname(path))).toMatch(/^[\w-]+$/);
    expect(readFileSync(path, 'utf8')).toBe(content);
    const client = await Client.connect(server);
    expect(await client.call('datasets.preview', { file: path })).toMatchObject({ rows: 2, names: ['a', 'b'] });
    await client.close();
  });

  it('of the same name does not replace the first', async () => {
    const paths = [await upload('twice.csv', '1'), await upload('twice.csv', '2')].map(
      ({ text }) => (JSON.parse(text) as { path: string }).path,
    );
    expect(paths.map((path) => readFileSync(path, 'utf8'))).toEqual(['1', '2']);
  });

  it.each([
    '../../escape.csv',
    '..\\..\\escape.csv',
    '/etc/passwd',
    'C:\\Windows\\system.ini',
    '..',
    '.',
    '',
    '\0.csv',
    'a\0b.csv',
    'con',
    'x'.repeat(3000),
    `${'é'.repeat(300)}.csv`,
    '.hidden',
    'a/../../b',
    '\u202egnp.exe',
  ])('called %j stays in the uploads', async (name) => {
    const { status, text } = await upload(name, 'content');
    expect(status).toBe(200);
    const { path } = JSON.parse(text) as { path: string };
    expect(relative(uploads(), path)).toMatch(/^[\w-]+[/\\][^/\\]+$/);
    expect(relative(uploads(), path)).not.toContain('..');
    expect(readFileSync(path, 'utf8')).toBe('content');
  });
});

describe('an upload that is too large', () => {
  let before: string[];
  beforeEach(() => {
    before = readdirSync(uploads());
  });

  it('is refused by what it says of itself', async () => {
    const { status, text } = await upload('big.csv', 'x'.repeat(LIMIT + 1));
    expect(status).toBe(413);
    expect(JSON.parse(text) as ErrorReport).toMatchObject({
      kind: 'user',
      mend: expect.stringContaining('Choose it') as string,
    });
    expect(readdirSync(uploads())).toEqual(before);
  });

  it('is refused while it comes, whatever it says, and leaves nothing', async () => {
    const status = await new Promise<number>((resolve, reject) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port: server.port,
          path: '/upload?name=chunked.csv',
          method: 'POST',
          headers: { Cookie: server.cookie, Origin: server.origin, 'Transfer-Encoding': 'chunked' },
        },
        (response) => resolve(response.resume().statusCode!),
      );
      sent.on('error', reject);
      for (let i = 0; i < 20; i++) sent.write('x'.repeat(LIMIT / 10));
      sent.end();
    });
    expect(status).toBe(413);
    expect(readdirSync(uploads())).toEqual(before);
  });

  it('may be as large as the limit', async () => {
    expect((await upload('exact.csv', 'x'.repeat(LIMIT))).status).toBe(200);
  });
});

it('an upload that is cut off leaves nothing', async () => {
  const before = readdirSync(uploads());
  const sent = request({
    host: '127.0.0.1',
    port: server.port,
    path: '/upload?name=broken.csv',
    method: 'POST',
    headers: { Cookie: server.cookie, Origin: server.origin, 'Content-Length': 5000 },
  });
  sent.on('error', () => {});
  sent.write('half');
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(readdirSync(uploads()).length).toBe(before.length + 1);
  sent.destroy();
  for (let i = 0; i < 50 && readdirSync(uploads()).length > before.length; i++)
    await new Promise((resolve) => setTimeout(resolve, 20));
  expect(readdirSync(uploads())).toEqual(before);
});

it('is for POST alone', async () => {
  const { status } = await send(server.port, '/upload?name=a', { headers: { Cookie: server.cookie } });
  expect(status).toBe(404);
  expect(existsSync(join(uploads(), 'a'))).toBe(false);
});

describe('safe names', () => {
  it.each([
    ['trainingSet.nh.csv', 'trainingSet.nh.csv'],
    ['Blütenmaße 2.csv', 'Blütenmaße 2.csv'],
    ['a<b>:"|?*.csv', 'a_b______.csv'],
    ['  spaced.csv  ', 'spaced.csv'],
    ['...', 'upload'],
    ['aux.csv', '_aux.csv'],
    [`${'n'.repeat(500)}.csv`, `${'n'.repeat(116)}.csv`],
  ])('%j becomes %j', (name, safe) => expect(safeName(name)).toBe(safe));
});
