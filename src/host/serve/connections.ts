import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { z } from 'zod';
import type { HostFrame } from '../../core/api/contract';
import { encodeFrame } from '../../core/api/wire';
import { reportOf, UserError } from '../../core/errors';
import type { HostApi } from '../api/host-api';

/** Largest frame: an experiment of the largest size, with room for what JSON adds. */
const MOST_FRAME_BYTES = 64 * 2 ** 20;
/** A client that does not take its answers is let go, not waited for. */
const MOST_WAITING_BYTES = 256 * 2 ** 20;
/** Requests of one client at a time. */
const MOST_REQUESTS = 256;
const MOST_CLIENTS = 64;

const clientFrame = z.object({ id: z.int().min(0), method: z.string(), params: z.unknown() });

const TRY_LATER = 1013;
const GOING_AWAY = 1001;

/** The WebSocket side: every connection calls the API and hears its notices. */
export class Connections {
  private readonly server: WebSocketServer;
  private readonly stopListening: () => void;

  constructor(
    private readonly api: HostApi,
    mostFrameBytes = MOST_FRAME_BYTES,
  ) {
    this.server = new WebSocketServer({ noServer: true, maxPayload: mostFrameBytes, perMessageDeflate: false });
    this.stopListening = api.onNotice((notice) => {
      if (this.server.clients.size === 0) return;
      const text = encodeFrame({ notice });
      for (const socket of this.server.clients) this.send(socket, text);
    });
  }

  /** Takes over a request that has proved where it comes from. */
  accept(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    this.server.handleUpgrade(request, stream, head, (socket) => {
      // A frame that breaks the protocol or is too large: ws closes the connection itself.
      socket.on('error', () => {});
      if (this.server.clients.size > MOST_CLIENTS) return socket.close(TRY_LATER, 'too many connections');
      this.serve(socket);
    });
  }

  close(): void {
    this.stopListening();
    for (const socket of this.server.clients) socket.close(GOING_AWAY);
    this.server.close();
  }

  /** Ends what did not close by itself. */
  terminate(): void {
    for (const socket of this.server.clients) socket.terminate();
  }

  private serve(socket: WebSocket): void {
    let open = 0;
    socket.on('message', (data: RawData, isBinary: boolean) => {
      if (open >= MOST_REQUESTS) {
        const error = new UserError('Too many requests at a time', { mend: 'Wait for the answers' });
        return this.answer(socket, { id: readFrame(data, isBinary).id, error: reportOf(error) });
      }
      open++;
      void this.respond(socket, data, isBinary).finally(() => open--);
    });
  }

  private async respond(socket: WebSocket, data: RawData, isBinary: boolean): Promise<void> {
    const frame = readFrame(data, isBinary);
    const { id } = frame;
    if (!frame.valid) return this.answer(socket, { id, error: reportOf(frame.error) });
    try {
      this.answer(socket, { id, result: await this.api.call(frame.method, frame.params) });
    } catch (error) {
      this.answer(socket, { id, error: reportOf(error) });
    }
  }

  private answer(socket: WebSocket, frame: HostFrame): void {
    this.send(socket, encodeFrame(frame));
  }

  private send(socket: WebSocket, text: string): void {
    if (socket.bufferedAmount > MOST_WAITING_BYTES) socket.terminate();
    else if (socket.readyState === socket.OPEN) socket.send(text, () => {}); // a closed connection needs no answer
  }
}

type ReadFrame =
  | { readonly valid: true; readonly id: number; readonly method: string; readonly params: unknown }
  | { readonly valid: false; readonly id: number; readonly error: UserError };

/** A client's frame; the id as far as it can be read, so that the client can match the error. */
function readFrame(data: RawData, isBinary: boolean): ReadFrame {
  const invalid = (what: string, id = -1): ReadFrame => ({
    valid: false,
    id,
    error: new UserError(`The request is not understood: ${what}`, { mend: 'Reload the page' }),
  });
  if (isBinary) return invalid('it is binary');
  let json: unknown;
  try {
    json = JSON.parse(String(data));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return invalid('it is not JSON');
  }
  const frame = clientFrame.safeParse(json);
  if (frame.success) return { valid: true, id: frame.data.id, method: frame.data.method, params: frame.data.params };
  const id = clientFrame.pick({ id: true }).safeParse(json);
  return invalid('it needs an id, a method and parameters', id.success ? id.data.id : -1);
}
