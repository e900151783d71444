import { join } from 'node:path';
import { CentroidError } from '../../core/errors';
import type { Saved } from '../workspace/saved-access';
import type { SavedDataset } from '../workspace/saved-datasets';
import type { SavedModel } from '../workspace/saved-models';
import type { BundledSaved } from './manifest';
import { refused } from './zip-reader';

type Item = SavedDataset | SavedModel;

/**
 * Saved datasets and models of a bundle in a workspace. One that is there already is not saved again; a name that stands
 * for something else here is left alone, and the newcomer gets a name of its own: no other experiment's "newest" changes.
 */
export class AdoptedItems {
  private readonly added: { readonly type: BundledSaved['type']; readonly item: Item }[] = [];

  constructor(private readonly saved: Saved) {}

  /** Names of what was added. */
  get names(): readonly string[] {
    return this.added.map(({ item }) => item.name);
  }

  /**
   * @param staging where the bundle is unpacked
   * @returns what a reference of the bundle's experiment is called here
   */
  async take(
    all: readonly BundledSaved[],
    staging: string,
    file: string,
  ): Promise<(type: string, reference: string) => string> {
    const found: { readonly bundled: BundledSaved; readonly item: Item; readonly isNewest: boolean }[] = [];
    for (const bundled of all) {
      const content = join(staging, ...bundled.place.split('/'));
      found.push({ bundled, ...((await this.present(bundled)) ?? (await this.add(bundled, content, file))) });
    }
    return (type, reference) => {
      const [, name = reference, version] = /^(.*?)(?:@(\d+))?$/s.exec(reference) ?? [];
      const named = found
        .filter(({ bundled }) => bundled.type === type && bundled.name === name)
        .sort((a, b) => b.bundled.version - a.bundled.version);
      const match = version === undefined ? named[0] : named.find(({ bundled }) => bundled.version === Number(version));
      if (!match) return reference;
      return version === undefined && match.isNewest ? match.item.name : `${match.item.name}@${match.item.version}`;
    };
  }

  /** Takes back everything that was added. */
  async discard(): Promise<void> {
    for (const { type, item } of this.added.splice(0))
      await (type === 'dataset'
        ? this.saved.datasets.discard(item as SavedDataset)
        : this.saved.models.discard(item as SavedModel));
  }

  private async present({
    type,
    name,
    hash,
  }: BundledSaved): Promise<{ readonly item: Item; readonly isNewest: boolean } | undefined> {
    const versions = await this.versions(type, name);
    const item = versions.findLast((version) => version.hash === hash && isOfType(version, type));
    return item && { item, isNewest: item === versions.at(-1) };
  }

  private async add(
    { type, name, description }: BundledSaved,
    content: string,
    file: string,
  ): Promise<{ readonly item: Item; readonly isNewest: boolean }> {
    for (;;) {
      const free = await this.freeName(type, name);
      const now = new Date();
      try {
        const item =
          type === 'dataset'
            ? await this.saved.datasets.adopt(free, content, description, now, requireNone)
            : await this.saved.models.adopt(free, type, content, description, now, requireNone);
        this.added.push({ type, item });
        return { item, isNewest: true };
      } catch (error) {
        if (error instanceof NameTakenError) continue; // by another process, meanwhile
        if (error instanceof CentroidError && error.kind === 'system') throw error;
        const what = `the saved ${type === 'dataset' ? 'dataset' : 'model'} "${name}" in it cannot be read`;
        throw refused(file, `${what} (${(error as Error).message})`, 'Ask for it to be exported again');
      }
    }
  }

  private async freeName(type: BundledSaved['type'], name: string): Promise<string> {
    for (let number = 1; ; number++) {
      const candidate = number === 1 ? name : `${name.slice(0, 190)} (${number})`;
      if ((await this.versions(type, candidate)).length === 0) return candidate;
    }
  }

  private versions(type: BundledSaved['type'], name: string): Promise<readonly Item[]> {
    return type === 'dataset' ? this.saved.datasets.versions(name) : this.saved.models.versions(name);
  }
}

const isOfType = (item: Item, type: BundledSaved['type']): boolean =>
  type === 'dataset' || (item as SavedModel).type === type;

class NameTakenError extends Error {}

function requireNone(versions: readonly Item[]): void {
  if (versions.length > 0) throw new NameTakenError();
}
