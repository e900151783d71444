import type { OutgoingHttpHeaders } from 'node:http';
import { networkInterfaces } from 'node:os';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder';
import { Client, send, startServer, type TestServer } from './support';

const folder = temporaryFolder();
let server: TestServer;

beforeAll(async () => {
  server = await startServer(folder);
});
afterAll(() => server.close());

const get = (target: string, headers: OutgoingHttpHeaders = {}) => send(server.port, target, { headers });
const withCookie = (headers: OutgoingHttpHeaders = {}): OutgoingHttpHeaders => ({ Cookie: server.cookie, ...headers });

/** Status of a refused upgrade. */
const refusedSocket = (headers: OutgoingHttpHeaders, path?: string): Promise<string> =>
  Client.connect(server, headers, path).then(
    () => 'connected',
    (error: Error) => error.message,
  );

describe('the token', () => {
  it('is exchanged for a cookie and leaves the address bar', async () => {
    const { status, headers, text } = await get(server.url);
    expect(status).toBe(303);
    expect(headers.location).toBe('/');
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(/^centroid-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/),
    ]);
    expect(headers['cache-control']).toBe('no-store');
    expect(text).not.toContain(new URL(server.url).searchParams.get('token'));
  });

  it('is 32 random bytes, and another one each time', async () => {
    const token = new URL(server.url).searchParams.get('token')!;
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(server.cookie).not.toContain(token);
  });

  it('keeps the other parameters', async () => {
    expect((await get(`${server.url}&open=a%20b`)).headers.location).toBe('/?open=a+b');
  });

  it('works behind a link on another page, where a redirect would lose the cookie', async () => {
    const { status, headers, text } = await get(server.url, {
      'Sec-Fetch-Site': 'cross-site',
      'Sec-Fetch-Mode': 'navigate',
    });
    expect(status).toBe(200);
    expect(headers['set-cookie']).toHaveLength(1);
    expect(text).toContain('content="0;url=/"');
  });

  it.each([
    ['wrong', (url: string) => url.replace(/token=./, (start) => `token=${start.endsWith('A') ? 'B' : 'A'}`)],
    ['empty', (url: string) => url.replace(/token=.*/, 'token=')],
    ['cut off', (url: string) => url.slice(0, -1)],
    ['longer', (url: string) => `${url}x`],
  ])('that is %s opens nothing', async (_what, change) => {
    const { status, headers } = await get(change(server.url));
    expect(status).toBe(401);
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('opens nothing under a foreign name', async () => {
    const { status, headers } = await get(server.url, { Host: `evil.example:${server.port}` });
    expect(status).toBe(403);
    expect(headers['set-cookie']).toBeUndefined();
  });
});

describe('without the cookie', () => {
  it.each(['/', '/index.html', '/assets/main-abc.js', '/picture?path=/etc/passwd&size=64', '/nothing'])(
    '%s is not answered',
    async (path) => {
      const { status, text } = await get(path);
      expect(status).toBe(401);
      expect(text).toContain('centroid serve');
      expect(text).not.toContain('Editor');
    },
  );

  it.each(['', 'centroid-1=x', 'centroid-PORT=', 'centroid-PORT=TOKEN', 'other=COOKIE', 'centroid-PORT=COOKIEx'])(
    'a cookie "%s" is none',
    async (template) => {
      const cookie = template
        .replace('PORT', String(server.port))
        .replace('TOKEN', new URL(server.url).searchParams.get('token')!)
        .replace('COOKIE', server.cookie.split('=')[1]!);
      expect((await get('/', { Cookie: cookie })).status).toBe(401);
      expect(await refusedSocket({ Cookie: cookie })).toBe('Unexpected server response: 401');
    },
  );

  it('nothing is uploaded', async () => {
    const headers = { Origin: server.origin };
    expect((await send(server.port, '/upload?name=a.csv', { method: 'POST', headers, body: 'a' })).status).toBe(401);
  });

  it('is found among others', async () => {
    expect((await get('/', { Cookie: `a=b; ${server.cookie}; c=d` })).status).toBe(200);
  });
});

const foreignHosts = [
  'evil.example',
  'evil.example:PORT',
  '127.0.0.1',
  '127.0.0.1:1',
  'localhost',
  'localhost:PORT.evil.example',
  '127.0.0.1.nip.io:PORT',
  '[::1]:PORT',
  '0.0.0.0:PORT',
];

describe('a foreign Host (DNS rebinding)', () => {
  it.each(foreignHosts)('%s is refused, with the cookie and on every way', async (template) => {
    const host = template.replace('PORT', String(server.port));
    const headers = withCookie({ Host: host, Origin: `http://${host}` });
    expect((await get('/', headers)).status).toBe(403);
    expect((await send(server.port, '/upload?name=a', { method: 'POST', headers, body: 'a' })).status).toBe(403);
    expect(await refusedSocket({ Host: host, Origin: `http://${host}` })).toBe('Unexpected server response: 403');
  });

  it('localhost is this machine as well', async () => {
    const host = `localhost:${server.port}`;
    expect((await get('/', withCookie({ Host: host }))).status).toBe(200);
    const client = await Client.connect(server, { Host: host, Origin: `http://${host}` });
    await client.close();
  });
});

const foreignOrigins = [
  'http://evil.example',
  'null',
  'https://127.0.0.1:PORT',
  'http://127.0.0.1:1',
  'http://127.0.0.1',
  'http://localhost:PORT',
  'http://127.0.0.1:PORT.evil.example',
  'file://',
];

describe('a foreign Origin', () => {
  it.each(foreignOrigins)('%s is refused, with the cookie and on every way', async (template) => {
    const origin = template.replace('PORT', String(server.port));
    expect(await refusedSocket({ Origin: origin })).toBe('Unexpected server response: 403');
    expect((await get('/', withCookie({ Origin: origin }))).status).toBe(403);
    const headers = withCookie({ Origin: origin });
    expect((await send(server.port, '/upload?name=a', { method: 'POST', headers, body: 'a' })).status).toBe(403);
  });

  it('an absent one is enough to look, but not to change anything', async () => {
    expect((await get('/', withCookie())).status).toBe(200);
    expect(await refusedSocket({ Origin: undefined })).toBe('Unexpected server response: 403');
    const post = await send(server.port, '/upload?name=a', { method: 'POST', headers: withCookie(), body: 'a' });
    expect(post.status).toBe(403);
  });

  it('is also seen where a page embeds a picture or a script', async () => {
    for (const site of ['cross-site', 'same-site'])
      expect(
        (await get('/assets/main-abc.js', withCookie({ 'Sec-Fetch-Site': site, 'Sec-Fetch-Mode': 'no-cors' }))).status,
      ).toBe(403);
    expect((await get('/assets/main-abc.js', withCookie({ 'Sec-Fetch-Site': 'same-origin' }))).status).toBe(200);
  });
});

it('listens on this machine alone', async () => {
  const others = Object.values(networkInterfaces()).flatMap((list) =>
    (list ?? []).filter(({ address, family }) => family === 'IPv4' && address !== '127.0.0.1'),
  );
  for (const { address } of others) {
    const result = await new Promise<string>((resolve) => {
      const socket = connect({ host: address, port: server.port });
      socket.on('connect', () => (socket.destroy(), resolve('connected')));
      socket.on('error', (error: NodeJS.ErrnoException) => resolve(String(error.code)));
    });
    expect({ address, result }).toEqual({ address, result: 'ECONNREFUSED' });
  }
});

it('sends the protecting headers with every answer, also with refusals', async () => {
  for (const answer of [
    await get('/'),
    await get('/', withCookie()),
    await get('/none', withCookie()),
    await get(server.url),
  ]) {
    const policy = String(answer.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-eval');
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
    });
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  }
});
