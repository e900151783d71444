import type { MissingData, RelinkAnswers, RelinkSearch } from '../../core/api/relink';
import type { RequestOf } from '../../core/api/contract';
import type { Host } from '../host';
import { findMissing } from '../relink/missing-data';
import { searchMissing } from '../relink/search';
import type { AllowedPaths } from './allowed-paths';
import { parseRequest } from './parse-request';
import type { Works } from './works';

/** Finding data again that were moved. What is found may be read only once the user has taken it. */
export class Relink {
  constructor(
    private readonly host: Host,
    private readonly allowed: AllowedPaths,
    private readonly works: Works,
  ) {}

  missing(request: RequestOf<'relink.missing'>): Promise<MissingData[]> {
    return findMissing({ ...parseRequest(request, this.host), guard: this.allowed }, this.host);
  }

  search(request: RequestOf<'relink.search'>): Promise<RelinkSearch> {
    return this.works.run(request.work, async (signal, onProgress) => {
      const { experiment, folder } = parseRequest(request, this.host);
      const chosen =
        request.folder === undefined ? undefined : await this.allowed.require(request.folder, 'read', 'folder');
      const missing = await findMissing({ experiment, folder, guard: this.allowed }, this.host);
      return searchMissing(missing, this.host, { folder, chosen, signal, onProgress });
    });
  }

  async compare({ path, fingerprint }: RequestOf<'relink.compare'>): Promise<RelinkAnswers['relink.compare']> {
    const found = await this.host.data.fingerprint(await this.allowed.require(path, 'read'));
    return { content: found === fingerprint ? 'same' : 'other' };
  }
}
