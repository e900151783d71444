import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../../core/errors';
import type { HostApi } from '../../host/api/host-api';
import { discard, writeFileAtomic } from '../../host/files/atomic-write';
import { fileError } from '../../host/files/system-error';
import { Pictures } from '../../host/serve/pictures';
import type { Question, QuestionAnswers, Questions } from './messages';

type Answering = { readonly [Q in Question]: (request: Questions[Q]) => Promise<QuestionAnswers[Q]> };

/** Answers to what main asks of the host. */
export function answersOf(api: HostApi): Answering {
  const pictures = new Pictures(api);
  return {
    allow: async ({ paths }) => ({ paths: await Promise.all(paths.map((path) => api.pick(path))) }),
    picture: async ({ query }) => {
      const { etag, load } = await pictures.find(new URLSearchParams(query));
      return { etag, bytes: await load() };
    },
    'move-export': async ({ path, to }) => {
      const from = await api.allowed.require(path, 'read');
      if (!(await api.isExport(from)))
        throw new UserError('Only files that were exported can be saved', { mend: 'Export the table again' });
      await copyAtomic(from, to);
      await rm(dirname(from), { recursive: true, force: true }).catch(() => undefined); // swept away with the next start
      return {};
    },
    write: async ({ path, content }) => {
      await writeFileAtomic(path, content);
      return {};
    },
  };
}

/** Copies so that the target is never seen in part; it may be on another disk. */
async function copyAtomic(from: string, to: string): Promise<void> {
  const temporary = join(dirname(to), `.${basename(to)}.${process.pid}.${randomUUID()}.tmp`);
  try {
    await mkdir(dirname(to), { recursive: true });
    await copyFile(from, temporary);
    const file = await open(temporary, 'r+');
    await file.sync().finally(() => file.close());
    await rename(temporary, to);
  } catch (error) {
    await discard(temporary);
    throw fileError(error, 'save', to);
  }
}
