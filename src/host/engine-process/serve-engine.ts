import { reportOf } from '../../core/errors';
import { Host } from '../host';
import { createEngine, type Engine } from './methods';
import type { EngineMethod, FromEngine, ToEngine } from './protocol';

/** Who started the engine's process, as it sees them. */
export interface EngineParent {
  /** Who is gone needs no answer: `onGone` tells of that. */
  post(message: FromEngine): void;
  onMessage(listener: (message: ToEngine) => void): void;
  onGone(listener: () => void): void;
}

/**
 * The engine's process: a host that answers its parent. It ends with the parent, and when the parent says so.
 * @param viewWorker the built thread that answers what views ask of tables
 */
export function serveEngine(parent: EngineParent, viewWorker: URL): void {
  let engine: Promise<Engine & { readonly host: Host }> | undefined;

  const start = async ({
    settings,
    picked,
  }: Extract<ToEngine, { type: 'start' }>): Promise<Engine & { host: Host }> => {
    const host = await Host.open({ ...settings, program: 'editor' });
    const created = createEngine(host, (notice) => parent.post({ type: 'notice', notice }), viewWorker);
    created.allow(picked);
    return { ...created, host };
  };

  const call = async ({ id, method, request }: Extract<ToEngine, { type: 'call' }>): Promise<void> => {
    try {
      const { methods } = await engine!;
      // Whoever sends a request has checked it against the method's schema.
      const answer = methods[method] as (request: unknown) => ReturnType<(typeof methods)[EngineMethod]>;
      parent.post({ type: 'result', id, result: await answer(request) });
    } catch (error) {
      parent.post({ type: 'error', id, error: reportOf(error) });
    }
  };

  const close = async (): Promise<void> => {
    const opened = await engine?.catch(() => undefined);
    await opened?.close();
    await opened?.host.close();
    process.exit(0);
  };

  parent.onMessage((message) => {
    switch (message.type) {
      case 'start':
        engine = start(message);
        engine.then(
          () => parent.post({ type: 'ready' }),
          (error: unknown) => parent.post({ type: 'refused', error: reportOf(error) }),
        );
        return;
      case 'allow':
        void engine?.then(
          (opened) => opened.allow(message.paths),
          () => undefined, // it was refused: told already
        );
        return;
      case 'call':
        return void call(message);
      case 'close':
        return void close();
    }
  });

  parent.onGone(() => process.exit(0));

  // Ctrl+C in a terminal reaches every process of the group; the parent then closes this one in good order.
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
}
