import { ResultCache } from '../cache/result-cache';
import { lazyImageAccess } from '../images/lazy-images';
import { Saved } from '../workspace/saved-access';
import type { WorkServices } from './perform';
import { ThreadTeam } from './team';
import type { WorkerSettings } from './protocol';

/** What running modules use of the host, in whichever thread; without a team for one that must not be kept busy. */
export function createServices(settings: WorkerSettings, team: WorkServices['team'] = new ThreadTeam(1)): WorkServices {
  return {
    cache: new ResultCache(settings.cacheFolder),
    saved: new Saved(settings.savedFolders),
    images: lazyImageAccess(),
    team,
  };
}
