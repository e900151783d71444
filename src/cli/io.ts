import type { Worker } from 'node:worker_threads';

/** What the command line has of the world. Tests hand in their own; `index.ts` makes the real one. */
export interface Io {
  /** Results: what a person or a program asked for. */
  stdout(text: string): void;
  /** Progress, warnings and errors. */
  stderr(text: string): void;
  /** Whether stderr is a terminal, where lines can be rewritten. */
  readonly isTTY: boolean;
  /** Width of stdout; Infinity where it goes to a file or another program. */
  readonly columns: number;
  /** Width of stderr. */
  readonly progressColumns: number;
  readonly colours: boolean;
  readonly env: { readonly [name: string]: string | undefined };
  /** Milliseconds; only for what is shown and for time stamps. */
  now(): number;
  /** Calls `listener` when the user or the system asks the program to stop. @returns how to stop listening */
  onInterrupt(listener: () => void): () => void;
  readonly installation: Installation;
}

/** Where the program lies. */
export interface Installation {
  readonly version: string;
  /** The built worker. */
  readonly workerFile: string;
  /** One that has been started already. */
  readonly firstThread?: Worker;
  /** The built engine process. */
  readonly engineFile: string;
  /** The built editor. */
  readonly editorFolder: string;
  /** Templates and samples that are shipped. */
  readonly resourcesFolder: string;
}
