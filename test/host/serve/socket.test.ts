import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder';
import { Client, startServer, type AnsweredError, type TestServer } from './support';

const FRAME_LIMIT = 100_000;
let server: TestServer;
let client: Client;

beforeAll(async () => {
  server = await startServer(temporaryFolder(), { mostFrameBytes: FRAME_LIMIT });
  client = await Client.connect(server);
});
afterAll(async () => {
  await client.close();
  await server.close();
});

const report = (asked: Promise<unknown>) =>
  asked.then(
    () => 'answered',
    ({ report: found }: AnsweredError) => found,
  );

/** The connection still serves. */
const works = async (): Promise<void> => {
  expect(await client.call('session.start', {})).toMatchObject({ version: '1.2.3', drafts: [], runs: [] });
};

describe('malformed frames', () => {
  it.each([
    ['no JSON', '{"id": 1, '],
    ['nothing', ''],
    ['JSON that is no object', '[1, 2]'],
    ['null', 'null'],
    ['an id that is no number', '{"id": "1", "method": "session.start", "params": {}}'],
    ['a negative id', '{"id": -5, "method": "session.start", "params": {}}'],
    ['an endless id', '{"id": 1e999, "method": "session.start", "params": {}}'],
    ['no id', '{"method": "session.start", "params": {}}'],
  ])('%s are answered with an error', async (_what, frame) => {
    client.socket.send(frame);
    expect(await client.stray()).toMatchObject({
      id: -1,
      error: { kind: 'user', message: expect.any(String) as string },
    });
    await works();
  });

  it('with an id are answered under it', async () => {
    client.socket.send('{"id": 77, "method": 5}');
    expect(await client.stray()).toMatchObject({ id: 77, error: { kind: 'user' } });
  });

  it('that are binary are answered with an error', async () => {
    client.socket.send(Buffer.from('{"id": 1, "method": "session.start", "params": {}}'), { binary: true });
    expect(await client.stray()).toMatchObject({
      id: -1,
      error: { message: expect.stringContaining('binary') as string },
    });
    await works();
  });

  it('nested a thousand times deep do no harm', async () => {
    client.socket.send(`{"id": 78, "method": "files.pick", "params": ${'['.repeat(40_000)}${']'.repeat(40_000)}}`);
    expect(await client.stray()).toMatchObject({ error: { kind: 'user' } });
    await works();
  });
});

describe('methods', () => {
  it.each(['nothing', '', 'toString', '__proto__', 'constructor', 'hasOwnProperty', 'picture', 'session.strat'])(
    '"%s" is none',
    async (method) => {
      expect(await report(client.ask(method, {}))).toMatchObject({
        kind: 'user',
        message: `There is no method "${method}"`,
      });
    },
  );

  it('suggests the one that was meant', async () => {
    expect(await report(client.ask('session.strat', {}))).toMatchObject({ mend: 'Did you mean "session.start"?' });
  });

  const key = 'a'.repeat(64);
  it.each<[string, unknown]>([
    ['session.start', null],
    ['session.start', { extra: 1 }],
    ['experiments.open', {}],
    ['experiments.open', { path: 5 }],
    ['experiments.open', { path: 'x'.repeat(5000) }],
    ['experiments.save', { text: 5 }],
    ['experiments.save', { text: '', path: null }],
    ['run.start', { text: '{}' }],
    ['run.start', { text: '{}', reuse: 'yes' }],
    ['run.start', { text: '{}', reuse: true, only: 'node' }],
    ['results.page', { key: '../../etc/passwd', port: 'x', firstRow: 0, rowCount: 1, columns: [] }],
    ['results.page', { key: 'A'.repeat(64), port: 'x', firstRow: 0, rowCount: 1, columns: [] }],
    ['results.page', { key, port: 'x', firstRow: -1, rowCount: 1, columns: [] }],
    ['results.page', { key, port: 'x', firstRow: 0, rowCount: 1_000_000, columns: [] }],
    ['results.page', { key, port: 'x', firstRow: 0.5, rowCount: 1, columns: [] }],
    ['results.page', { key, port: 'x', firstRow: 0, rowCount: 1, columns: [-1] }],
    ['results.page', { key, port: 'x', firstRow: 0, rowCount: 1, columns: Array.from({ length: 501 }, () => 0) }],
    ['datasets.preview', { file: 'a', format: 'exe' }],
    ['images.preview', { folder: '/', labels: 'none', first: 1e9 }],
    ['files.pick', { path: ['/'] }],
  ])('%s refuses %j', async (method, params) => {
    expect(await report(client.ask(method, params))).toMatchObject({
      kind: 'user',
      message: expect.stringContaining(`The request "${method}" is not understood`) as string,
    });
  });

  it('gives a port as it is written no way into the file system', async () => {
    expect(await report(client.call('results.describe', { key, port: '../../../../../../etc/passwd' }))).toMatchObject({
      kind: 'user',
      message: 'This result is no longer stored',
    });
  });
});

describe('frames that are too large', () => {
  it('end their connection alone', async () => {
    const other = await Client.connect(server);
    const closed = new Promise<number>((resolve) => other.socket.on('close', resolve));
    other.socket.send(
      JSON.stringify({ id: 1, method: 'drafts.put', params: { tab: 't', text: 'x'.repeat(FRAME_LIMIT) } }),
    );
    expect(await closed).toBe(1009);
    await works();
  });

  it('and those that break the protocol as well', async () => {
    const status = await new Promise<string>((resolve, reject) => {
      let received = '';
      const socket = connect(server.port, '127.0.0.1', () =>
        socket.write(
          `GET /api HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nOrigin: ${server.origin}\r\nCookie: ${server.cookie}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n`,
        ),
      );
      socket.on('data', (data) => {
        if (received === '') socket.write(Buffer.from([0xff, 0xff, 0xff, 0xff, 0, 1, 2, 3])); // reserved bits, unmasked
        received += data.toString('latin1');
      });
      socket.on('close', () => resolve(received.split('\r\n')[0]!));
      socket.on('error', reject);
    });
    expect(status).toBe('HTTP/1.1 101 Switching Protocols');
    await works();
  });
});

it.each(['/', '/socket', '/api/', '/api/../api2'])('the path %s is no socket', async (path) => {
  await expect(Client.connect(server, {}, path)).rejects.toThrow('Unexpected server response: 404');
});

it('answers many requests at once, each under its id', async () => {
  const folders = await Promise.all(
    Array.from({ length: 200 }, (_, i) =>
      i % 2 === 0 ? client.call('files.browse', { folder: '/' }) : client.call('drafts.remove', { tab: String(i) }),
    ),
  );
  expect(folders.filter((answer) => 'folder' in answer)).toHaveLength(100);
});

it('turns away a client that floods it, and goes on serving', async () => {
  const flood = await Client.connect(server);
  const answers = await Promise.all(Array.from({ length: 2000 }, () => report(flood.call('datasets.list', {}))));
  const refused = answers.filter((answer) => answer !== 'answered');
  expect(refused.length).toBeGreaterThan(0);
  expect(answers.length - refused.length).toBeGreaterThanOrEqual(256);
  for (const answer of refused) expect(answer).toMatchObject({ message: 'Too many requests at a time' });
  await works();
  await flood.close();
});

it('takes only so many connections', async () => {
  const clients: Client[] = [];
  try {
    for (let i = 0; i < 63; i++) clients.push(await Client.connect(server));
    const last = await Client.connect(server);
    expect(await new Promise<number>((resolve) => last.socket.on('close', resolve))).toBe(1013);
  } finally {
    await Promise.all(clients.map((one) => one.close()));
  }
  await works();
});
