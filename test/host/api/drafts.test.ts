import { readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Drafts } from '../../../src/host/api/drafts';
import { ownerName } from '../../../src/host/files/owner';
import { openWorkspace, type Workspace } from '../../../src/host/workspace/workspace';
import { afterFile } from '../../support/after-file';
import { NO_DISK, smallDisk } from '../../support/small-disk';
import { temporaryFolder } from '../../support/temporary-folder';

const folder = realpathSync(temporaryFolder());
let count = 0;

const workspace = (): Promise<Workspace> => openWorkspace(join(folder, `workspace-${++count}`));

async function open({ drafts, locks }: Workspace): Promise<Drafts> {
  const opened = await Drafts.open(drafts, locks);
  afterFile(() => opened.close());
  return opened;
}

/** The files of drafts. */
const files = ({ drafts }: Workspace): string[] => readdirSync(drafts).filter((name) => name.endsWith('.json'));
const newest = (place: Workspace): string =>
  join(
    place.drafts,
    files(place).find((name) => !name.includes('before'))!,
  );

describe('the journal of a tab', () => {
  it('gives the newest state, with the time when it was kept', async () => {
    const drafts = await open(await workspace());
    for (const text of ['one', 'two', 'three']) await drafts.put({ tab: 't', text, path: '/a', savedHash: 'h' });
    const [draft] = await drafts.list();
    expect(draft).toMatchObject({ tab: 't', text: 'three', path: '/a', savedHash: 'h' });
    expect(Math.abs(Date.parse(draft!.at!) - Date.now())).toBeLessThan(60_000);
  });

  it.each([
    ['empty', () => ''],
    ['cut off', (text: string) => text.slice(0, -5)],
    ['another text than was written', (text: string) => text.replace('newest', 'n3west')],
    ['zeros', (text: string) => '\0'.repeat(text.length)],
  ])('gives the state before where the disk has made the newest one %s', async (_how, damage) => {
    const place = await workspace();
    const drafts = await open(place);
    await drafts.put({ tab: 't', text: 'before' });
    await drafts.put({ tab: 't', text: 'newest' });
    writeFileSync(newest(place), damage(readFileSync(newest(place), 'utf8')));
    expect(await drafts.list()).toMatchObject([{ tab: 't', text: 'before' }]);
    // What is damaged does not push out what is whole.
    await drafts.put({ tab: 't', text: 'next' });
    writeFileSync(newest(place), '');
    expect(await drafts.list()).toMatchObject([{ text: 'before' }]);
  });

  it('is gone with its tab, with all that was kept of it', async () => {
    const place = await workspace();
    const drafts = await open(place);
    for (const text of ['one', 'two']) await drafts.put({ tab: 't', text });
    await drafts.put({ tab: 'u', text: 'other' });
    await drafts.remove('t');
    expect(await drafts.list()).toMatchObject([{ tab: 'u' }]);
    expect(files(place)).toHaveLength(1);
  });

  it('keeps the state before where the disk is full, and says so', async ({ skip }) => {
    const place = smallDisk(join(folder, `full-${++count}`), '128k') ?? skip(NO_DISK);
    const drafts = await open(await openWorkspace(place));
    await drafts.put({ tab: 't', text: 'small' });
    await expect(drafts.put({ tab: 't', text: 'x'.repeat(200_000) })).rejects.toMatchObject({
      kind: 'system',
      message: expect.stringContaining('the disk is full') as string,
    });
    expect(await drafts.list()).toMatchObject([{ tab: 't', text: 'small' }]);
    await drafts.put({ tab: 't', text: 'still small' });
    expect(await drafts.list()).toMatchObject([{ tab: 't', text: 'still small' }]);
  });

  it('of an older version, which has the draft alone, is read', async () => {
    const place = await workspace();
    const drafts = await open(place);
    await drafts.put({ tab: 't', text: 'x' });
    writeFileSync(newest(place), JSON.stringify({ tab: 't', text: 'old', path: '/a' }));
    expect(await drafts.list()).toEqual([{ tab: 't', text: 'old', path: '/a' }]);
  });
});

describe('drafts of another program', () => {
  it('that ended in good order are no crash', async () => {
    const place = await workspace();
    const first = await Drafts.open(place.drafts, place.locks);
    await first.put({ tab: 't', text: 'x' });
    await first.close();
    const [draft] = await (await open(place)).list();
    expect(draft).toMatchObject({ tab: 't', text: 'x' });
    expect(draft).not.toHaveProperty('crashed');
  });

  it('that was killed are told as such, until somebody has taken them up', async () => {
    const place = await workspace();
    const first = await open(place);
    await first.put({ tab: 't', text: 'x' });
    await first.put({ tab: 'u', text: 'y' });
    await leaveAsIfKilled(place, first);
    const second = await Drafts.open(place.drafts, place.locks);
    expect(await second.list()).toMatchObject([
      { tab: 't', text: 'x', crashed: true },
      { tab: 'u', text: 'y', crashed: true },
    ]);
    await second.put({ tab: 't', text: 'x, edited' });
    await second.close();
    // What nobody decided about is still told; the mark goes with the last draft that names it.
    const third = await open(place);
    const [t, u] = await third.list();
    expect(t).not.toHaveProperty('crashed');
    expect(u).toMatchObject({ tab: 'u', crashed: true });
    await third.remove('u');
    await third.list();
    expect(readdirSync(join(place.drafts, 'programs'))).toEqual([]);
  });

  it('that still runs are its own: they are not listed, and not written', async () => {
    const place = await workspace();
    const first = await open(place);
    await first.put({ tab: 't', text: 'x' });
    const second = await open(place);
    expect(await second.list()).toEqual([]);
    await expect(second.put({ tab: 't', text: 'y' })).rejects.toThrow('open in another Centroid');
    await second.put({ tab: 'u', text: 'z' });
    expect(await first.list()).toMatchObject([{ tab: 't', text: 'x' }]);
    await first.remove('t');
    await second.put({ tab: 't', text: 'y' });
  });
});

/** Leaves drafts and mark of a program as a kill does: under the number of a process that is gone. */
async function leaveAsIfKilled(place: Workspace, drafts: Drafts): Promise<void> {
  await drafts.close();
  const killed = ownerName().replace(`.${process.pid}.`, `.${2 ** 22 + 1}.`);
  writeFileSync(join(place.drafts, 'programs', killed), '');
  for (const name of files(place)) {
    const path = join(place.drafts, name);
    const draft = JSON.parse(readFileSync(path, 'utf8')) as object;
    writeFileSync(path, JSON.stringify({ ...draft, program: killed }));
  }
}
