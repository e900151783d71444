import type { FolderListing } from '../../../core/api/contract';

/**
 * The file that would be written over, by the name that it has: Windows and macOS take "Foo" and "foo" for the same, and
 * a folder that travels there cannot hold both. One of exactly this name comes first.
 */
export function presentFile(entries: FolderListing['entries'], name: string): string | undefined {
  const files = entries.filter(({ kind }) => kind === 'file').map((file) => file.name);
  const alike = (file: string): boolean => file.toLowerCase() === name.toLowerCase();
  return files.includes(name) ? name : files.find(alike);
}
