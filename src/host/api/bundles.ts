import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { BundleAnswers, BundleListing, BundleMeasure, OpenedBundle, UnpackedBundle } from '../../core/api/bundles';
import type { RequestOf } from '../../core/api/contract';
import { UserError } from '../../core/errors';
import { collectContents, measureOf } from '../bundles/contents';
import { portableName } from '../bundles/entry-names';
import { exportBundle } from '../bundles/export-bundle';
import { lookIntoBundle, openBundle } from '../bundles/open-bundle';
import { listUnpacked, removeUnpacked } from '../bundles/unpacked';
import type { Host } from '../host';
import { realPathOf, type AllowedPaths } from './allowed-paths';
import { exportFolder } from './exports';
import { parseRequest } from './parse-request';
import type { Works } from './works';

const ENDING = '.centroidz';

/** Bundles for the editor: only what it may touch is packed, and only what it may read is opened. */
export class Bundles {
  constructor(
    private readonly host: Host,
    private readonly allowed: AllowedPaths,
    private readonly works: Works,
  ) {}

  async measure(request: RequestOf<'bundles.measure'>): Promise<BundleMeasure> {
    const { experiment, folder } = parseRequest(request, this.host);
    return measureOf(await collectContents({ experiment, folder, guard: this.allowed }, this.host));
  }

  export(request: RequestOf<'bundles.export'>): Promise<BundleAnswers['bundles.export']> {
    return this.works.run(request.work, async (signal, onProgress) => {
      const { parsed, folder } = parseRequest(request, this.host);
      const name = `${portableName(parsed.experiment.title || 'Experiment')}${ENDING}`;
      const target = await this.targetOf(request.target, name);
      const { results } = request;
      const options = { results, signal, onProgress };
      const bytes = await exportBundle(target, parsed, { folder, guard: this.allowed }, this.host, options);
      return { path: target, name: basename(target), bytes };
    });
  }

  async look({ path }: RequestOf<'bundles.look'>): Promise<BundleListing> {
    return lookIntoBundle(await this.allowed.require(path, 'read'), this.host);
  }

  open({ work, path, results, mostBytes }: RequestOf<'bundles.open'>): Promise<OpenedBundle> {
    return this.works.run(work, async (signal, onProgress) => {
      const file = await this.allowed.require(path, 'read');
      const opened = await openBundle(file, this.host, { results, mostBytes, signal, onProgress });
      await this.forgetUpload(file);
      return opened;
    });
  }

  list(): Promise<UnpackedBundle[]> {
    return listUnpacked(this.host.workspace);
  }

  async remove({ folder }: RequestOf<'bundles.remove'>): Promise<BundleAnswers['bundles.remove']> {
    return { bytes: await removeUnpacked(folder, this.host.workspace) };
  }

  private async targetOf(target: string | undefined, name: string): Promise<string> {
    if (target === undefined) return join(exportFolder(this.host.workspace.cache), name);
    if (!target.endsWith(ENDING))
      throw new UserError(`${basename(target)} does not end in ${ENDING}`, {
        file: target,
        mend: `Choose a name that ends in ${ENDING}`,
      });
    return this.allowed.require(target, 'write');
  }

  /** A bundle that was dropped on the window was copied for this alone. */
  private async forgetUpload(file: string): Promise<void> {
    const folder = dirname(file);
    if (dirname(folder) !== (await realPathOf(this.host.workspace.uploads))) return;
    await rm(folder, { recursive: true, force: true }).catch(() => undefined); // it is open: the rest only takes space
  }
}
