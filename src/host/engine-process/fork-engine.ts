import { fork } from 'node:child_process';
import type { EngineEvents, StartEngine } from './engine-child';
import type { FromEngine } from './protocol';

/** Engines as child processes of this one. @param engineFile the built engine */
export const forkEngine =
  (engineFile: string): StartEngine =>
  (events: EngineEvents) => {
    const child = fork(engineFile, {
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: [],
    });
    let hasEnded = false;
    const end = (how: string): void => {
      if (hasEnded) return;
      hasEnded = true;
      events.ended(how);
    };
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => events.output(text));
    child.on('message', (message: FromEngine) => events.message(message));
    child.on('error', (error) => {
      events.output(String(error));
      if (child.pid === undefined) end('before it began'); // it could not even be started: no "exit" follows
    });
    // "close" comes after the last output.
    child.on('close', (code, signal) => end(signal ? `by ${signal}` : `with code ${code}`));
    return {
      get pid() {
        return child.pid;
      },
      get hasEnded() {
        return hasEnded || child.exitCode !== null || child.signalCode !== null;
      },
      post: (message) => {
        if (child.connected) child.send(message, () => {});
      },
      kill: () => void child.kill('SIGKILL'),
    };
  };
