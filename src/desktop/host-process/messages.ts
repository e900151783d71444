import { z } from 'zod';
import type { Notice } from '../../core/api/contract';
import type { ErrorReport } from '../../core/errors';

/** What crosses between main and the host's process. Ports to windows and to engines travel with messages of main. */

/** What the host is started with. */
export interface HostSettings {
  readonly workspaceFolder: string;
  readonly resourcesFolder: string;
  /** The built worker. */
  readonly workerFile: string;
  readonly version: string;
}

/** What main asks of the host: everything that touches files is done there. */
export interface Questions {
  /** The user chose these in a dialog, dropped or opened them. */
  readonly allow: { readonly paths: readonly string[] };
  /** The query of a picture's address. */
  readonly picture: { readonly query: string };
  /** Moves an exported file to a place that the user chose. */
  readonly 'move-export': { readonly path: string; readonly to: string };
  /** Writes to a place that the user chose. */
  readonly write: { readonly path: string; readonly content: string | Uint8Array };
}

export interface QuestionAnswers {
  /** Their real paths. */
  readonly allow: { readonly paths: readonly string[] };
  readonly picture: { readonly etag: string; readonly bytes: Uint8Array };
  readonly 'move-export': Record<string, never>;
  readonly write: Record<string, never>;
}

export type Question = keyof Questions;

export type ToHost =
  | { readonly type: 'start'; readonly settings: HostSettings }
  /** With a port: a window's line. */
  | { readonly type: 'window' }
  /** With a port: the line to the engine that was asked for under this id. */
  | { readonly type: 'engine'; readonly id: number }
  | { readonly type: 'engine-output'; readonly id: number; readonly text: string }
  | { readonly type: 'engine-ended'; readonly id: number; readonly how: string }
  | { readonly type: 'ask'; readonly id: number; readonly question: Question; readonly request: unknown }
  /** Cancel what runs and end. */
  | { readonly type: 'close' };

export type FromHost =
  | { readonly type: 'ready' }
  /** The workspace could not be opened. */
  | { readonly type: 'refused'; readonly error: ErrorReport }
  | { readonly type: 'start-engine'; readonly id: number }
  | { readonly type: 'kill-engine'; readonly id: number }
  | { readonly type: 'answer'; readonly id: number; readonly result: unknown }
  | { readonly type: 'failed'; readonly id: number; readonly error: ErrorReport }
  /** What runs, for the task bar and for notifications. */
  | { readonly type: 'notice'; readonly notice: Notice };

const id = z.int().min(0);
const error = z.looseObject({ kind: z.enum(['user', 'system', 'bug', 'cancelled']), message: z.string() });

/** The host reads files of strangers: what it says is checked before main acts on it. */
const fromHost = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('refused'), error }),
  z.strictObject({ type: z.literal('start-engine'), id }),
  z.strictObject({ type: z.literal('kill-engine'), id }),
  z.strictObject({ type: z.literal('answer'), id, result: z.unknown() }),
  z.strictObject({ type: z.literal('failed'), id, error }),
  z.strictObject({ type: z.literal('notice'), notice: z.looseObject({ type: z.string() }) }),
]);

/** Undefined for what is no message of the host. */
export function readFromHost(message: unknown): FromHost | undefined {
  const { success, data } = fromHost.safeParse(message);
  return success ? (data as FromHost) : undefined;
}
