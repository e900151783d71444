import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { requests, type Draft, type RequestOf } from '../../core/api/contract';
import { writeFileAtomic } from '../files/atomic-write';
import { namesIn } from '../files/list-folder';
import { fileError, isMissing } from '../files/system-error';
import { Turns } from './turns';

/** Unsaved work, one file a tab; listed by the ids of the tabs. */
export class Drafts {
  private readonly turns = new Turns();

  constructor(private readonly folder: string) {}

  async list(): Promise<Draft[]> {
    const names = (await namesIn(this.folder)).filter((name) => /^[0-9a-f]{32}\.json$/.test(name));
    const drafts = await Promise.all(names.map((name) => read(join(this.folder, name))));
    return drafts.filter((draft) => draft !== undefined).sort((a, b) => (a.tab < b.tab ? -1 : 1));
  }

  put(draft: RequestOf<'drafts.put'>): Promise<void> {
    const path = this.path(draft.tab);
    return this.turns.run(path, () => writeFileAtomic(path, JSON.stringify(draft)));
  }

  remove(tab: string): Promise<void> {
    const path = this.path(tab);
    return this.turns.run(path, () =>
      rm(path, { force: true }).catch((error: unknown) => {
        throw fileError(error, 'remove', path);
      }),
    );
  }

  /** Names of tabs are free text; the file is named by their hash. */
  private path(tab: string): string {
    return join(this.folder, `${createHash('sha256').update(tab).digest('hex').slice(0, 32)}.json`);
  }
}

/** Undefined if it is gone meanwhile, or was damaged by the disk: what can be read is still offered. */
async function read(path: string): Promise<Draft | undefined> {
  try {
    return requests['drafts.put'].parse(JSON.parse(await readFile(path, 'utf8'))) as Draft;
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw fileError(error, 'read', path);
  }
}
