import type { DesktopBridge, LineListener } from '../../core/api/desktop';
import { LineConnection, type Line } from './connection';

/**
 * The host behind the desktop shell: requests over a message port, which the preload script holds. A new port is opened
 * when the host's process was started again.
 */
export class PortConnection extends LineConnection {
  /** @param pathOf where a file lies that the user dropped or chose: it is read there, nothing is copied */
  constructor(
    private readonly bridge: Pick<DesktopBridge, 'connect' | 'send' | 'disconnect'>,
    private readonly pathOf: (file: Uint8Array | Blob, name: string) => Promise<string>,
  ) {
    super();
  }

  upload(content: Uint8Array | Blob, name: string): Promise<string> {
    return this.pathOf(content, name);
  }

  protected open(listener: LineListener): Line {
    const { bridge } = this;
    bridge.connect(listener);
    return { send: (text) => bridge.send(text), close: () => bridge.disconnect() };
  }
}
