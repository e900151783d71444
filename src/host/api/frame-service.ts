import { z } from 'zod';
import type { HostFrame, Method } from '../../core/api/contract';
import { encodeFrame } from '../../core/api/wire';
import { reportOf, UserError } from '../../core/errors';
import type { HostApi } from './host-api';

/** Largest frame: an experiment of the largest size, with room for what JSON adds. */
export const MOST_FRAME_BYTES = 64 * 2 ** 20;
/** Requests of one client at a time. */
const MOST_REQUESTS = 256;

const clientFrame = z.object({ id: z.int().min(0), method: z.string(), params: z.unknown() });

/** A client that speaks in frames of text, whatever carries them. */
export interface FrameClient {
  /** Sends a frame; a client that is gone gets nothing. */
  send(text: string): void;
}

export interface FrameServiceOptions {
  readonly api: Pick<HostApi, 'call' | 'onNotice'>;
  /** Methods that this shell answers in another way, and what to say to who asks nevertheless. */
  readonly refused?: { readonly [M in Method]?: string };
}

/** Answers the frames of clients and tells them the notices: the same for every shell. */
export class FrameService {
  private readonly open = new Map<FrameClient, number>();
  private readonly stopListening: () => void;

  constructor(private readonly options: FrameServiceOptions) {
    this.stopListening = options.api.onNotice((notice) => {
      if (this.open.size === 0) return;
      const text = encodeFrame({ notice });
      for (const client of this.open.keys()) client.send(text);
    });
  }

  /** From now on the client hears notices. */
  add(client: FrameClient): void {
    this.open.set(client, 0);
  }

  remove(client: FrameClient): void {
    this.open.delete(client);
  }

  /** Nobody hears notices any more. */
  close(): void {
    this.stopListening();
    this.open.clear();
  }

  /**
   * Answers a frame.
   * @param text undefined for what is no text
   */
  async receive(client: FrameClient, text: string | undefined): Promise<void> {
    const frame = readFrame(text);
    const { id } = frame;
    const asked = this.open.get(client) ?? 0;
    if (asked >= MOST_REQUESTS)
      return answer(client, {
        id,
        error: reportOf(new UserError('Too many requests at a time', { mend: 'Wait for the answers' })),
      });
    if (!frame.valid) return answer(client, { id, error: reportOf(frame.error) });
    this.count(client, 1);
    try {
      answer(client, { id, result: await this.call(frame.method, frame.params) });
    } catch (error) {
      answer(client, { id, error: reportOf(error) });
    } finally {
      this.count(client, -1);
    }
  }

  private call(method: string, params: unknown): Promise<unknown> {
    const { api, refused = {} } = this.options;
    const reason = Object.hasOwn(refused, method) ? refused[method as Method] : undefined;
    if (reason === undefined) return api.call(method, params);
    throw new UserError(`"${method}" is not answered here`, { mend: reason });
  }

  private count(client: FrameClient, change: number): void {
    const open = this.open.get(client);
    if (open !== undefined) this.open.set(client, open + change);
  }
}

const answer = (client: FrameClient, frame: HostFrame): void => client.send(encodeFrame(frame));

type ReadFrame =
  | { readonly valid: true; readonly id: number; readonly method: string; readonly params: unknown }
  | { readonly valid: false; readonly id: number; readonly error: UserError };

/** A client's frame; the id as far as it can be read, so that the client can match the error. */
function readFrame(text: string | undefined): ReadFrame {
  const invalid = (what: string, id = -1): ReadFrame => ({
    valid: false,
    id,
    error: new UserError(`The request is not understood: ${what}`, { mend: 'Reload the page' }),
  });
  if (text === undefined) return invalid('it is binary');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return invalid('it is not JSON');
  }
  const frame = clientFrame.safeParse(json);
  if (frame.success) return { valid: true, id: frame.data.id, method: frame.data.method, params: frame.data.params };
  const id = clientFrame.pick({ id: true }).safeParse(json);
  return invalid('it needs an id, a method and parameters', id.success ? id.data.id : -1);
}
