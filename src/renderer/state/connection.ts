import type {
  Answers,
  ClientFrame,
  HostConnection,
  HostFrame,
  Method,
  Notice,
  RequestOf,
} from '../../core/api/contract';
import type { ErrorReport } from '../../core/errors';
import { decodeFrame, encodeFrame, DOWNLOAD_PATH, PICTURE_PATH, SOCKET_PATH, UPLOAD_PATH } from '../../core/api/wire';
import { errorOf, lostError } from './errors';

type State = 'connected' | 'connecting' | 'lost';

const firstDelayMs = 200;
const longestDelayMs = 4_000;

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The host behind a served editor: requests over a WebSocket of the page's own origin, uploads and pictures over HTTP.
 * A lost connection is tried again until it is back; calls that it interrupts fail, nothing is sent twice.
 */
export class SocketConnection implements HostConnection {
  private socket: WebSocket | undefined;
  private state: State = 'connecting';
  private delay = firstDelayMs;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private isOver = false;
  private nextId = 1;
  private readonly waiting = new Map<number, Waiting>();
  private readonly noticeListeners = new Set<(notice: Notice) => void>();
  private readonly stateListeners = new Set<(state: State) => void>();

  /** @param origin of the page, such as `http://127.0.0.1:4711` */
  constructor(private readonly origin: string) {}

  connect(): void {
    const socket = new WebSocket(this.origin.replace(/^http/, 'ws') + SOCKET_PATH);
    this.socket = socket;
    socket.addEventListener('open', () => {
      this.delay = firstDelayMs;
      this.setState('connected');
    });
    socket.addEventListener('message', ({ data }) => this.receive(decodeFrame(String(data)) as HostFrame));
    // An error is always followed by the close.
    socket.addEventListener('close', () => this.closed());
  }

  /** For good: it does not restore itself any more. */
  disconnect(): void {
    this.isOver = true;
    clearTimeout(this.retry);
    this.socket?.close();
  }

  call<M extends Method>(method: M, params: RequestOf<M>): Promise<Answers[M]> {
    const { socket } = this;
    if (!socket || socket.readyState !== WebSocket.OPEN) return Promise.reject(lostError());
    const frame: ClientFrame = { id: this.nextId++, method, params };
    return new Promise<Answers[M]>((resolve, reject) => {
      this.waiting.set(frame.id, { resolve: resolve as (result: unknown) => void, reject });
      socket.send(encodeFrame(frame));
    });
  }

  onNotice(listener: (notice: Notice) => void): () => void {
    this.noticeListeners.add(listener);
    return () => this.noticeListeners.delete(listener);
  }

  onState(listener: (state: State) => void): () => void {
    this.stateListeners.add(listener);
    listener(this.state);
    return () => this.stateListeners.delete(listener);
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

  pictureUrl(path: string, size: number): string {
    return `${PICTURE_PATH}?${new URLSearchParams({ path, size: String(size) })}`;
  }

  downloadUrl(path: string, name: string): string {
    return `${DOWNLOAD_PATH}?${new URLSearchParams({ path, name })}`;
  }

  private receive(frame: HostFrame): void {
    if ('notice' in frame) {
      for (const listener of this.noticeListeners) listener(frame.notice);
      return;
    }
    const call = this.waiting.get(frame.id);
    this.waiting.delete(frame.id);
    if ('result' in frame) call?.resolve(frame.result);
    else if (call) call.reject(errorOf(frame.error));
    else throw errorOf(frame.error); // about a frame that the host could not read: a bug of ours
  }

  private closed(): void {
    this.socket = undefined;
    for (const { reject } of this.waiting.values()) reject(lostError());
    this.waiting.clear();
    this.setState('lost');
    if (this.isOver) return;
    this.retry = setTimeout(() => this.connect(), this.delay);
    this.delay = Math.min(2 * this.delay, longestDelayMs);
  }

  private setState(state: State): void {
    if (this.state === state) return;
    this.state = state;
    for (const listener of this.stateListeners) listener(state);
  }
}
