import { ResultCache } from '../cache/result-cache';
import { lazyImageAccess } from '../images/lazy-images';
import { Saved } from '../workspace/saved-access';
import type { WorkServices } from './perform';
import type { WorkerSettings } from './protocol';

/** What running modules use of the host, in whichever thread. */
export function createServices(settings: WorkerSettings): WorkServices {
  return {
    cache: new ResultCache(settings.cacheFolder),
    saved: new Saved(settings.savedFolders),
    images: lazyImageAccess(),
  };
}
