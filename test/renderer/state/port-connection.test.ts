import { describe, expect, it, vi } from 'vitest';
import type { LineListener } from '../../../src/core/api/desktop';
import { decodeFrame, encodeFrame } from '../../../src/core/api/wire';
import { PortConnection } from '../../../src/renderer/state/port-connection';

/** A bridge whose other side is the test. */
function bridgeTo() {
  const listeners: LineListener[] = [];
  const sent: { id: number; method: string }[] = [];
  const bridge = {
    connect: (listener: LineListener) => void listeners.push(listener),
    send: (text: string) => void sent.push(decodeFrame(text) as { id: number; method: string }),
    disconnect: vi.fn<() => void>(),
  };
  const states: string[] = [];
  const connection = new PortConnection(bridge, (_, name) => Promise.resolve(`/dropped/${name}`));
  connection.onState((state) => states.push(state));
  connection.connect();
  return { bridge, connection, listeners, sent, states };
}

describe('a connection over a message port', () => {
  it('brings each answer to its call, whatever their order', async () => {
    const { connection, listeners, sent, states } = bridgeTo();
    await expect(connection.call('memory.free', {})).rejects.toMatchObject({ kind: 'system' });
    listeners[0]!.opened();
    const calls = Promise.all([connection.call('memory.free', {}), connection.call('templates.list', {})]);
    for (const { id, method } of sent.toReversed()) listeners[0]!.received(encodeFrame({ id, result: method }));
    expect(await calls).toEqual(['memory.free', 'templates.list']);
    expect(states).toEqual(['connecting', 'connected']);
  });

  it('opens a new line when the host was started again; what was asked fails and is not sent twice', async () => {
    const { connection, listeners, sent, states } = bridgeTo();
    listeners[0]!.opened();
    const lost = connection.call('memory.free', {});
    listeners[0]!.closed();
    await expect(lost).rejects.toMatchObject({ kind: 'system' });
    await expect.poll(() => listeners.length).toBe(2);
    listeners[1]!.opened();
    expect(states).toEqual(['connecting', 'connected', 'lost', 'connected']);
    expect(sent).toHaveLength(1);
  });

  it('does not come back once it is ended', async () => {
    const { bridge, connection, listeners } = bridgeTo();
    listeners[0]!.opened();
    connection.disconnect();
    expect(bridge.disconnect).toHaveBeenCalledOnce();
    listeners[0]!.closed();
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(listeners).toHaveLength(1);
  });

  it('reads files where they lie', async () => {
    expect(await bridgeTo().connection.upload(new Uint8Array(), 'a.csv')).toBe('/dropped/a.csv');
  });
});
