import { open, rm } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../../core/errors';
import type { HostApi } from '../api/host-api';
import { fileError } from '../files/system-error';
import { safeName } from './upload';

/**
 * Sends a file that was written to be downloaded, under the name that the user is to see, and removes it: each is sent
 * once.
 * @throws UserError if it is no such file, or was downloaded before
 */
export async function sendDownload(
  api: Pick<HostApi, 'allowed' | 'isExport'>,
  parameters: URLSearchParams,
  response: ServerResponse,
  headOnly: boolean,
): Promise<void> {
  const path = await api.allowed.require(parameters.get('path') ?? '', 'read');
  if (!(await api.isExport(path)))
    throw new UserError('Only files that were exported can be downloaded', { mend: 'Export the table again' });
  const file = await open(path).catch((error: unknown) => {
    throw fileError(error, 'download', path);
  });
  try {
    const { size } = await file.stat();
    const name = safeName(parameters.get('name') ?? '');
    response.writeHead(200, {
      'Content-Type': 'application/octet-stream',
      'Content-Length': size,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'Cache-Control': 'no-store',
    });
    if (headOnly) return void response.end();
    // What is open is still read. Where a system keeps open files from going, it goes with the next start.
    await rm(dirname(path), { recursive: true, force: true }).catch(() => undefined);
    await pipeline(file.createReadStream({ autoClose: false }), response);
  } finally {
    await file.close();
  }
}
