import { createReadStream } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UserError } from '../../core/errors';
import type { HostApi } from '../../host/api/host-api';
import { replaceAtomic, writeFileAtomic } from '../../host/files/atomic-write';
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
      await replaceAtomic(to, (file) => writeFile(file, createReadStream(from)));
      await rm(dirname(from), { recursive: true, force: true }).catch(() => undefined); // swept away with the next start
      return {};
    },
    write: async ({ path, content }) => {
      await writeFileAtomic(path, content);
      return {};
    },
  };
}
