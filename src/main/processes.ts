import { utilityProcess } from 'electron';
import type { UtilityChild, UtilityEvents } from '../desktop/host-process/supervisor';

/** Starts a utility process. Its environment is that of the program; Node's own switches are not passed on. */
export function forkUtility(file: string, name: string, events: UtilityEvents): UtilityChild {
  const child = utilityProcess.fork(file, [], { serviceName: name, stdio: 'pipe', execArgv: [] });
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => events.output(text));
  child.on('message', (message: unknown) => events.message(message));
  // V8 gave up, for example without memory. "exit" follows; unheard, it would be a fault of this process.
  child.on('error', (type, location) => events.output(`${type} in ${location}\n`));
  // Electron takes the listeners of both streams away now: there is no last word to wait for.
  child.once('exit', (code) => events.ended(`with code ${code}`));
  return {
    post: (message, ports = []) => child.postMessage(message, ports as Electron.MessagePortMain[]),
    kill: () => void child.kill(),
  };
}
