import type { FromEngine, ToEngine } from '../../host/engine-process/protocol';
import { serveEngine } from '../../host/engine-process/serve-engine';
import { cloneable } from '../cloneable';
import { parentPort, type Port } from '../ports';

/**
 * The engine as a utility process: main starts it on behalf of the host's process and hands it one end of a line to that;
 * what follows does not pass through main. It ends with the line.
 */
const viewWorker = new URL('./view-worker.cjs', import.meta.url);

parentPort().on('message', ({ ports: [port] }) => {
  if (port) serve(port);
});

function serve(port: Port): void {
  serveEngine(
    {
      post: (message: FromEngine) => port.postMessage(cloneable(message)),
      onMessage: (listener) => port.on('message', ({ data }) => listener(data as ToEngine)),
      onGone: (listener) => port.on('close', listener),
    },
    viewWorker,
  );
  port.start();
}
