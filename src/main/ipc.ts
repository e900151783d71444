import { app, ipcMain } from 'electron';
import { CONNECT_CHANNEL, DROPPED_CHANNEL, REQUEST_CHANNEL } from '../core/api/desktop-channels';
import type { HostSupervisor } from '../desktop/host-process/supervisor';
import { answerDrop, answerPage, type PageContext } from '../desktop/page-requests';
import { versions } from './crashes';
import type { Windows } from './windows';

/** Listens to windows. A message of anybody else gets no answer. */
export function listenToWindows(
  windows: Windows,
  host: HostSupervisor,
  { allow, newWindow }: Pick<PageContext, 'allow' | 'newWindow'>,
): void {
  ipcMain.handle(REQUEST_CHANNEL, (event, message: unknown) => {
    const window = windows.senderOf(event);
    if (!window) throw new Error('refused');
    return answerPage(message, { window, host, allow, downloads: app.getPath('downloads'), versions, newWindow });
  });
  ipcMain.handle(DROPPED_CHANNEL, (event, paths: unknown) => {
    if (!windows.senderOf(event)) throw new Error('refused');
    return answerDrop(paths, { allow });
  });
  ipcMain.on(CONNECT_CHANNEL, (event) => {
    const [port, ...others] = event.ports;
    for (const other of others) other.close();
    if (!port) return;
    if (windows.senderOf(event)) host.connect(port);
    else port.close();
  });
}
