import { dirname, extname, isAbsolute, join } from 'node:path';
import {
  desktopRequests,
  type DesktopAnswer,
  type DesktopAnswers,
  type DesktopMethod,
  type DesktopRequestOf,
} from '../core/api/desktop';
import type { WindowIdentity, WindowState } from '../core/api/desktop-window';
import { path } from '../core/api/request-fields';
import { reportOf, UserError } from '../core/errors';
import { safeName } from '../host/serve/upload';
import { z } from 'zod';
import type { HostSupervisor } from './host-process/supervisor';
import { chooseSavePlace } from './save-place';

/** Kinds of files in a dialog. */
export interface FileFilter {
  name: string;
  extensions: string[];
}

export interface OpenDialogOptions {
  readonly title?: string;
  readonly defaultPath?: string;
  readonly filters?: FileFilter[];
  readonly properties: ('openFile' | 'openDirectory' | 'multiSelections')[];
}

export interface SaveDialogOptions {
  readonly title?: string;
  readonly defaultPath?: string;
  readonly filters?: FileFilter[];
}

/** The window that asks. */
export interface AskingWindow {
  /** Paths that were chosen; none where the user chose nothing. */
  showOpenDialog(options: OpenDialogOptions): Promise<readonly string[]>;
  showSaveDialog(options: SaveDialogOptions): Promise<string | undefined>;
  showDocument(document: DesktopRequestOf<'window.document'>): void;
  showState(state: WindowState): void;
  identity(): WindowIdentity;
  /** What it was asked to finish is done, or could not be. */
  finished(id: number, done: boolean): void;
  /** Files that the window was opened for; none the second time. */
  takeInitialPaths(): readonly string[];
}

export interface PageContext {
  readonly window: AskingWindow;
  readonly host: Pick<HostSupervisor, 'ask'>;
  /** The user named these: they may be read from now on. @returns their real paths */
  allow(paths: readonly string[]): Promise<readonly string[]>;
  /** The user's folder for downloads. */
  readonly downloads: string;
  /** Names and versions of what the application runs in. */
  readonly versions: { readonly [part: string]: string };
  newWindow(): void;
}

type Handlers = {
  readonly [M in DesktopMethod]: (request: DesktopRequestOf<M>, context: PageContext) => Promise<DesktopAnswers[M]>;
};

const handlers: Handlers = {
  'dialog.open': async ({ target, several, ...fields }, { window, allow }) => {
    const chosen = await window.showOpenDialog({
      ...dialogOptions(fields),
      properties: [
        target === 'file' ? 'openFile' : 'openDirectory',
        ...(several ? (['multiSelections'] as const) : []),
      ],
    });
    return { paths: chosen.length === 0 ? [] : await allow(chosen) };
  },
  'dialog.save': async ({ name, ...fields }, { window, allow }) => {
    const chosen = await chooseSavePlace(window, dialogOptions(fields, name));
    if (chosen === undefined) return {};
    const [path] = await allow([chosen]);
    return { path: path! };
  },
  'download.export': async ({ path, name }, context) => {
    const to = await chooseDownload(name, context);
    if (to === undefined) return {};
    await context.host.ask('move-export', { path, to });
    return { path: to };
  },
  'download.content': async ({ name, content }, context) => {
    const to = await chooseDownload(name, context);
    if (to === undefined) return {};
    await context.host.ask('write', { path: to, content });
    return { path: to };
  },
  'window.initial': async (_, { window }) => ({ paths: window.takeInitialPaths() }),
  'window.document': async (document, { window }) => {
    window.showDocument(document);
    return {};
  },
  'window.state': async (state, { window }) => {
    window.showState(state);
    return {};
  },
  'window.new': async (_, { newWindow }) => {
    newWindow();
    return {};
  },
  'window.identity': async (_, { window }) => window.identity(),
  'window.finished': async ({ id, done }, { window }) => {
    window.finished(id, done);
    return {};
  },
  'app.versions': async (_, { versions }) => versions,
};

const envelope = z.strictObject({ method: z.string().max(100), params: z.unknown() });
const dropped = z.array(path.min(1)).max(1_000);

/**
 * Answers a request of a page. It comes from outside: it is checked against its schema.
 * @param message `{ method, params }`
 */
export const answerPage = (message: unknown, context: PageContext): Promise<DesktopAnswer> =>
  answered(() => {
    const { success, data } = envelope.safeParse(message);
    if (!success || !isMethod(data.method)) throw misunderstood('there is no such request');
    return perform(data.method, data.params, context);
  });

/** Lets the host read what was dropped on a window. @param paths as the preload script sends them */
export const answerDrop = (paths: unknown, { allow }: Pick<PageContext, 'allow'>): Promise<DesktopAnswer> =>
  answered(async () => {
    const checked = dropped.safeParse(paths);
    if (!checked.success) throw misunderstood('it needs the paths of files');
    return { paths: await allow(checked.data) };
  });

async function perform<M extends DesktopMethod>(
  method: M,
  params: unknown,
  context: PageContext,
): Promise<DesktopAnswers[M]> {
  const checked = desktopRequests[method].safeParse(params);
  if (!checked.success) throw misunderstood(z.prettifyError(checked.error));
  return handlers[method](checked.data as DesktopRequestOf<M>, context);
}

async function answered(work: () => Promise<unknown>): Promise<DesktopAnswer> {
  try {
    return { result: await work() };
  } catch (error) {
    return { error: reportOf(error) };
  }
}

const isMethod = (method: string): method is DesktopMethod => Object.hasOwn(desktopRequests, method);

const misunderstood = (why: string): UserError =>
  new UserError(`The request to the application is not understood: ${why}`, {
    mend: 'Reload the window; if it happens again, report it',
  });

type DialogFields = Pick<DesktopRequestOf<'dialog.open'>, 'title' | 'begin' | 'filters'>;

function dialogOptions({ title, begin, filters }: DialogFields, name?: string): SaveDialogOptions {
  const folder = begin === undefined || !isAbsolute(begin) ? undefined : begin;
  const proposed = name === undefined ? undefined : safeName(name);
  const defaultPath =
    proposed === undefined ? folder : folder === undefined ? proposed : join(folderOf(folder), proposed);
  return {
    ...(title === undefined ? {} : { title }),
    ...(defaultPath === undefined ? {} : { defaultPath }),
    ...(filters ? { filters } : {}),
  };
}

/** A file that the document has already stands for its folder. */
const folderOf = (begin: string): string => (extname(begin) === '' ? begin : dirname(begin));

function chooseDownload(name: string, { window, downloads }: PageContext): Promise<string | undefined> {
  const safe = safeName(name);
  const ending = extname(safe).slice(1);
  return window.showSaveDialog({
    defaultPath: join(downloads, safe),
    ...(ending === '' ? {} : { filters: [{ name: ending.toUpperCase(), extensions: [ending] }] }),
  });
}
