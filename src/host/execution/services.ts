import { ResultCache } from '../cache/result-cache';
import { lazyImageAccess } from '../images/lazy-images';
import { Saved } from '../workspace/saved-access';
import { Scratch } from '../memory/scratch';
import { temporaryFolder, temporaryPrefix } from '../workspace/workspace';
import type { WorkServices } from './perform';
import { ThreadTeam } from './team';
import type { WorkerSettings } from './protocol';

/** What running modules use of the host, in whichever thread; without a team for one that must not be kept busy. */
export function createServices(settings: WorkerSettings, team: WorkServices['team'] = new ThreadTeam(1)): WorkServices {
  const { cacheFolder, memory } = settings;
  return {
    cache: new ResultCache(cacheFolder, memory.largestBlock),
    saved: new Saved(settings.savedFolders, memory.largestBlock),
    newScratch: () => new Scratch(temporaryFolder(cacheFolder), temporaryPrefix(), memory.largestBlock),
    memory,
    images: lazyImageAccess(),
    team,
  };
}
