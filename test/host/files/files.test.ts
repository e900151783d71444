import {
  chmodSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeFileAtomic } from '../../../src/host/files/atomic-write';
import { fetchUrl } from '../../../src/host/files/fetch-url';
import { Fingerprints } from '../../../src/host/files/fingerprints';
import { listFolder } from '../../../src/host/files/list-folder';
import { readShared } from '../../../src/host/files/read-shared';
import { temporaryFolder } from '../../support/temporary-folder';

const folder = temporaryFolder();
const never = new AbortController().signal;

describe('writing a file', () => {
  it('makes missing folders, replaces what is there and leaves no temporary file', async () => {
    const path = join(folder, 'deep', 'er', 'file.txt');
    await writeFileAtomic(path, 'one');
    await writeFileAtomic(path, 'two');
    expect(readFileSync(path, 'utf8')).toBe('two');
    expect(readdirSync(join(folder, 'deep', 'er'))).toEqual(['file.txt']);
  });

  it('says what is wrong with the place', async () => {
    writeFileSync(join(folder, 'plain'), '');
    await expect(writeFileAtomic(join(folder, 'plain', 'x.txt'), '')).rejects.toMatchObject({
      message: expect.stringContaining('Cannot write') as string,
      details: { file: join(folder, 'plain', 'x.txt') },
    });
  });
});

describe('reading a file', () => {
  it('gives its bytes in shared memory', async () => {
    writeFileSync(join(folder, 'bytes'), Uint8Array.of(1, 2, 3));
    const bytes = await readShared(join(folder, 'bytes'));
    expect(Array.from(bytes)).toEqual([1, 2, 3]);
    expect(bytes.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  it.each([
    ['a missing file', 'nowhere.csv', /Cannot read .*nowhere\.csv: it does not exist/],
    ['a folder', '.', /Cannot read .*: it is a folder/],
  ])('names %s', async (_what, name, message) => {
    await expect(readShared(join(folder, name))).rejects.toThrow(message);
  });

  it.skipIf(process.getuid?.() === 0)('names a file that may not be read', async () => {
    const path = join(folder, 'secret');
    writeFileSync(path, '');
    chmodSync(path, 0);
    await expect(readShared(path)).rejects.toThrow('permission denied');
  });
});

describe('listing a folder', () => {
  it('is recursive, in natural order, without hidden files', async () => {
    const root = join(folder, 'list');
    mkdirSync(join(root, 'b'), { recursive: true });
    mkdirSync(join(root, '.hidden'), { recursive: true });
    for (const name of ['10.png', '2.png', 'A.png', 'b/1.png', '.DS_Store', '.hidden/x.png'])
      writeFileSync(join(root, name), 'x');
    expect((await listFolder(root)).map(({ path }) => path)).toEqual(['2.png', '10.png', 'A.png', 'b/1.png']);
  });

  it('names a link that leads nowhere', async () => {
    mkdirSync(join(folder, 'links'));
    symlinkSync(join(folder, 'gone'), join(folder, 'links', 'dangling.png'));
    await expect(listFolder(join(folder, 'links'))).rejects.toThrow(/dangling\.png: it does not exist/);
  });
});

describe('fingerprints', () => {
  const settled = new Date(Date.now() - 60_000);
  const write = (path: string, content: string): void => {
    writeFileSync(path, content);
    utimesSync(path, settled, settled);
  };

  it('of a file change with its content alone', async () => {
    const path = join(folder, 'f.csv');
    write(path, 'one');
    const first = await new Fingerprints(join(folder, 'memory-1')).of(path);
    renameSync(path, join(folder, 'g.csv'));
    expect(await new Fingerprints(join(folder, 'memory-1')).of(join(folder, 'g.csv'))).toBe(first);
    write(path, 'two');
    expect(await new Fingerprints(join(folder, 'memory-1')).of(path)).not.toBe(first);
  });

  it('of a folder change when a file is added, renamed or edited', async () => {
    const root = join(folder, 'pictures');
    mkdirSync(root);
    write(join(root, '1.png'), 'a');
    const seen = new Set<string>();
    const look = async (): Promise<void> => void seen.add(await new Fingerprints(join(folder, 'memory-2')).of(root));
    await look();
    write(join(root, '2.png'), 'b');
    await look();
    renameSync(join(root, '2.png'), join(root, '3.png'));
    await look();
    write(join(root, '3.png'), 'c');
    await look();
    expect(seen.size).toBe(4);
  });

  it('are remembered by another process while size, time and file are the same', async () => {
    const path = join(folder, 'big.bin');
    const memory = join(folder, 'memory-3');
    write(path, 'aaaa');
    const first = new Fingerprints(memory);
    const hash = await first.of(path);
    await first.save();
    write(path, 'bbbb'); // same size and time: not looked into again
    expect(await new Fingerprints(memory).of(path)).toBe(hash);
    utimesSync(path, settled, new Date(settled.getTime() + 5000));
    expect(await new Fingerprints(memory).of(path)).not.toBe(hash);
  });

  it('of a file that was just written are not remembered: it may change within the clock tick', async () => {
    const path = join(folder, 'fresh.bin');
    const memory = join(folder, 'memory-4');
    writeFileSync(path, 'aaaa');
    const prints = new Fingerprints(memory);
    const hash = await prints.of(path);
    await prints.save();
    writeFileSync(path, 'bbbb');
    expect(await new Fingerprints(memory).of(path)).not.toBe(hash);
  });

  it('survive a damaged memory', async () => {
    writeFileSync(join(folder, 'memory-5'), '[[1');
    write(join(folder, 'h.csv'), 'x');
    expect(await new Fingerprints(join(folder, 'memory-5')).of(join(folder, 'h.csv'))).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('downloading', () => {
  let server: Server;
  let origin: string;
  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/data.csv') response.end('a,b\n1,2\n');
      else if (request.url === '/moved') response.writeHead(302, { location: '/data.csv' }).end();
      else if (request.url !== '/hang') response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('gives the body', async () => {
    expect(new TextDecoder().decode(await fetchUrl(`${origin}/data.csv`, never))).toBe('a,b\n1,2\n');
  });

  it.each([
    ['/moved', { classic: 78 }, 'redirects to /data.csv'],
    ['/nothing', { classic: 30 }, 'answered 404'],
  ])('refuses %s', async (path, details, message) => {
    await expect(fetchUrl(origin + path, never)).rejects.toMatchObject({
      message: expect.stringContaining(message) as string,
      details,
    });
  });

  it.each(['ftp://example.org/x.csv', 'file:///etc/hostname', 'iris.csv', ''])(
    'takes no other address: "%s"',
    async (url) => {
      await expect(fetchUrl(url, never)).rejects.toMatchObject({ details: { classic: 29 } });
    },
  );

  it('stops when cancelled', async () => {
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 30);
    await expect(fetchUrl(`${origin}/hang`, abort.signal)).rejects.toThrow('cancelled');
  });
});
