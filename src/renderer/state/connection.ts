import type {
  Answers,
  ClientFrame,
  HostConnection,
  HostFrame,
  Method,
  Notice,
  RequestOf,
} from '../../core/api/contract';
import type { LineListener } from '../../core/api/desktop';
import { decodeFrame, encodeFrame, PICTURE_PATH } from '../../core/api/wire';
import { GrowingDelay } from '../../core/growing-delay';
import { PendingCalls } from '../../core/pending-calls';
import { errorOf, lostError } from './errors';

type State = 'connected' | 'connecting' | 'lost';

const firstDelayMs = 200;
const longestDelayMs = 4_000;

/** What carries frames of text to the host and back. */
export interface Line {
  send(text: string): void;
  close(): void;
}

/**
 * The host behind a line that may break: calls that this interrupts fail, nothing is sent twice, and the line is tried
 * again until it is back.
 */
export abstract class LineConnection implements HostConnection {
  /** Open, or about to be. */
  private opening: Line | undefined;
  /** Open. */
  private line: Line | undefined;
  private state: State = 'connecting';
  private readonly delay = new GrowingDelay(firstDelayMs, longestDelayMs);
  private retry: ReturnType<typeof setTimeout> | undefined;
  private isOver = false;
  private readonly calls = new PendingCalls();
  private readonly noticeListeners = new Set<(notice: Notice) => void>();
  private readonly stateListeners = new Set<(state: State) => void>();

  /** Begins to open a line. The listener hears of it later, at last and once that it is closed. */
  protected abstract open(listener: LineListener): Line;

  /** Hands over the bytes of a file. @returns the path to use in requests */
  abstract upload(content: Uint8Array | Blob, name: string): Promise<string>;

  connect(): void {
    const line = this.open({
      opened: () => {
        this.delay.reset();
        this.line = line;
        this.setState('connected');
      },
      received: (text) => this.receive(decodeFrame(text) as HostFrame),
      closed: () => this.closed(),
    });
    this.opening = line;
  }

  /** For good: it does not restore itself any more. */
  disconnect(): void {
    this.isOver = true;
    clearTimeout(this.retry);
    this.opening?.close();
  }

  call<M extends Method>(method: M, params: RequestOf<M>): Promise<Answers[M]> {
    const { line } = this;
    if (!line) return Promise.reject(lostError());
    return this.calls.begin<Answers[M]>((id) => {
      line.send(encodeFrame({ id, method, params } satisfies ClientFrame));
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

  pictureUrl(path: string, size: number): string {
    return `${PICTURE_PATH}?${new URLSearchParams({ path, size: String(size) })}`;
  }

  private receive(frame: HostFrame): void {
    if ('notice' in frame) {
      for (const listener of this.noticeListeners) listener(frame.notice);
      return;
    }
    if ('result' in frame) this.calls.resolve(frame.id, frame.result);
    else if (!this.calls.reject(frame.id, errorOf(frame.error))) throw errorOf(frame.error); // about a frame that the host could not read: a bug of ours
  }

  private closed(): void {
    this.line = undefined;
    this.opening = undefined;
    this.calls.rejectAll(lostError());
    this.setState('lost');
    if (this.isOver) return;
    this.retry = setTimeout(() => this.connect(), this.delay.next());
  }

  private setState(state: State): void {
    if (this.state === state) return;
    this.state = state;
    for (const listener of this.stateListeners) listener(state);
  }
}
