import { PORT_OPEN } from '../../core/api/desktop-channels';
import { reportOf } from '../../core/errors';
import { FrameService, MOST_FRAME_BYTES, type FrameClient } from '../../host/api/frame-service';
import { HostApi } from '../../host/api/host-api';
import { cloneable } from '../cloneable';
import type { ParentPort, Port } from '../ports';
import { answersOf } from './answers';
import { EnginesByMain } from './engine-by-main';
import type { FromHost, HostSettings, Question, ToHost } from './messages';

/** Here a path comes from the system's dialogs, from drops and from main, never from a page. */
const refused = {
  'files.browse': 'Choose files and folders with the dialogs of the application',
  'files.pick': 'Choose files and folders with the dialogs of the application',
};

interface Opened {
  readonly api: HostApi;
  readonly frames: FrameService;
  readonly answers: ReturnType<typeof answersOf>;
}

/** The host's process: runs the API, speaks with windows over ports, and answers main. */
export function serveHost(main: ParentPort): void {
  const tell = (message: FromHost): void => main.postMessage(cloneable(message));
  const engines = new EnginesByMain(tell);
  let opened: Promise<Opened> | undefined;

  const open = async (settings: HostSettings): Promise<Opened> => {
    const api = await HostApi.open({ ...settings, startEngine: engines.start });
    api.onNotice((notice) => tell({ type: 'notice', notice }));
    return { api, frames: new FrameService({ api, refused }), answers: answersOf(api) };
  };

  const ask = async (id: number, question: Question, request: unknown): Promise<void> => {
    try {
      const { answers } = await opened!;
      const answer = answers[question] as (request: unknown) => Promise<unknown>;
      tell({ type: 'answer', id, result: await answer(request) });
    } catch (error) {
      tell({ type: 'failed', id, error: reportOf(error) });
    }
  };

  main.on('message', ({ data, ports: [port] }) => {
    const message = data as ToHost;
    switch (message.type) {
      case 'start':
        opened = open(message.settings);
        opened.then(
          () => tell({ type: 'ready' }),
          (error: unknown) => tell({ type: 'refused', error: reportOf(error) }),
        );
        return;
      case 'window':
        if (!port) return;
        opened?.then(
          ({ frames }) => serveWindow(frames, port),
          () => port.close(), // it was refused: main tells the user
        );
        return;
      case 'engine':
      case 'engine-output':
      case 'engine-ended':
        return engines.hear(message, port);
      case 'ask':
        return void ask(message.id, message.question, message.request);
      case 'close':
        return void close(opened);
    }
  });
}

/** A window's line: frames of text, as over the WebSocket. */
function serveWindow(frames: FrameService, port: Port): void {
  const client: FrameClient = { send: (text) => port.postMessage(text) };
  frames.add(client);
  port.on('close', () => frames.remove(client));
  port.on('message', ({ data }) => {
    if (typeof data === 'string' && data.length > MOST_FRAME_BYTES) return port.close();
    void frames.receive(client, typeof data === 'string' ? data : undefined);
  });
  port.start();
  port.postMessage(PORT_OPEN);
}

async function close(opened: Promise<Opened> | undefined): Promise<void> {
  const host = await opened?.catch(() => undefined); // it was refused: there is nothing to close
  host?.frames.close();
  await host?.api.close();
  process.exit(0);
}
