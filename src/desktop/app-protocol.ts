import { readFile } from 'node:fs/promises';
import { PICTURE_PATH } from '../core/api/wire';
import { reportOf } from '../core/errors';
import { statusOf } from '../host/serve/respond';
import type { StaticFiles } from '../host/serve/static-files';
import { APP_HOST } from './app-origin';
import type { HostSupervisor } from './host-process/supervisor';
import { pageHeaders } from './security/page-headers';

export interface AppProtocolOptions {
  /** The built editor. */
  readonly files: Pick<StaticFiles, 'find'>;
  readonly host: Pick<HostSupervisor, 'ask'>;
}

interface Asked {
  readonly url: string;
  readonly method: string;
}

/** Answers a request for `app://centroid/…`: the files of the editor, and pictures that may be looked at. */
export async function answerAppRequest({ url, method }: Asked, options: AppProtocolOptions): Promise<Response> {
  try {
    return await answer(new URL(url), method, options);
  } catch (error) {
    const report = reportOf(error);
    return respond(JSON.stringify(report), statusOf[report.kind], { 'Content-Type': 'application/json' });
  }
}

async function answer({ host, pathname, search }: URL, method: string, options: AppProtocolOptions): Promise<Response> {
  if (host !== APP_HOST) return sentence('There is nothing here.', 404);
  if (method !== 'GET' && method !== 'HEAD') return sentence('This is not possible here.', 405, { Allow: 'GET, HEAD' });
  if (pathname === PICTURE_PATH) {
    const { etag, bytes } = await options.host.ask('picture', { query: search.slice(1) });
    const headers = { 'Content-Type': 'image/webp', ETag: etag, 'Cache-Control': 'private, no-cache' };
    return respond(method === 'HEAD' ? null : bytes, 200, headers);
  }
  const file = await options.files.find(pathname);
  if (!file) return sentence('There is nothing here.', 404);
  const headers = { 'Content-Type': file.type, 'Cache-Control': file.cacheControl };
  return respond(method === 'HEAD' ? null : await readFile(file.path), 200, headers);
}

const sentence = (text: string, status: number, headers: { readonly [name: string]: string } = {}): Response =>
  respond(`${text}\n`, status, { 'Content-Type': 'text/plain; charset=utf-8', ...headers });

function respond(
  body: string | Uint8Array | null,
  status: number,
  headers: { readonly [name: string]: string },
): Response {
  return new Response(body as ConstructorParameters<typeof Response>[0], {
    status,
    headers: { 'Cache-Control': 'no-store', ...pageHeaders, ...headers },
  });
}
