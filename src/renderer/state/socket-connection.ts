import type { LineListener } from '../../core/api/desktop';
import { SOCKET_PATH, UPLOAD_PATH } from '../../core/api/wire';
import type { ErrorReport } from '../../core/errors';
import { LineConnection, type Line } from './connection';
import { errorOf, lostError } from './errors';

/** The host behind a served editor: requests over a WebSocket of the page's own origin, uploads and pictures over HTTP. */
export class SocketConnection extends LineConnection {
  /** @param origin of the page, such as `http://127.0.0.1:4711` */
  constructor(private readonly origin: string) {
    super();
  }

  /** A `File` is read from the disk while it is sent. */
  async upload(content: Uint8Array | Blob, name: string): Promise<string> {
    let response;
    try {
      response = await fetch(`${UPLOAD_PATH}?${new URLSearchParams({ name })}`, {
        method: 'POST',
        body: content as BodyInit,
      });
    } catch {
      throw lostError();
    }
    const answer: unknown = await response.json();
    if (!response.ok) throw errorOf(answer as ErrorReport);
    return (answer as { readonly path: string }).path;
  }

  protected open(listener: LineListener): Line {
    const socket = new WebSocket(this.origin.replace(/^http/, 'ws') + SOCKET_PATH);
    socket.addEventListener('open', () => listener.opened());
    socket.addEventListener('message', ({ data }) => listener.received(String(data)));
    // An error is always followed by the close.
    socket.addEventListener('close', () => listener.closed());
    return { send: (text) => socket.send(text), close: () => socket.close() };
  }
}
