import type { ToEngine } from './protocol';
import { serveEngine } from './serve-engine';

/** The engine as a child process of whoever forked it. */
if (!process.send) throw new Error('this file runs as a child process only');

serveEngine(
  {
    post: (message) => {
      if (process.connected) process.send?.(message, undefined, undefined, () => {});
    },
    onMessage: (listener) => process.on('message', (message: ToEngine) => listener(message)),
    onGone: (listener) => process.on('disconnect', listener),
  },
  new URL('./view-worker.cjs', import.meta.url),
);
