import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { DesktopAnswer, DesktopBridge } from '../core/api/desktop';
import {
  CONNECT_CHANNEL,
  DROPPED_CHANNEL,
  EVENT_CHANNEL,
  GONE_CHANNEL,
  REQUEST_CHANNEL,
} from '../core/api/desktop-channels';
import { HostLine, type LinePort } from './host-line';

/**
 * Runs beside the page, in a world of its own, and passes things on. The page gets the functions below and nothing of
 * Electron; main checks what they send.
 */
const line = new HostLine();
ipcRenderer.on(GONE_CHANNEL, () => line.close());

const bridge: DesktopBridge = {
  platform: process.platform as DesktopBridge['platform'],
  connect: (listener) => {
    const { port1, port2 } = new MessageChannel();
    line.open(port1 as unknown as LinePort, listener);
    ipcRenderer.postMessage(CONNECT_CHANNEL, null, [port2]);
  },
  send: (text) => line.send(text),
  disconnect: () => line.close(),
  request: (method, params) => ipcRenderer.invoke(REQUEST_CHANNEL, { method, params }) as Promise<DesktopAnswer>,
  dropped: (files) => {
    // Where a file lies is told by the file alone, which only the user can bring.
    const paths = (files as readonly File[]).map((file) => webUtils.getPathForFile(file)).filter((path) => path !== '');
    if (paths.length === 0) return Promise.resolve({ result: { paths } });
    return ipcRenderer.invoke(DROPPED_CHANNEL, paths) as Promise<DesktopAnswer>;
  },
  on: (listener) => {
    ipcRenderer.on(EVENT_CHANNEL, (_, { event, value }: { readonly event: string; readonly value: unknown }) =>
      listener(event, value),
    );
  },
};

contextBridge.exposeInMainWorld('centroidDesktop', bridge);
