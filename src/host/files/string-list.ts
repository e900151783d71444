import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { writeFileAtomic } from './atomic-write';
import { withLock } from './file-lock';
import { fileError, isMissing } from './system-error';

const content = z.array(z.string());

/** A list of texts in a file of its own, which several processes may change. One that was damaged counts as empty. */
export class StringList {
  constructor(private readonly file: string) {}

  async read(): Promise<readonly string[]> {
    try {
      return content.parse(JSON.parse(await readFile(this.file, 'utf8')));
    } catch (error) {
      if (isMissing(error) || error instanceof SyntaxError || error instanceof z.ZodError) return [];
      throw fileError(error, 'read', this.file);
    }
  }

  /** @param how from what is there now, which others may have changed; the same list is not written again */
  async change(how: (before: readonly string[]) => readonly string[]): Promise<void> {
    await withLock(this.file, async () => {
      const before = await this.read();
      const after = how(before);
      if (after !== before) await writeFileAtomic(this.file, `${JSON.stringify(after, null, 1)}\n`);
    });
  }
}
