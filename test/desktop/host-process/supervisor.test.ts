import { describe, expect, it, vi, type Mock } from 'vitest';
import type { ToHost } from '../../../src/desktop/host-process/messages';
import { HostSupervisor, type UtilityEvents } from '../../../src/desktop/host-process/supervisor';
import type { Port } from '../../../src/desktop/ports';

interface Started {
  readonly name: string;
  readonly events: UtilityEvents;
  readonly posted: { readonly message: ToHost; readonly ports: readonly Port[] }[];
  readonly kill: Mock<() => void>;
}

const port = (): Port => ({
  postMessage: () => {},
  on: () => {},
  start: () => {},
  close: vi.fn<() => void>(),
});

function supervise() {
  const started: Started[] = [];
  const told = { deaths: [] as string[], refusals: [] as string[], notices: [] as string[] };
  const supervisor = new HostSupervisor({
    fork: (_, name, events) => {
      const process: Started = { name, events, posted: [], kill: vi.fn<() => void>() };
      started.push(process);
      return {
        post: (message, ports = []) => void process.posted.push({ message: message as ToHost, ports }),
        kill: () => process.kill(),
      };
    },
    createChannel: () => ({ port1: port(), port2: port() }),
    hostFile: 'host.js',
    engineFile: 'engine.cjs',
    settings: { workspaceFolder: '/w', resourcesFolder: '/r', workerFile: '/worker.js', version: '1' },
    onDeath: (log) => told.deaths.push(log),
    onRefused: ({ message }) => told.refusals.push(message),
    onNotice: ({ type }) => told.notices.push(type),
  });
  const types = (process: Started): readonly string[] => process.posted.map(({ message }) => message.type);
  return { supervisor, started, told, types };
}

describe("the host's process", () => {
  it('is started with its settings, and gets the ports of windows', () => {
    const { supervisor, started } = supervise();
    const line = port();
    supervisor.connect(line);
    expect(started[0]!.posted).toMatchObject([
      { message: { type: 'start', settings: { workspaceFolder: '/w' } } },
      { message: { type: 'window' }, ports: [line] },
    ]);
  });

  it('answers questions, each under its own number', async () => {
    const { supervisor, started } = supervise();
    const first = supervisor.ask('allow', { paths: ['/a'] });
    const second = supervisor.ask('picture', { query: 'x' });
    const [, a, b] = started[0]!.posted.map(({ message }) => message as { readonly id: number });
    const { events } = started[0]!;
    events.message({ type: 'failed', id: b!.id, error: { kind: 'user', message: 'not a picture', mend: 'Choose' } });
    events.message({ type: 'answer', id: a!.id, result: { paths: ['/real'] } });
    expect(await first).toEqual({ paths: ['/real'] });
    await expect(second).rejects.toMatchObject({ kind: 'user', message: 'not a picture' });
  });

  it.each([null, 'ready', { type: 'quit' }, { type: 'answer' }, { type: 'kill-engine', id: 'x' }, { type: 'notice' }])(
    'is not believed when it says %j',
    (message) => {
      const { started, told } = supervise();
      started[0]!.events.message(message);
      expect(started).toHaveLength(1);
      expect(told).toEqual({ deaths: [], refusals: [], notices: [] });
    },
  );

  it('is started again when it dies: what was asked fails, what comes meanwhile waits', async () => {
    const { supervisor, started, told, types } = supervise();
    const asked = supervisor.ask('allow', { paths: [] });
    started[0]!.events.output('a last word');
    started[0]!.events.ended('with code 9');
    await expect(asked).rejects.toMatchObject({ kind: 'system' });
    expect(told.deaths).toEqual(['a last word\nThe host ended with code 9.']);
    supervisor.connect(port());
    await expect.poll(() => started.length).toBe(2);
    expect(types(started[1]!)).toEqual(['start', 'window']);
    await supervisorClosed(supervisor, started[1]!);
  });

  it('goes on in the workspace that the user went to when it is started again', () => {
    vi.useFakeTimers();
    const { supervisor, started, told } = supervise();
    started[0]!.events.message({ type: 'notice', notice: { type: 'workspace-changed', folder: '/other' } });
    expect(supervisor.workspaceFolder).toBe('/other');
    started[0]!.events.ended('by SIGKILL');
    vi.advanceTimersByTime(1_000);
    vi.useRealTimers();
    expect(told.notices).toEqual(['workspace-changed']);
    expect(started[1]!.posted[0]!.message).toMatchObject({
      type: 'start',
      settings: { workspaceFolder: '/other', resourcesFolder: '/r' },
    });
  });

  it('is not started again when it is closed, or refuses its workspace', async () => {
    const { supervisor, started, told, types } = supervise();
    await supervisorClosed(supervisor, started[0]!);
    expect(types(started[0]!)).toContain('close');
    await expect(supervisor.ask('allow', { paths: [] })).rejects.toMatchObject({ kind: 'system' });
    const late = port();
    supervisor.connect(late);
    expect(late.close).toHaveBeenCalledOnce();

    const other = supervise();
    other.started[0]!.events.message({ type: 'refused', error: { kind: 'system', message: 'read-only' } });
    other.started[0]!.events.ended('with code 0');
    expect(other.told.refusals).toEqual(['read-only']);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect([started.length, other.started.length]).toEqual([1, 1]);
    expect(told.deaths).toEqual([]);
  });
});

describe('the engine', () => {
  it('is started on behalf of the host: each gets one end of a line', () => {
    const { started } = supervise();
    started[0]!.events.message({ type: 'start-engine', id: 1 });
    expect(started.map(({ name }) => name)).toEqual(['Centroid Host', 'Centroid Engine']);
    expect(started[1]!.posted[0]!.ports).toHaveLength(1);
    expect(started[0]!.posted.at(-1)).toMatchObject({ message: { type: 'engine', id: 1 } });
    expect(started[0]!.posted.at(-1)!.ports).toHaveLength(1);
  });

  it('tells the host what it says and how it ended', () => {
    const { started } = supervise();
    started[0]!.events.message({ type: 'start-engine', id: 1 });
    started[1]!.events.output('out of memory');
    started[1]!.events.ended('with code 134');
    expect(started[0]!.posted.slice(-2)).toMatchObject([
      { message: { type: 'engine-output', id: 1, text: 'out of memory' } },
      { message: { type: 'engine-ended', id: 1, how: 'with code 134' } },
    ]);
  });

  it('goes with the host that asked for it, and says nothing to the next', async () => {
    const { supervisor, started, types } = supervise();
    started[0]!.events.message({ type: 'start-engine', id: 1 });
    started[0]!.events.ended('with code 9');
    expect(started[1]!.kill).toHaveBeenCalledOnce();
    await expect.poll(() => started.length).toBe(3);
    started[1]!.events.ended('with code 15');
    expect(types(started[2]!)).toEqual(['start']);
    await supervisorClosed(supervisor, started[2]!);
  });
});

/** Closes it; the host then ends by itself. */
async function supervisorClosed(supervisor: HostSupervisor, host: Started): Promise<void> {
  const closed = supervisor.close();
  host.events.ended('with code 0');
  await closed;
}
