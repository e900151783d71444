import { app, ipcMain } from 'electron';
import { CONNECT_CHANNEL, DROPPED_CHANNEL, REQUEST_CHANNEL } from '../core/api/desktop-channels';
import type { HostSupervisor } from '../desktop/host-process/supervisor';
import { answerDrop, answerPage } from '../desktop/page-requests';
import { versions } from './crashes';
import type { Windows } from './windows';

export interface IpcListener {
  /** The user let these files be read, in a dialog or by dropping them. */
  allowed(paths: readonly string[]): void;
  newWindow(): void;
}

/** Listens to windows. A message of anybody else gets no answer. */
export function listenToWindows(windows: Windows, supervisor: HostSupervisor, listener: IpcListener): void {
  const host = listening(supervisor, listener);
  ipcMain.handle(REQUEST_CHANNEL, (event, message: unknown) => {
    const window = windows.senderOf(event);
    if (!window) throw new Error('refused');
    const { newWindow } = listener;
    return answerPage(message, { window, host, downloads: app.getPath('downloads'), versions, newWindow });
  });
  ipcMain.handle(DROPPED_CHANNEL, (event, paths: unknown) => {
    if (!windows.senderOf(event)) throw new Error('refused');
    return answerDrop(paths, { host });
  });
  ipcMain.on(CONNECT_CHANNEL, (event) => {
    const [port, ...others] = event.ports;
    for (const other of others) other.close();
    if (!port) return;
    if (windows.senderOf(event)) supervisor.connect(port);
    else port.close();
  });
}

/** Passes on what the host was asked to allow. */
function listening(host: HostSupervisor, { allowed }: IpcListener): Pick<HostSupervisor, 'ask'> {
  return {
    ask: async (question, request) => {
      const answer = await host.ask(question, request);
      if (question === 'allow') allowed((answer as { readonly paths: readonly string[] }).paths);
      return answer;
    },
  };
}
