import type { LineListener } from '../core/api/desktop';

/** The part of a `MessagePort` that a line needs; Electron adds `close` to what the web has. */
export interface LinePort {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'close', listener: () => void): void;
  start(): void;
  close(): void;
}

/** The window's line to the host. Ports cannot cross to the page: it hears through functions. */
export class HostLine {
  private current: { readonly port: LinePort; close(): void } | undefined;

  /** Begins a line on a port; the one before is closed. */
  open(port: LinePort, listener: LineListener): void {
    this.close();
    const line = {
      port,
      close: () => {
        if (this.current !== line) return;
        this.current = undefined;
        port.close();
        listener.closed();
      },
    };
    this.current = line;
    port.addEventListener('message', ({ data }) => {
      if (this.current !== line) return;
      if (typeof data === 'string') listener.received(data);
      else listener.opened(); // the one message that is no frame
    });
    port.addEventListener('close', () => line.close());
    port.start();
  }

  send(text: string): void {
    this.current?.port.postMessage(text);
  }

  /** Also where the other side is gone and the port does not tell. */
  close(): void {
    this.current?.close();
  }
}
