import type {
  DesktopAnswer,
  DesktopAnswers,
  DesktopBridge,
  DesktopEvent,
  DesktopEvents,
  DesktopMethod,
  DesktopRequestOf,
  DroppedPaths,
} from '../../core/api/desktop';
import { LONGEST_DIALOG_TITLE, LONGEST_FILTER_NAME } from '../../core/api/desktop-bounds';
import type { WindowIdentity } from '../../core/api/desktop-window';
import { DOWNLOAD_PATH } from '../../core/api/wire';
import { UserError } from '../../core/errors';
import { stateText } from '../text/state';
import type { LineConnection } from './connection';
import { errorOf } from './errors';
import { newId } from './ids';
import { PortConnection } from './port-connection';
import { SocketConnection } from './socket-connection';
import type { PathRequest, PlaceRequest } from './types';

/**
 * What differs between the browser and the desktop shell, in one place: the rest of the editor does not know where it
 * runs. What the browser has no means for is absent there, and the page shows a dialog of its own.
 */
export interface Platform {
  readonly shell: 'browser' | 'desktop';
  /** A line to the host, not yet connected. */
  createConnection(): LineConnection;
  /** The system's dialog to choose what exists; undefined where the user chose nothing. */
  readonly pickPath?: (request: PathRequest) => Promise<string | undefined>;
  /** The system's dialog to choose where to save; undefined where the user chose nothing. */
  readonly choosePlace?: (request: PlaceRequest) => Promise<string | undefined>;
  /** Paths of dropped files and folders, which may be read from then on; absent in the browser, which does not tell them. */
  readonly pathsOf?: (files: readonly File[]) => Promise<readonly string[]>;
  /** Hands a file that the host exported to the user. @throws UserError or SystemError */
  downloadExport(path: string, name: string): Promise<void>;
  /** Hands what the page made to the user as a file. @throws UserError or SystemError */
  download(name: string, content: Blob): Promise<void>;
  /** The window's title and what else the system shows of its document. @throws UserError or SystemError */
  showDocument(document: DesktopRequestOf<'window.document'>): Promise<void>;
  /** Files that this window was opened for, told once; absent in the browser, where the session tells. */
  readonly initialPaths?: () => Promise<readonly string[]>;
  /** Which of several windows this is: the same after a reload. */
  identity(): Promise<WindowIdentity>;
  /** What the shell tells: menu items, files that were opened from outside. Never in the browser. */
  on<E extends DesktopEvent>(event: E, listener: (value: DesktopEvents[E]) => void): void;
  /** Asks the shell; absent in the browser. */
  readonly ask?: <M extends DesktopMethod>(method: M, params: DesktopRequestOf<M>) => Promise<DesktopAnswers[M]>;
}

/** The browser keeps this for a window alone, through reloads. */
const identityKey = 'centroid.window';

const browser: Platform = {
  shell: 'browser',
  createConnection: () => new SocketConnection(location.origin),
  downloadExport: async (path, name) => follow(`${DOWNLOAD_PATH}?${new URLSearchParams({ path, name })}`, ''),
  download: async (name, content) => {
    const url = URL.createObjectURL(content);
    follow(url, name);
    // The browser has its own hold on the content once the click is done.
    setTimeout(() => URL.revokeObjectURL(url), 0);
  },
  showDocument: async ({ title }) => void (document.title = title),
  identity: async () => {
    const key = sessionStorage.getItem(identityKey) ?? newId();
    sessionStorage.setItem(identityKey, key);
    return { key, others: [] };
  },
  on: () => {},
};

function follow(href: string, download: string): void {
  const link = document.createElement('a');
  link.href = href;
  link.download = download;
  link.click();
}

function desktop(bridge: DesktopBridge): Platform {
  const ask = async <M extends DesktopMethod>(method: M, params: DesktopRequestOf<M>): Promise<DesktopAnswers[M]> =>
    resultOf(await bridge.request(method, params)) as DesktopAnswers[M];
  const pathsOf = async (files: readonly File[]): Promise<readonly string[]> =>
    (resultOf(await bridge.dropped(files)) as DroppedPaths).paths;
  const pathOf = async (file: Uint8Array | Blob, name: string): Promise<string> => {
    const [path] = file instanceof File ? await pathsOf([file]) : [];
    if (path !== undefined) return path;
    throw new UserError(stateText.noPlace.message(name), { mend: stateText.noPlace.mend });
  };
  const listeners = new Map<string, ((value: unknown) => void)[]>();
  bridge.on((event, value) => {
    for (const listener of listeners.get(event) ?? []) listener(value);
  });
  return {
    shell: 'desktop',
    createConnection: () => new PortConnection(bridge, pathOf),
    pickPath: async ({ target, title, extensions, folder }) => {
      const { paths } = await ask('dialog.open', {
        target,
        title: title.slice(0, LONGEST_DIALOG_TITLE),
        ...(folder === undefined ? {} : { begin: folder }),
        ...(extensions
          ? { filters: [{ name: title.slice(0, LONGEST_FILTER_NAME), extensions: [...extensions] }] }
          : {}),
      });
      return paths[0];
    },
    choosePlace: async ({ kind: { name, extension }, ...request }) =>
      (await ask('dialog.save', { ...request, filters: [{ name, extensions: [extension] }] })).path,
    pathsOf,
    downloadExport: async (path, name) => void (await ask('download.export', { path, name })),
    download: async (name, content) =>
      void (await ask('download.content', { name, content: new Uint8Array(await content.arrayBuffer()) })),
    showDocument: async (shown) => {
      document.title = shown.title;
      await ask('window.document', shown);
    },
    initialPaths: async () => (await ask('window.initial', {})).paths,
    identity: () => ask('window.identity', {}),
    on: (event, listener) => {
      const known = listeners.get(event) ?? [];
      listeners.set(event, [...known, listener as (value: unknown) => void]);
    },
    ask,
  };
}

function resultOf(answer: DesktopAnswer): unknown {
  if ('error' in answer) throw errorOf(answer.error);
  return answer.result;
}

/** @param bridge what the preload script exposes; absent in the browser */
export const createPlatform = (bridge: DesktopBridge | undefined): Platform => (bridge ? desktop(bridge) : browser);

/** The shell that this page runs in. */
export const platform = createPlatform((globalThis as { readonly centroidDesktop?: DesktopBridge }).centroidDesktop);
