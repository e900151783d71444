import { reportOf } from '../../core/errors';
import { Host } from '../host';
import { createEngine, type Engine } from './methods';
import type { EngineMethod, FromEngine, ToEngine } from './protocol';

/** The engine's process: a host that answers its parent. It ends with the parent, and when the parent says so. */
if (!process.send) throw new Error('this file runs as a child process only');

let engine: Promise<Engine & { readonly host: Host }> | undefined;

const tell = (message: FromEngine): void => {
  // A parent that is gone needs no answer; "disconnect" ends this process.
  if (process.connected) process.send?.(message, undefined, undefined, () => {});
};

async function start({ settings, picked }: Extract<ToEngine, { type: 'start' }>): Promise<Engine & { host: Host }> {
  const host = await Host.open({ ...settings, program: 'editor' });
  const created = createEngine(
    host,
    (notice) => tell({ type: 'notice', notice }),
    new URL('./view-worker.js', import.meta.url),
  );
  created.allow(picked);
  return { ...created, host };
}

async function call({ id, method, request }: Extract<ToEngine, { type: 'call' }>): Promise<void> {
  try {
    const { methods } = await engine!;
    // Whoever sends a request has checked it against the method's schema.
    const answer = methods[method] as (request: unknown) => ReturnType<(typeof methods)[EngineMethod]>;
    tell({ type: 'result', id, result: await answer(request) });
  } catch (error) {
    tell({ type: 'error', id, error: reportOf(error) });
  }
}

async function close(): Promise<void> {
  const opened = await engine?.catch(() => undefined);
  await opened?.close();
  await opened?.host.close();
  process.exit(0);
}

process.on('message', (message: ToEngine) => {
  switch (message.type) {
    case 'start':
      engine = start(message);
      engine.then(
        () => tell({ type: 'ready' }),
        (error: unknown) => tell({ type: 'refused', error: reportOf(error) }),
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

process.on('disconnect', () => process.exit(0));

// Ctrl+C in a terminal reaches every process of the group; the parent then closes this one in good order.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
