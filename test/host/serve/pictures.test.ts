import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ErrorReport } from '../../../src/core/errors';
import { temporaryFolder } from '../../support/temporary-folder';
import { send, startServer, type TestServer } from './support';

const folder = temporaryFolder();
let server: TestServer;

const draw = async (path: string, width: number, height: number): Promise<string> => {
  writeFileSync(
    path,
    await sharp({ create: { width, height, channels: 3, background: 'red' } })
      .png()
      .toBuffer(),
  );
  return path;
};

const get = (path: string, size: number | string, headers = {}) =>
  send(server.port, `/picture?${new URLSearchParams({ path, size: String(size) })}`, {
    headers: { Cookie: server.cookie, ...headers },
  });

beforeAll(async () => {
  server = await startServer(folder);
  mkdirSync(join(folder, 'picked'));
  mkdirSync(join(folder, 'other'));
  await draw(join(folder, 'picked', 'wide.png'), 400, 100);
  await draw(join(folder, 'other', 'hidden.png'), 10, 10);
  symlinkSync(join(folder, 'other', 'hidden.png'), join(folder, 'picked', 'link.png'));
  symlinkSync(join(folder, 'other'), join(folder, 'picked', 'linked'));
  await server.api.pick(join(folder, 'picked'));
});
afterAll(() => server.close());

describe('pictures', () => {
  it('come scaled down, never enlarged, as WebP', async () => {
    const { status, headers, body } = await get(join(folder, 'picked', 'wide.png'), 100);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('image/webp');
    expect(await sharp(body).metadata()).toMatchObject({ format: 'webp', width: 128, height: 32 });
    const whole = await get(join(folder, 'picked', 'wide.png'), 2048);
    expect(await sharp(whole.body).metadata()).toMatchObject({ width: 400, height: 100 });
  });

  it('are not sent again while they stay the same', async () => {
    const path = await draw(join(folder, 'picked', 'changing.png'), 20, 20);
    const { etag } = (await get(path, 64)).headers;
    const again = await get(path, 64, { 'If-None-Match': etag });
    expect(again).toMatchObject({ status: 304, text: '' });
    await draw(path, 30, 30);
    const changed = await get(path, 64, { 'If-None-Match': etag });
    expect(changed.status).toBe(200);
    expect(await sharp(changed.body).metadata()).toMatchObject({ width: 30 });
  });

  it('of the workspace need no picking', async () => {
    mkdirSync(join(server.workspace, 'samples', 'mine'));
    expect((await get(await draw(join(server.workspace, 'samples', 'mine', 'a.png'), 5, 5), 64)).status).toBe(200);
  });
});

describe('what was not picked', () => {
  it('is refused, and by every detour', async () => {
    for (const path of [
      join(folder, 'other', 'hidden.png'),
      join(folder, 'picked') + '/../other/hidden.png',
      join(folder, 'picked', 'link.png'),
      join(folder, 'picked', 'linked', 'hidden.png'),
      `${join(folder, 'picked')}-not/hidden.png`,
      '/etc/passwd',
      '/etc\0/passwd',
      'picked/wide.png',
      '../other/hidden.png',
      `file://${join(folder, 'other', 'hidden.png')}`,
      '~/picture.png',
      `${server.workspace}/../other/hidden.png`,
    ]) {
      const { status, text } = await get(path, 64);
      expect({ path, status }).toEqual({ path, status: 400 });
      expect(JSON.parse(text)).toMatchObject({
        kind: 'user',
        message: expect.stringContaining('may not be read') as string,
        mend: 'Choose the file again',
      });
    }
  });

  it('is refused alike whether it exists or not', async () => {
    const answers = [join(folder, 'other', 'hidden.png'), join(folder, 'other', 'absent.png')];
    const [there, absent] = await Promise.all(answers.map((path) => get(path, 64)));
    const message = (text: string): string => (JSON.parse(text) as ErrorReport).message.replace(/^\S+ /, '');
    expect(message(absent!.text)).toBe(message(there!.text));
  });
});

describe('what is no picture', () => {
  it.each<[string, string, string]>([
    ['a text', 'just text', 'not an image'],
    ['nothing', '', 'empty'],
    ['a page with a picture’s name', '<html><script>alert(1)</script></html>', 'not an image'],
  ])('%s is an error that says so, and the engine lives', async (what, content, message) => {
    const path = join(folder, 'picked', `${what.length}.png`);
    writeFileSync(path, content);
    const { status, headers, text } = await get(path, 64);
    expect(status).toBe(400);
    expect(headers['content-type']).toBe('application/json');
    expect((JSON.parse(text) as ErrorReport).message).toContain(message);
  });

  it('and a cut-off one, an absent one, a folder', async () => {
    const cut = join(folder, 'picked', 'cut.png');
    writeFileSync(cut, readFileSync(join(folder, 'picked', 'wide.png')).subarray(0, 60));
    expect((await get(cut, 64)).status).toBe(400);
    expect((await get(join(folder, 'picked', 'none.png'), 64)).text).toContain('does not exist');
    expect((await get(join(folder, 'picked'), 64)).status).toBe(400);
    expect((await get(join(folder, 'picked', 'wide.png'), 64)).status).toBe(200);
  });

  it.each(['', '0', '-1', '1e9', 'NaN', '12.5', 'big', '4096'])('the size %j is none', async (size) => {
    expect((await get(join(folder, 'picked', 'wide.png'), size)).status).toBe(400);
  });

  it('a picture without a path is none', async () => {
    const { status } = await send(server.port, '/picture', { headers: { Cookie: server.cookie } });
    expect(status).toBe(400);
  });
});
