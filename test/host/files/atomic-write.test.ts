import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sweepHalfWritten, writeFileAtomic } from '../../../src/host/files/atomic-write';
import { NO_DISK, smallDisk } from '../../support/small-disk';
import { temporaryFolder } from '../../support/temporary-folder';

const folder = realpathSync(temporaryFolder());
const isRoot = process.getuid?.() === 0;

describe('a file that is replaced', () => {
  it('keeps its permissions', async () => {
    const path = join(folder, 'script.centroid');
    writeFileSync(path, 'old');
    chmodSync(path, 0o640);
    await writeFileAtomic(path, 'new');
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(statSync(path).mode & 0o7777).toBe(0o640);
  });

  it.skipIf(!isRoot)('keeps its owner', async () => {
    const path = join(folder, 'of-somebody');
    writeFileSync(path, 'old');
    execFileSync('chown', ['12345:23456', path]);
    await writeFileAtomic(path, 'new');
    expect(statSync(path)).toMatchObject({ uid: 12_345, gid: 23_456 });
  });

  it('is not replaced where it is write-protected, whoever asks', async () => {
    const path = join(folder, 'protected.centroid');
    writeFileSync(path, 'old');
    chmodSync(path, 0o444);
    await expect(writeFileAtomic(path, 'new')).rejects.toMatchObject({
      message: `Cannot write ${path}: permission denied`,
      details: { mend: expect.stringContaining('choose another place') as string },
    });
    expect(readFileSync(path, 'utf8')).toBe('old');
  });

  it('may have a name as long as the system takes', async () => {
    const path = join(folder, `${'ö'.repeat(120)}.centroid`);
    await writeFileAtomic(path, 'new');
    await writeFileAtomic(path, 'newer');
    expect(readFileSync(path, 'utf8')).toBe('newer');
  });
});

describe('a disk', () => {
  it('that is full keeps the old file, and leaves nothing half-written', async ({ skip }) => {
    const place = smallDisk(join(folder, 'small'), '64k') ?? skip(NO_DISK);
    const path = join(place, 'a.centroid');
    await writeFileAtomic(path, 'old');
    await expect(writeFileAtomic(path, 'x'.repeat(100_000))).rejects.toMatchObject({
      kind: 'system',
      message: `Cannot write ${path}: the disk is full`,
    });
    expect(readdirSync(place)).toEqual(['a.centroid']);
    expect(readFileSync(path, 'utf8')).toBe('old');
  });

  it('that is read-only keeps the old file', async ({ skip }) => {
    const place = smallDisk(join(folder, 'fixed'), '64k') ?? skip(NO_DISK);
    const path = join(place, 'a.centroid');
    writeFileSync(path, 'old');
    execFileSync('mount', ['-o', 'remount,ro', place]);
    await expect(writeFileAtomic(path, 'new')).rejects.toMatchObject({
      kind: 'system',
      message: expect.stringMatching(/^Cannot write .*a\.centroid: the disk is read-only$/) as string,
    });
    expect(readFileSync(path, 'utf8')).toBe('old');
  });
});

describe('what a killed program left half-written', () => {
  const nobody = 2 ** 22 + 1; // no process has so large a number
  const name = (pid: number): string => `.a.centroid.${pid}.01234567-89ab-cdef-0123-456789abcdef.tmp`;

  it('is removed; what others write, or may still write, stays', async () => {
    const place = join(folder, 'left');
    mkdirSync(place);
    const old = new Date(Date.now() - 120_000);
    const leave = (file: string, time: Date): void => {
      writeFileSync(join(place, file), 'half');
      utimesSync(join(place, file), time, time);
    };
    leave(name(nobody), old);
    leave(name(nobody + 1), new Date());
    leave(name(process.pid), old);
    leave('.a.tmp', old);
    leave('a.centroid', old);
    await sweepHalfWritten(place);
    expect(readdirSync(place).sort()).toEqual([name(nobody + 1), name(process.pid), '.a.tmp', 'a.centroid'].sort());
  });

  it('is no reason to fail where the folder is gone', async () => {
    await expect(sweepHalfWritten(join(folder, 'nowhere'))).resolves.toBeUndefined();
  });
});
