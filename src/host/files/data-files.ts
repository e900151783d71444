import { existsSync } from 'node:fs';
import { resolvePath } from '../../core/format/paths';
import { CancelledError } from '../../core/errors';
import type { PathParameter } from '../../core/module/parameters';
import { fingerprintOfFolder } from '../../core/table/image-folder';
import type { FileKeeper } from '../../engine/ports';
import { isSample, resolveSample } from '../samples';
import type { Saved } from '../workspace/saved-access';
import type { Workspace } from '../workspace/workspace';
import { Fingerprints, type FileSizes } from './fingerprints';
import type { SeenData } from './seen-data';

/** Says which files an experiment may touch. */
export interface PathGuard {
  /** @param path absolute, without ".." @throws UserError if it may not be read or written */
  check(path: string, parameter: Pick<PathParameter, 'id' | 'access' | 'target'>): Promise<unknown>;
}

/** How long a sample that was found complete counts as such: the editor asks with every edit. */
const SAMPLE_CHECK_MS = 10_000;

/** The files and folders that experiments name: where they lie, what they hold, and where that lay before. */
export class DataFiles {
  private readonly fingerprints: Fingerprints;
  private readonly samples = new Map<string, { readonly place: string; readonly checkedAt: number }>();
  /** Stops what no run owns. */
  private readonly closing = new AbortController();

  constructor(
    private readonly workspace: Pick<Workspace, 'fingerprints' | 'samples'>,
    private readonly resourcesFolder: string,
  ) {
    this.fingerprints = new Fingerprints(workspace.fingerprints);
  }

  /** What data were seen where. */
  get seen(): SeenData {
    return this.fingerprints.seen;
  }

  /** Fingerprint of a file or folder. @throws UserError if it is not there */
  fingerprint(path: string): Promise<string> {
    return this.fingerprints.of(path);
  }

  /** How much lies at a path whose fingerprint was asked for; undefined where it was not. */
  sizeOf(path: string): FileSizes | undefined {
    return this.fingerprints.sizeOf(path);
  }

  /** Keeps what was learned of files. */
  save(): Promise<void> {
    return this.fingerprints.save();
  }

  /** Where the folder of a table's pictures lies now; undefined where that is not known. */
  async imagesFolder(folder: string): Promise<string | undefined> {
    const fingerprint = fingerprintOfFolder(folder);
    if (fingerprint === undefined) return folder;
    const places = (await this.seen.of(fingerprint)).map(({ path }) => path);
    return places.find((path) => existsSync(path)) ?? places[0];
  }

  /**
   * Absolute form of a path of an experiment that lies in `folder`; `sample:` paths are made on first use.
   * @param signal stops the waiting for a sample, which is made for others, too
   */
  async resolve(folder: string, path: string, signal?: AbortSignal): Promise<string> {
    if (!isSample(path)) return resolvePath(folder, path);
    const known = this.samples.get(path);
    if (known && performance.now() - known.checkedAt < SAMPLE_CHECK_MS) return known.place;
    const folders = { samplesFolder: this.workspace.samples, resourcesFolder: this.resourcesFolder };
    const place = await unlessAborted(resolveSample(path, folders, this.closing.signal), signal);
    this.samples.set(path, { place, checkedAt: performance.now() });
    return place;
  }

  /** The files of one experiment, as the engine asks for them. @param folder that its relative paths refer to */
  keeper(folder: string, saved: Saved, guard?: PathGuard, signal?: AbortSignal): FileKeeper {
    return {
      resolve: async (parameter, value) => {
        if (parameter.kind === 'path') {
          const path = await this.resolve(folder, value, signal);
          if (!isSample(value)) await guard?.check(path, parameter);
          return path;
        }
        if (parameter.kind !== 'saved') throw new TypeError(`parameter "${parameter.id}" names nothing to resolve`);
        const { name, version } = await saved.find(parameter.what, value);
        return `${name}@${version}`; // "newest" is made a version: a run can be repeated
      },
      fingerprint: async (parameter, resolved) =>
        parameter.kind === 'saved' ? (await saved.find(parameter.what, resolved)).hash : this.fingerprint(resolved),
    };
  }

  close(): void {
    this.closing.abort(new CancelledError());
  }
}

/** @throws CancelledError as soon as the signal asks to stop, whatever becomes of the work */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new CancelledError());
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
