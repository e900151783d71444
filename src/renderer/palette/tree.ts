import { topCategories, type PaletteEntry } from './entries';

/** A folder of the palette. */
export interface PaletteFolder {
  readonly name: string;
  readonly path: readonly string[];
  readonly folders: readonly PaletteFolder[];
  readonly entries: readonly PaletteEntry[];
}

export const folderKey = (path: readonly string[]): string => path.join('/');

/** Entries in the folders that their paths name. Top folders in the classic order, the rest as they come. */
export function paletteTree(
  entries: readonly PaletteEntry[],
  always: readonly (readonly string[])[] = [],
): readonly PaletteFolder[] {
  const root = folder([]);
  for (const path of always) find(root, path);
  for (const entry of entries) find(root, entry.path).entries.push(entry);
  const place = (name: string): number => {
    const index = topCategories.indexOf(name);
    return index < 0 ? topCategories.length : index;
  };
  return root.folders.toSorted((a, b) => place(a.name) - place(b.name));
}

interface Growing extends PaletteFolder {
  readonly folders: Growing[];
  readonly entries: PaletteEntry[];
}

const folder = (path: readonly string[]): Growing => ({ name: path.at(-1) ?? '', path, folders: [], entries: [] });

function find(root: Growing, path: readonly string[]): Growing {
  let at = root;
  for (const [depth, name] of path.entries()) {
    let next = at.folders.find((child) => child.name === name);
    if (!next) at.folders.push((next = folder(path.slice(0, depth + 1))));
    at = next;
  }
  return at;
}
