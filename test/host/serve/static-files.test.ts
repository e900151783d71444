import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder';
import { send, startServer, type TestServer } from './support';

const folder = temporaryFolder();
let server: TestServer;

beforeAll(async () => {
  server = await startServer(folder);
  symlinkSync(join(folder, 'secret.txt'), join(folder, 'editor', 'link.txt'));
});
afterAll(() => server.close());

const get = (target: string) => send(server.port, target, { headers: { Cookie: server.cookie } });

describe('the files of the editor', () => {
  it('are served by their names', async () => {
    expect(await get('/')).toMatchObject({ status: 200, text: '<!doctype html><title>Editor</title>' });
    const script = await get('/assets/main-abc.js');
    expect(script).toMatchObject({ status: 200, text: 'export {};' });
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(script.headers['cache-control']).toContain('immutable');
    expect((await get('/')).headers['cache-control']).toBe('no-store');
  });

  it('are found after a new build', async () => {
    writeFileSync(join(folder, 'editor', 'assets', 'main-new.js'), 'export default 2;');
    expect(await get('/assets/main-new.js')).toMatchObject({ status: 200, text: 'export default 2;' });
  });

  it('have a head', async () => {
    const head = await send(server.port, '/', { method: 'HEAD', headers: { Cookie: server.cookie } });
    expect(head).toMatchObject({ status: 200, text: '' });
  });
});

describe('no spelling of a path leads out of the folder', () => {
  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '/%252e%252e%252fsecret.txt',
    '/....//secret.txt',
    '/..;/secret.txt',
    '/assets/..%c0%afsecret.txt',
    '/%u002e%u002e/secret.txt',
    '/index.html%00.txt',
    '//etc/passwd',
    '/etc/passwd',
    '/file:///etc/passwd',
    '/C:/Windows/win.ini',
    '/assets',
    '/assets/',
    '/./index.html/.',
    '/link.txt',
    '/__proto__',
    '/constructor',
  ])('%s', async (path) => {
    const { status, text } = await get(path);
    expect(status).toBe(404);
    expect(text).not.toContain('secret\n');
    expect(text).toBe('There is nothing here.\n');
  });

  it.each(['http://evil.example/', '*', 'evil.example:80'])('and the target "%s" is none', async (target) => {
    const text = await new Promise<string>((resolve, reject) => {
      let received = '';
      const socket = connect(server.port, '127.0.0.1', () =>
        socket.write(
          `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nCookie: ${server.cookie}\r\nConnection: close\r\n\r\n`,
        ),
      );
      socket.on('data', (data) => (received += String(data)));
      socket.on('end', () => resolve(received));
      socket.on('error', reject);
    });
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'POST'])('%s is not possible', async (method) => {
    const { status, headers } = await send(server.port, '/', {
      method,
      headers: { Cookie: server.cookie, Origin: server.origin },
    });
    expect(status).toBe(405);
    expect(headers.allow).toBe('GET, HEAD');
    expect(headers['access-control-allow-methods']).toBeUndefined();
  });

  it('and garbage instead of HTTP ends with an error, not with the server', async () => {
    const text = await new Promise<string>((resolve) => {
      let received = '';
      const socket = connect(server.port, '127.0.0.1', () => socket.write('\x16\x03\x01 not http\r\n\r\n'));
      socket.on('data', (data) => (received += String(data)));
      socket.on('close', () => resolve(received));
      socket.on('error', () => resolve(received));
    });
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
    expect((await get('/')).status).toBe(200);
  });
});

it('says what to do where the editor is not built', async () => {
  const bare = await startServer(join(folder, 'bare'));
  try {
    rmSync(join(folder, 'bare', 'editor'), { recursive: true });
    const { status, text } = await send(bare.port, '/', { headers: { Cookie: bare.cookie } });
    expect({ status, text }).toEqual({ status: 404, text: expect.stringContaining('npm run build') as string });
  } finally {
    await bare.close();
  }
});
