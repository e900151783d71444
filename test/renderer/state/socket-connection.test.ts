import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { decodeFrame, encodeFrame } from '../../../src/core/api/wire';
import { reportOf, UserError } from '../../../src/core/errors';
import { SocketConnection } from '../../../src/renderer/state/socket-connection';

interface Frame {
  readonly id: number;
  readonly method: string;
}

const connections: SocketConnection[] = [];
let http: Server;
let sockets: WebSocketServer;
let open: WebSocket[];
let answer: (frame: Frame, socket: WebSocket) => void;

const send = (socket: WebSocket, frame: unknown): void => socket.send(encodeFrame(frame));

async function listen(port = 0): Promise<number> {
  http = createServer();
  sockets = new WebSocketServer({ server: http, path: '/api' });
  open = [];
  sockets.on('connection', (socket) => {
    open.push(socket);
    socket.on('message', (data: Buffer) => answer(decodeFrame(data.toString()) as Frame, socket));
  });
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
  return (http.address() as AddressInfo).port;
}

async function shut(): Promise<void> {
  for (const socket of open) socket.terminate();
  sockets.close();
  await new Promise((resolve) => http.close(resolve));
}

/** Node 20 has none. In a browser nobody has to listen to errors. */
class BrowserSocket extends WebSocket {
  constructor(url: string) {
    super(url);
    this.on('error', () => {});
  }
}

/** A connection and every state that it was in. */
function connectTo(port: number): { readonly connection: SocketConnection; readonly states: string[] } {
  const connection = new SocketConnection(`http://127.0.0.1:${port}`);
  const states: string[] = [];
  connection.onState((state) => states.push(state));
  connection.connect();
  connections.push(connection);
  return { connection, states };
}

beforeEach(() => {
  vi.stubGlobal('WebSocket', BrowserSocket);
  answer = ({ id }, socket) => send(socket, { id, result: {} });
});
afterEach(() => {
  for (const connection of connections.splice(0)) connection.disconnect();
  vi.unstubAllGlobals();
});

describe('a connection over a WebSocket', () => {
  it('brings each answer to its call, whatever their order', async () => {
    const port = await listen();
    const held: (() => void)[] = [];
    answer = ({ id, method }, socket) => {
      held.push(() => send(socket, { id, result: method }));
      if (held.length === 2) for (const reply of held.toReversed()) reply();
    };
    const { connection, states } = connectTo(port);
    await expect.poll(() => states).toEqual(['connecting', 'connected']);
    const answers = await Promise.all([connection.call('datasets.list', {}), connection.call('templates.list', {})]);
    expect(answers).toEqual(['datasets.list', 'templates.list']);
    await shut();
  });

  it('throws what the host reports as the error that it was', async () => {
    const port = await listen();
    const error = new UserError('No such file', { mend: 'Choose another', file: '/a' });
    answer = ({ id }, socket) => send(socket, { id, error: reportOf(error) });
    const { connection, states } = connectTo(port);
    await expect.poll(() => states.at(-1)).toBe('connected');
    const thrown: unknown = await connection.call('experiments.list', {}).catch((caught: unknown) => caught);
    expect(thrown).toBeInstanceOf(UserError);
    expect(reportOf(thrown)).toEqual(reportOf(error));
    await shut();
  });

  it('tells notices', async () => {
    const port = await listen();
    const { connection, states } = connectTo(port);
    const notices: unknown[] = [];
    connection.onNotice((notice) => notices.push(notice));
    await expect.poll(() => states.at(-1)).toBe('connected');
    send(open[0]!, { notice: { type: 'engine-restarted', log: 'Bad' } });
    await expect.poll(() => notices).toEqual([{ type: 'engine-restarted', log: 'Bad' }]);
    await shut();
  });

  it('fails calls that a loss interrupts and calls without a connection, then comes back by itself', async () => {
    const port = await listen();
    answer = () => {};
    const { connection, states } = connectTo(port);
    await expect.poll(() => states.at(-1)).toBe('connected');
    const interrupted = connection.call('experiments.list', {}).catch((caught: Error) => caught.message);
    await shut();
    expect(await interrupted).toContain('does not answer');
    expect(states.at(-1)).toBe('lost');
    await expect(connection.call('experiments.list', {})).rejects.toThrow('does not answer');
    await listen(port);
    answer = ({ id }, socket) => send(socket, { id, result: ['here'] });
    await expect.poll(() => states.at(-1), { timeout: 10_000 }).toBe('connected');
    expect(await connection.call('experiments.list', {})).toEqual(['here']);
    await shut();
  });
});
