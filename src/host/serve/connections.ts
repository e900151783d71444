import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { FrameService, MOST_FRAME_BYTES, type FrameClient } from '../api/frame-service';
import type { HostApi } from '../api/host-api';

/** A client that does not take its answers is let go, not waited for. */
const MOST_WAITING_BYTES = 256 * 2 ** 20;
const MOST_CLIENTS = 64;

const TRY_LATER = 1013;
const GOING_AWAY = 1001;

/** The WebSocket side: every connection calls the API and hears its notices. */
export class Connections {
  private readonly server: WebSocketServer;
  private readonly frames: FrameService;

  constructor(api: HostApi, mostFrameBytes = MOST_FRAME_BYTES) {
    this.server = new WebSocketServer({ noServer: true, maxPayload: mostFrameBytes, perMessageDeflate: false });
    this.frames = new FrameService({ api });
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
    this.frames.close();
    for (const socket of this.server.clients) socket.close(GOING_AWAY);
    this.server.close();
  }

  /** Ends what did not close by itself. */
  terminate(): void {
    for (const socket of this.server.clients) socket.terminate();
  }

  private serve(socket: WebSocket): void {
    const client: FrameClient = { send: (text) => send(socket, text) };
    this.frames.add(client);
    socket.on('close', () => this.frames.remove(client));
    socket.on('message', (data: RawData, isBinary: boolean) => {
      void this.frames.receive(client, isBinary ? undefined : String(data));
    });
  }
}

function send(socket: WebSocket, text: string): void {
  if (socket.bufferedAmount > MOST_WAITING_BYTES) socket.terminate();
  else if (socket.readyState === socket.OPEN) socket.send(text, () => {}); // a closed connection needs no answer
}
