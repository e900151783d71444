/** Parts of a path of the host's machine, whichever its system. */

/** The folder that a file lies in; empty where the path names none. */
export function folderOf(path: string): string {
  const end = lastSeparator(path);
  if (end < 0) return '';
  // The root and a drive keep their separator: "/x" lies in "/", "C:\\x" in "C:\\".
  return end === 0 || path[end - 1] === ':' ? path.slice(0, end + 1) : path.slice(0, end);
}

/** The name of a file in its folder. */
export const nameOfFile = (path: string): string => path.slice(lastSeparator(path) + 1);

const lastSeparator = (path: string): number => Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));

/** A file in a folder. */
export function pathIn(folder: string, name: string): string {
  const separator = /^([A-Za-z]:|\\\\)/.test(folder) ? '\\' : '/';
  return /[/\\]$/.test(folder) ? folder + name : folder + separator + name;
}
