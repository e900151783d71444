import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Where to look, and how deep: 0 is the folder's own entries. */
export interface WalkRoot {
  readonly folder: string;
  readonly depth: number;
}

/** A file or folder that was met. */
export interface Met {
  readonly path: string;
  readonly name: string;
  readonly target: 'file' | 'folder';
  /** Of a file; of a folder that was looked at to its end, what lies in it, hidden files left out. */
  readonly bytes: number;
  readonly files: number;
  /** A folder that was not looked at to its end: its sizes are not known. */
  readonly isCut: boolean;
}

export interface WalkLimits {
  readonly entries: number;
  readonly deadline: number;
  readonly signal: AbortSignal;
  readonly onFolder: (looked: number) => void;
}

/**
 * Everything below some folders, the nearest first: every folder once, hidden ones and links left out, since data folders
 * are listed the same way. What may not be looked at is passed over.
 */
export async function walk(
  roots: readonly WalkRoot[],
  { entries: most, deadline, signal, onFolder }: WalkLimits,
): Promise<{ readonly met: readonly Met[]; readonly isCut: boolean }> {
  const seen = new Set<string>();
  const nodes: Node[] = [];
  let queue: { readonly node: Node; readonly depth: number }[] = [];
  for (const { folder, depth } of roots) {
    const real = await realpath(folder).catch(() => undefined);
    if (real === undefined || seen.has(real)) continue;
    seen.add(real);
    const node = newNode(real, undefined, 'folder');
    nodes.push(node);
    queue.push({ node, depth });
  }
  let isCut = false;
  while (queue.length > 0) {
    const next: typeof queue = [];
    for (const { node, depth } of queue) {
      signal.throwIfAborted();
      if (nodes.length >= most || Date.now() > deadline) {
        isCut = true;
        node.isCut = true;
        continue;
      }
      onFolder(nodes.length);
      const entries = await readdir(node.path, { withFileTypes: true }).catch(() => undefined);
      if (!entries) node.isCut = true;
      for (const entry of entries ?? []) {
        if (entry.name.startsWith('.')) continue;
        const path = join(node.path, entry.name);
        if (entry.isFile()) {
          const size = (await stat(path).catch(() => undefined))?.size;
          if (size !== undefined) nodes.push({ ...newNode(path, node, 'file'), bytes: size, files: 1 });
        } else if (entry.isDirectory() && !seen.has(path)) {
          seen.add(path);
          const child = newNode(path, node, 'folder');
          nodes.push(child);
          if (depth > 0) next.push({ node: child, depth: depth - 1 });
          else child.isCut = true;
        } else node.isCut = true; // a link, or a folder that is counted elsewhere
      }
    }
    queue = next;
  }
  // Children come after their parents: from the end, every node is complete before it is added to its parent.
  for (const node of nodes.toReversed())
    if (node.parent) {
      node.parent.bytes += node.bytes;
      node.parent.files += node.files;
      node.parent.isCut ||= node.isCut;
    }
  return {
    met: nodes.map(({ path, target, bytes, files, isCut: cut }) => ({
      path,
      name: path.split(/[\\/]/).at(-1)!,
      target,
      bytes,
      files,
      isCut: cut,
    })),
    isCut,
  };
}

interface Node {
  readonly path: string;
  readonly parent: Node | undefined;
  readonly target: 'file' | 'folder';
  bytes: number;
  files: number;
  isCut: boolean;
}

const newNode = (path: string, parent: Node | undefined, target: Node['target']): Node => ({
  path,
  parent,
  target,
  bytes: 0,
  files: 0,
  isCut: false,
});
