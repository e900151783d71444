import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { DOWNLOAD_PATH, PICTURE_PATH, SOCKET_PATH, UPLOAD_PATH } from '../../core/api/wire';
import { SystemError, UserError } from '../../core/errors';
import type { HostApi } from '../api/host-api';
import { Connections } from './connections';
import { sendDownload } from './downloads';
import { Guard, type Refusal } from './guard';
import { Pictures } from './pictures';
import { sendError, sendJson, sendText } from './respond';
import { securityHeaders } from './security-headers';
import { StaticFiles } from './static-files';
import { receiveUpload, TooLargeError } from './upload';

export interface ServeOptions {
  readonly api: HostApi;
  /** The built editor. */
  readonly editorFolder: string;
  /** 0 lets the system choose one. */
  readonly port: number;
  /** Limits that tests make small. */
  readonly mostUploadBytes?: number;
  readonly mostFrameBytes?: number;
}

export interface RunningServer {
  readonly port: number;
  /** Address with the token: whoever has it may use the editor. */
  readonly url: string;
  close(): Promise<void>;
}

const ADDRESS = '127.0.0.1';
const CLOSING_MS = 500;
const DRAIN_MS = 5_000;

/** Serves the editor to browsers on this machine. @throws UserError if the port is taken */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  const server = createServer();
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  const site = new Site(port, options);
  server.on('request', (request, response) => void site.answer(request, response));
  server.on('upgrade', (request, stream: Duplex, head) => site.upgrade(request, stream, head));
  server.on('clientError', (_error, stream) => {
    if (stream.writable) stream.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    else stream.destroy();
  });
  return {
    port,
    url: `http://${ADDRESS}:${port}/?token=${site.guard.token}`,
    close: () => closeServer(server, site),
  };
}

class Site {
  readonly guard: Guard;
  readonly connections: Connections;
  private readonly files: StaticFiles;
  private readonly pictures: Pictures;
  private readonly headers: ReturnType<typeof securityHeaders>;

  constructor(
    port: number,
    private readonly options: ServeOptions,
  ) {
    this.guard = new Guard(port);
    this.connections = new Connections(options.api, options.mostFrameBytes);
    this.files = new StaticFiles(options.editorFolder);
    this.pictures = new Pictures(options.api);
    // Older browsers do not count WebSockets of the same host as 'self'.
    this.headers = securityHeaders([`ws://${ADDRESS}:${port}`, `ws://localhost:${port}`]);
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(this.headers)) response.setHeader(name, value);
    try {
      await this.route(request, response);
    } catch (error) {
      if (response.headersSent)
        response.destroy(); // an answer that broke off must not look whole
      else sendError(response, error, error instanceof TooLargeError ? 413 : undefined);
    }
    // What is still coming is read and dropped: browsers that are cut off while they send do not look at the answer.
    if (!request.complete) {
      request.resume();
      setTimeout(() => request.complete || request.destroy(), DRAIN_MS).unref();
    }
  }

  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    stream.on('error', () => stream.destroy());
    const refusal = this.guard.check(request, true) ?? requirePath(request, SOCKET_PATH);
    if (!refusal) return this.connections.accept(request, stream, head);
    const body = `${refusal.message}\n`;
    stream.end(
      `HTTP/1.1 ${refusal.status} Refused\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
  }

  private async route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = parseTarget(request);
    if (!url) return sendText(response, 400, 'The address is not understood.');
    const { method } = request;
    const reads = method === 'GET' || method === 'HEAD';
    if (!reads && !(method === 'POST' && url.pathname === UPLOAD_PATH)) {
      response.setHeader('Allow', url.pathname === UPLOAD_PATH ? 'POST' : 'GET, HEAD');
      return sendText(response, 405, 'This is not possible here.');
    }
    if (reads && url.pathname === '/' && url.searchParams.has('token')) return this.admit(request, response, url);
    const refusal = this.guard.check(request, !reads);
    if (refusal && !reads) return sendError(response, new UserError(refusal.message), refusal.status);
    if (refusal) return sendText(response, refusal.status, refusal.message);
    if (!reads) return this.upload(request, response, url);
    if (url.pathname === PICTURE_PATH) return this.picture(request, response, url);
    if (url.pathname === DOWNLOAD_PATH)
      return sendDownload(this.options.api, url.searchParams, response, method === 'HEAD');
    if (await this.files.send(url.pathname, response, method === 'HEAD')) return;
    if (url.pathname === '/') return sendText(response, 404, 'The editor is not built: run "npm run build".');
    sendText(response, 404, 'There is nothing here.');
  }

  /** Exchanges the token for the cookie, and takes it out of the address bar and the history. */
  private admit(request: IncomingMessage, response: ServerResponse, url: URL): void {
    const refusal = this.guard.checkPlace(request, false);
    if (refusal) return sendText(response, refusal.status, refusal.message);
    if (!this.guard.isToken(url.searchParams.get('token') ?? ''))
      return sendText(
        response,
        401,
        'This address is no longer valid: open the one that "centroid serve" printed last.',
      );
    url.searchParams.delete('token');
    const target = `/${url.search}`;
    response.setHeader('Set-Cookie', this.guard.cookie);
    response.setHeader('Cache-Control', 'no-store');
    const { 'sec-fetch-site': site = 'none' } = request.headers;
    if (site === 'none' || site === 'same-origin') {
      response.writeHead(303, { Location: target }).end();
      return;
    }
    // Who follows a link on another site's page does not send the new cookie along with a redirect, but from a page of ours.
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(`<!doctype html><title>Centroid</title><meta http-equiv="refresh" content="0;url=${target}">`);
  }

  private async upload(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const { api, mostUploadBytes } = this.options;
    const name = url.searchParams.get('name') ?? '';
    sendJson(response, 200, { path: await receiveUpload(request, name, api.uploadsFolder, mostUploadBytes) });
  }

  private async picture(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const { etag, load } = await this.pictures.find(url.searchParams);
    response.setHeader('ETag', etag);
    // Asked again each time, since the file may change or be forbidden meanwhile.
    response.setHeader('Cache-Control', 'private, no-cache');
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304).end();
      return;
    }
    const bytes = await load();
    response.writeHead(200, { 'Content-Type': 'image/webp', 'Content-Length': bytes.length });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  }
}

/** Undefined for targets that are no path, such as those of a proxy. */
function parseTarget({ url = '' }: IncomingMessage): URL | undefined {
  if (!url.startsWith('/')) return undefined;
  const absolute = `http://localhost${url}`;
  return URL.canParse(absolute) ? new URL(absolute) : undefined;
}

const requirePath = (request: IncomingMessage, path: string): Refusal | undefined =>
  parseTarget(request)?.pathname === path ? undefined : { status: 404, message: 'There is nothing here.' };

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, port)));
    server.listen({ port, host: ADDRESS, exclusive: true }, resolve);
  });
}

function listenError(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new UserError(`Port ${port} is in use by another program`, {
      mend: 'Choose another one, or leave --port out: a free one is then taken',
      cause: error,
    });
  if (error.code === 'EACCES')
    return new UserError(`Port ${port} may not be used without the administrator's rights`, {
      mend: 'Choose a port from 1024 to 65535',
      cause: error,
    });
  return new SystemError(`The server cannot be started on port ${port}: ${error.message}`, { cause: error });
}

async function closeServer(server: Server, { connections }: Site): Promise<void> {
  connections.close();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const timer = setTimeout(() => {
    connections.terminate();
    server.closeAllConnections();
  }, CLOSING_MS);
  server.closeIdleConnections();
  await closed;
  clearTimeout(timer);
}
