import { MessageChannel } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { PORT_OPEN } from '../../src/core/api/desktop-channels';
import { HostLine, type LinePort } from '../../src/preload/host-line';

/** A line over a real port, and all that its listener hears. */
function openLine(line = new HostLine()) {
  const { port1: ours, port2: host } = new MessageChannel();
  const heard: string[] = [];
  line.open(ours as unknown as LinePort, {
    opened: () => heard.push('opened'),
    received: (text) => heard.push(text),
    closed: () => heard.push('closed'),
  });
  return { line, host, heard };
}

describe("a window's line to the host", () => {
  it('is open once the host says so, and passes texts both ways', async () => {
    const { line, host, heard } = openLine();
    const sent: unknown[] = [];
    host.on('message', (text) => sent.push(text));
    host.postMessage(PORT_OPEN);
    host.postMessage('an answer');
    await expect.poll(() => heard).toEqual(['opened', 'an answer']);
    line.send('a request');
    await expect.poll(() => sent).toEqual(['a request']);
    line.close();
  });

  it('tells once that the host has closed it', async () => {
    const { line, host, heard } = openLine();
    host.close();
    await expect.poll(() => heard).toEqual(['closed']);
    line.close();
    line.send('into the void');
    expect(heard).toEqual(['closed']);
  });

  it('tells that it is closed where the port does not, and hears nothing after', async () => {
    const { line, host, heard } = openLine();
    line.close();
    host.postMessage('too late');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(heard).toEqual(['closed']);
  });

  it('is replaced by the next one', async () => {
    const first = openLine();
    const second = openLine(first.line);
    expect(first.heard).toEqual(['closed']);
    second.host.postMessage('for the second');
    await expect.poll(() => second.heard).toEqual(['for the second']);
    expect(first.heard).toEqual(['closed']);
    second.line.close();
  });
});
