import { utilityProcess } from 'electron';
import type { UtilityChild, UtilityEvents } from '../desktop/host-process/supervisor';

/** How long what a dead process said last is waited for. */
const LAST_WORDS_MS = 200;

/** Starts a utility process. Its environment is that of the program; Node's own switches are not passed on. */
export function forkUtility(file: string, name: string, events: UtilityEvents): UtilityChild {
  const child = utilityProcess.fork(file, [], { serviceName: name, stdio: 'pipe', execArgv: [] });
  const streams = [child.stdout, child.stderr].filter((stream) => stream !== null);
  const silent = streams.map((stream) => new Promise<void>((resolve) => stream.once('close', resolve)));
  for (const stream of streams) stream.on('data', (data: Buffer) => events.output(data.toString()));
  child.on('message', (message: unknown) => events.message(message));
  child.once('exit', (code) => {
    const patience = new Promise<void>((resolve) => setTimeout(resolve, LAST_WORDS_MS));
    void Promise.race([Promise.all(silent), patience]).then(() => events.ended(`with code ${code}`));
  });
  return {
    get pid() {
      return child.pid;
    },
    post: (message, ports = []) => child.postMessage(message, ports as Electron.MessagePortMain[]),
    kill: () => void child.kill(),
  };
}
