import type { EngineChild, EngineEvents, StartEngine } from '../../host/engine-process/engine-child';
import type { FromEngine } from '../../host/engine-process/protocol';
import type { Port } from '../ports';
import type { FromHost, ToHost } from './messages';

/** What main tells of engines. */
export type EngineNews = Extract<ToHost, { type: 'engine' | 'engine-output' | 'engine-ended' }>;

interface Started {
  readonly events: EngineEvents;
  /** Undefined until main has started the process: what is posted waits. */
  port: Port | undefined;
  hasEnded: boolean;
  readonly waiting: unknown[];
}

/**
 * Engines of the host's process. A utility process cannot start another one, so main does, and gives this process one end
 * of a line to it; no message to or from an engine passes through main.
 */
export class EnginesByMain {
  private readonly started = new Map<number, Started>();
  private nextId = 1;

  constructor(private readonly tell: (message: FromHost) => void) {}

  readonly start: StartEngine = (events): EngineChild => {
    const id = this.nextId++;
    const engine: Started = { events, port: undefined, hasEnded: false, waiting: [] };
    this.started.set(id, engine);
    this.tell({ type: 'start-engine', id });
    return {
      get hasEnded() {
        return engine.hasEnded;
      },
      post: (message) => {
        if (engine.port) engine.port.postMessage(message);
        else if (!engine.hasEnded) engine.waiting.push(message);
      },
      kill: () => this.tell({ type: 'kill-engine', id }),
    };
  };

  /** Passes on what main tells of an engine. */
  hear(news: EngineNews, port: Port | undefined): void {
    const engine = this.started.get(news.id);
    if (!engine) return port?.close();
    switch (news.type) {
      case 'engine':
        if (port) connect(engine, port);
        return;
      case 'engine-output':
        return engine.events.output(news.text);
      case 'engine-ended':
        this.started.delete(news.id);
        engine.hasEnded = true;
        engine.port?.close();
        return engine.events.ended(news.how);
    }
  }
}

function connect(engine: Started, port: Port): void {
  engine.port = port;
  port.on('message', ({ data }) => engine.events.message(data as FromEngine));
  port.start();
  for (const message of engine.waiting.splice(0)) port.postMessage(message);
}
