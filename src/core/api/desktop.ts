import { z } from 'zod';
import type { ErrorReport } from '../errors';
import { LONGEST_DIALOG_TITLE, LONGEST_FILTER_NAME, LONGEST_TITLE } from './desktop-bounds';
import { windowRequests, type FinishRequest, type WindowAnswers } from './desktop-window';
import { path, text } from './request-fields';

/**
 * What the page asks of the desktop shell, and what the shell tells the page. It comes on top of the contract with the
 * host, which is the same in the browser; there the bridge is absent. Everything that a page sends is checked by main
 * against its schema.
 */

/** Kinds of files to offer in a dialog: a name for people, and endings without their dot. */
const filters = z
  .array(
    z.strictObject({
      name: text(LONGEST_FILTER_NAME),
      extensions: z
        .array(z.string().regex(/^[\w*]{1,20}$/))
        .min(1)
        .max(40),
    }),
  )
  .max(20);

/** Bytes that are handed over whole: pictures of charts and of the canvas, an experiment as text. */
export const MOST_CONTENT_BYTES = 256 * 2 ** 20;
const content = z
  .union([z.string().max(MOST_CONTENT_BYTES), z.instanceof(Uint8Array)])
  .refine((value) => value.length <= MOST_CONTENT_BYTES, 'it is too large');

const dialogFields = {
  title: text(LONGEST_DIALOG_TITLE).optional(),
  /** Where the dialog begins: a folder, or a proposed file in it. */
  begin: path.optional(),
  filters: filters.optional(),
};

export const desktopRequests = {
  /** The system's dialog to choose what exists. What is chosen may be read from now on. */
  'dialog.open': z.strictObject({
    ...dialogFields,
    target: z.enum(['file', 'folder']),
    several: z.boolean().optional(),
  }),
  /** The system's dialog to choose where to save. The file that is chosen may be written from now on. */
  'dialog.save': z.strictObject({ ...dialogFields, name: text(200).optional() }),
  /** Asks where to save, and puts a file there that the host exported. */
  'download.export': z.strictObject({ path, name: text(200) }),
  /** Asks where to save, and writes what the page made there. */
  'download.content': z.strictObject({ name: text(200), content }),
  /** Files that the window was opened for. They are told once: a page that is loaded again has them in its drafts. */
  'window.initial': z.strictObject({}),
  /** What the window shows: its title, its file, whether closing it would lose something. */
  'window.document': z.strictObject({
    title: text(LONGEST_TITLE),
    path: path.optional(),
    unsaved: z.boolean(),
  }),
  ...windowRequests,
} as const;

export type DesktopMethod = keyof typeof desktopRequests;
export type DesktopRequestOf<M extends DesktopMethod> = z.infer<(typeof desktopRequests)[M]>;

export interface DesktopAnswers extends WindowAnswers {
  /** Real paths; none where nothing was chosen. */
  'dialog.open': { readonly paths: readonly string[] };
  'dialog.save': { readonly path?: string };
  'download.export': { readonly path?: string };
  'download.content': { readonly path?: string };
  'window.document': Record<string, never>;
  'window.initial': { readonly paths: readonly string[] };
}

/** What main tells the page. */
export interface DesktopEvents {
  /** A menu item: the id of a command of `core/commands`. */
  readonly command: { readonly id: string };
  /** Files that the user opened from outside: by double-click, by the command line, from the recent ones. */
  readonly 'open-paths': { readonly paths: readonly string[] };
  readonly finish: FinishRequest;
}

export type DesktopEvent = keyof DesktopEvents;

/** Answers cross as data: an error would lose its kind and its mend on the way. */
export type DesktopAnswer = { readonly result: unknown } | { readonly error: ErrorReport };

/** What a window hears of its line to the host. */
export interface LineListener {
  opened(): void;
  received(text: string): void;
  closed(): void;
}

/**
 * `window.centroidDesktop`: the one object that the preload script exposes. Its functions return nothing or a promise, and
 * take plain data, functions and dropped files only, since nothing else crosses the bridge.
 */
export interface DesktopBridge {
  readonly platform: 'linux' | 'darwin' | 'win32';
  /** Opens the window's line to the host; the one before is closed. */
  connect(listener: LineListener): void;
  send(text: string): void;
  disconnect(): void;
  request(method: string, params: unknown): Promise<DesktopAnswer>;
  /** Lets the host read files that the user dropped on the window; answers `DroppedPaths`. */
  dropped(files: readonly DroppedFile[]): Promise<DesktopAnswer>;
  /** What main tells from now on, `DesktopEvents`. */
  on(listener: (event: string, value: unknown) => void): void;
}

/** A `File` of the page: only the preload script can tell where it lies. */
export interface DroppedFile {
  readonly name: string;
}

export interface DroppedPaths {
  readonly paths: readonly string[];
}
