import { createHash } from 'node:crypto';
import { copyFile, link, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { requests, type RequestOf } from '../../core/api/contract';
import type { KeptDraft } from '../../core/api/documents';
import { sweepHalfWritten, writeFileAtomic } from '../files/atomic-write';
import { namesIn } from '../files/list-folder';
import { fileError, isMissing } from '../files/system-error';
import { DraftOwners } from './draft-owners';
import { ProgramMarks } from './program-marks';
import { Turns } from './turns';

/** Those of older versions have the draft alone. */
const stored = requests['drafts.put'].extend({
  at: z.string().optional(),
  /** The program that kept it. */
  program: z.string().optional(),
  /** Of the text: a disk that returns something else is found out. */
  hash: z.string().optional(),
});
type Stored = z.infer<typeof stored>;

const ENDING = '.json';
const BEFORE = '.before.json';

/**
 * The journal of unsaved work: for each tab the newest state and the one before it. A new state is written beside them,
 * synced and renamed, so that whenever the program is killed a whole state is there. Several programs may share the
 * folder: each lists the drafts that it keeps itself and those of programs that have ended.
 */
export class Drafts {
  private readonly turns = new Turns();

  private constructor(
    private readonly folder: string,
    private readonly owners: DraftOwners,
    private readonly marks: ProgramMarks,
  ) {}

  /** @param locks the workspace's folder for locks */
  static async open(folder: string, locks: string): Promise<Drafts> {
    await sweepHalfWritten(folder);
    return new Drafts(folder, new DraftOwners(locks), new ProgramMarks(join(folder, 'programs')));
  }

  /** By tab: drafts of this program, and those of programs that have ended, which are its own from now on. */
  async list(): Promise<KeptDraft[]> {
    const found = await readDrafts(this.folder);
    const left = await this.marks.left();
    await this.marks.sweep(new Set(found.flatMap(({ program }) => program ?? [])));
    const ours = await this.owners.ours(found);
    return ours
      .map(({ program, hash: _, ...draft }): KeptDraft =>
        program !== undefined && left.has(program) ? { ...draft, crashed: true } : draft,
      )
      .sort((a, b) => (a.tab < b.tab ? -1 : 1));
  }

  /** @throws UserError if another program has the draft, SystemError if it cannot be written */
  put(draft: RequestOf<'drafts.put'>): Promise<void> {
    return this.turns.run(draft.tab, async () => {
      await this.owners.require(draft.tab);
      await this.marks.make();
      await this.write(draft);
    });
  }

  remove(tab: string): Promise<void> {
    return this.turns.run(tab, async () => {
      // The newest last: it must not be the older one that comes back.
      for (const ending of [`${BEFORE}.tmp`, BEFORE, ENDING]) {
        const path = join(this.folder, nameOf(tab) + ending);
        await rm(path, { force: true }).catch((error: unknown) => {
          throw fileError(error, 'remove', path);
        });
      }
      await this.owners.release(tab);
    });
  }

  /** The program ends in good order: what is kept was not left by a crash. */
  async close(): Promise<void> {
    await this.marks.close();
    await this.owners.close();
  }

  private async write(draft: RequestOf<'drafts.put'>): Promise<void> {
    const path = join(this.folder, nameOf(draft.tab) + ENDING);
    await keepBefore(path);
    const kept: Stored = { ...draft, at: new Date().toISOString(), program: this.marks.id, hash: hashOf(draft.text) };
    await writeFileAtomic(path, JSON.stringify(kept));
  }
}

/** The newest whole state of every tab, whichever program keeps it. @throws SystemError if one cannot be read */
export async function readDrafts(folder: string): Promise<Stored[]> {
  const names = new Set(
    (await namesIn(folder)).flatMap((name) => /^([0-9a-f]{32})(\.before)?\.json$/.exec(name)?.[1] ?? []),
  );
  const found = await Promise.all(
    Array.from(names, async (name) => (await read(join(folder, name + ENDING))) ?? read(join(folder, name + BEFORE))),
  );
  return found.filter((draft) => draft !== undefined);
}

/** Names of tabs are free text; files are named by their hash. */
const nameOf = (tab: string): string => hashOf(tab).slice(0, 32);

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Gives the newest state, if it is whole, the name of the one before it as well. It keeps its own: there is no moment
 * without it. @throws SystemError
 */
async function keepBefore(path: string): Promise<void> {
  const before = path.slice(0, -ENDING.length) + BEFORE;
  const temporary = `${before}.tmp`;
  if (!(await read(path))) return;
  try {
    await rm(temporary, { force: true });
    // Some file systems have no second names.
    await link(path, temporary).catch(() => copyFile(path, temporary));
    await rename(temporary, before);
  } catch (error) {
    throw fileError(error, 'write', before);
  }
}

/** Undefined if it is gone meanwhile, or was damaged by the disk: what can be read is still offered. */
async function read(path: string): Promise<Stored | undefined> {
  try {
    const draft = stored.parse(JSON.parse(await readFile(path, 'utf8')));
    return draft.hash === undefined || draft.hash === hashOf(draft.text) ? draft : undefined;
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw fileError(error, 'read', path);
  }
}
