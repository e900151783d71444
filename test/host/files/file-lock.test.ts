import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { takeLock, tryLock, withLock } from '../../../src/host/files/file-lock';
import { isOwnerName, ownerName, ownerState } from '../../../src/host/files/owner';
import { temporaryFolder } from '../../support/temporary-folder';

const folder = temporaryFolder();
const lockFolder = (name: string): string => join(folder, `.${name}.lock`);

/** A lock of somebody else. */
function heldBy(owner: string, name: string): void {
  mkdirSync(lockFolder(name), { recursive: true });
  for (const file of [owner, `${owner}.held`]) writeFileSync(join(lockFolder(name), file), '');
}

const otherMachine = (): string => ownerName().replace(/^[0-9a-f]{12}/, '0123456789ab');

describe('an owner', () => {
  it('is known by its name: this process is alive, one with another start is gone', () => {
    const name = ownerName();
    expect(isOwnerName(name)).toBe(true);
    expect(ownerState(name)).toBe('alive');
    expect(ownerName()).not.toBe(name);
    expect(ownerState(otherMachine())).toBe('unknown');
  });

  it.runIf(process.platform === 'linux')('whose number another process has got since is gone', () => {
    const [machine, process_, start, random] = ownerName().split('.');
    const began = (at: number): string => [machine, process_, String(at), random].join('.');
    expect(ownerState(began(Number(start) - 1))).toBe('gone');
    // Also where the machine was started anew since, as after a power failure.
    expect(ownerState(began((Number(start) + 1e11) % 9e15))).toBe('gone');
    expect(ownerState(began(Number(start)))).toBe('alive');
  });

  it.each(['README.txt', '.lock', `${'a'.repeat(12)}.1.2`, '../x'])('never has the name %j', (name) => {
    expect(isOwnerName(name)).toBe(false);
  });
});

describe('a lock', () => {
  it('is given to one at a time, and leaves nothing behind', async () => {
    const first = await takeLock(join(folder, 'one'));
    expect(await tryLock(join(folder, 'one'))).toBeUndefined();
    await expect(takeLock(join(folder, 'one'), { patienceMs: 50 })).rejects.toMatchObject({
      kind: 'system',
      message: `Cannot lock ${join(folder, 'one')}: the process ${process.pid} is using it`,
      details: { mend: expect.stringContaining('try again') as string },
    });
    const other = await tryLock(join(folder, 'other'));
    expect(other).toBeDefined();
    await Promise.all([first.release(), other!.release()]);
    expect(existsSync(lockFolder('one'))).toBe(false);
    const second = await tryLock(join(folder, 'one'));
    expect(second).toBeDefined();
    await second!.release();
  });

  it('is given up when the work fails', async () => {
    const work = withLock(join(folder, 'fails'), () => Promise.reject(new Error('no')));
    await expect(work).rejects.toThrow('no');
    expect(await withLock(join(folder, 'fails'), () => Promise.resolve(1), { patienceMs: 0 })).toBe(1);
  });

  it('goes to every one of many that try at once, one after the other', async () => {
    let inside = 0;
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        withLock(join(folder, 'many'), async () => {
          expect(++inside).toBe(1);
          await new Promise((resolve) => setTimeout(resolve, 1));
          order.push(i);
          inside--;
        }),
      ),
    );
    expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i));
  });

  it.runIf(process.platform === 'linux')('of a process that is gone is taken over at once', async () => {
    const [machine, process_, , random] = ownerName().split('.');
    heldBy([machine, process_, '1', random].join('.'), 'stale');
    const lock = await takeLock(join(folder, 'stale'), { patienceMs: 0 });
    expect(readdirSync(lockFolder('stale')).every((name) => name.startsWith(`${machine}.${process.pid}.`))).toBe(true);
    await lock.release();
  });

  it('of another machine is taken over only when it was silent for a minute that was watched', async () => {
    const owner = otherMachine();
    heldBy(owner, 'far');
    utimesSync(join(lockFolder('far'), owner), 0, 0); // clocks of two machines differ: the time itself says nothing
    let now = performance.now();
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 4_000));
    try {
      for (let look = 0; look < 10; look++) expect(await tryLock(join(folder, 'far'))).toBeUndefined();
      utimesSync(join(lockFolder('far'), owner), 1, 1); // it lives
      for (let look = 0; look < 15; look++) expect(await tryLock(join(folder, 'far'))).toBeUndefined();
      let lock;
      for (let look = 0; look < 5 && !lock; look++) lock = await tryLock(join(folder, 'far'));
      expect(lock).toBeDefined();
      await lock!.release();
    } finally {
      clock.mockRestore();
    }
  });

  it('of another machine is not taken for silent because this one slept', async () => {
    heldBy(otherMachine(), 'slept');
    let now = performance.now();
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 8 * 3_600_000));
    try {
      for (let look = 0; look < 5; look++) expect(await tryLock(join(folder, 'slept'))).toBeUndefined();
    } finally {
      clock.mockRestore();
    }
  });

  it('in a place where nothing can be written says so', async () => {
    writeFileSync(join(folder, 'plain'), '');
    await expect(takeLock(join(folder, 'plain', 'x'))).rejects.toMatchObject({
      message: `Cannot write to ${join(folder, 'plain', 'x')}: it is not a folder`,
    });
    expect(readFileSync(join(folder, 'plain'), 'utf8')).toBe('');
  });
});
