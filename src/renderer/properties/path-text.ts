/** The folder that a file lies in, on any system; empty where the path names none. */
export function folderOf(path: string): string {
  const end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  if (end < 0) return '';
  // The root and a drive keep their separator: "/x" lies in "/", "C:\\x" in "C:\\".
  return end === 0 || path[end - 1] === ':' ? path.slice(0, end + 1) : path.slice(0, end);
}
