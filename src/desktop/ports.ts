/** Message ports as Electron's main and utility processes have them; written down here, since `electron` is not. */
export interface Port {
  postMessage(message: unknown, transfer?: Port[]): void;
  on(event: 'message', listener: (event: PortMessage) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  /** Messages are held back until then. */
  start(): void;
  close(): void;
}

export interface PortMessage {
  readonly data: unknown;
  readonly ports: readonly Port[];
}

/** What a utility process has of main: `process.parentPort`. */
export interface ParentPort {
  on(event: 'message', listener: (event: PortMessage) => void): unknown;
  postMessage(message: unknown): void;
}

/** Two ends of one line. */
export interface Channel {
  readonly port1: Port;
  readonly port2: Port;
}

/** @throws Error in a process that is no utility process */
export function parentPort(): ParentPort {
  const port = (process as { readonly parentPort?: ParentPort }).parentPort;
  if (!port) throw new Error('this file runs in a utility process only');
  return port;
}
