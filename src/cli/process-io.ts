import { EXIT } from './exit';
import type { Installation, Io } from './io';

const INTERRUPTS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The real world. */
export function createProcessIo(installation: Installation): Io {
  const { stdout, stderr, env } = process;
  for (const stream of [stdout, stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit(EXIT.success); // who reads us has seen enough: `centroid modules | head`
    });
  const isDumb = env['TERM'] === 'dumb';
  return {
    stdout: (text) => void stdout.write(text),
    stderr: (text) => void stderr.write(text),
    isTTY: stderr.isTTY && !isDumb,
    get columns() {
      return stdout.isTTY ? stdout.columns : Infinity;
    },
    get progressColumns() {
      return stderr.isTTY ? stderr.columns : Infinity;
    },
    colours: stdout.isTTY && stderr.isTTY && !isDumb && !env['NO_COLOR'],
    env,
    now: () => Date.now(),
    onInterrupt,
    installation,
  };
}

/** The first request stops the work in good order, the second one stops the program at once. */
function onInterrupt(listener: () => void): () => void {
  let requests = 0;
  const onSignal = (): void => {
    requests++;
    if (requests > 1) process.exit(EXIT.cancelled);
    listener();
  };
  for (const signal of INTERRUPTS) process.on(signal, onSignal);
  return () => {
    for (const signal of INTERRUPTS) process.off(signal, onSignal);
  };
}
