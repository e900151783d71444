import { basename, extname, isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Endings of the files that Centroid is the program for. */
export const documentEndings = ['.centroid', '.centroidz'] as const;

export const isDocument = (path: string): boolean =>
  (documentEndings as readonly string[]).includes(extname(path).toLowerCase()) && !basename(path).startsWith('-');

/**
 * The documents that a command line names, as absolute paths, each once. What is no document is left alone: the system
 * and Chromium put arguments of their own between ours.
 * @param args what follows the program
 * @param workingDirectory of the process that was given them: of a second instance, its own
 */
export function documentsIn(args: readonly string[], workingDirectory: string): readonly string[] {
  const paths = args.flatMap((argument) => {
    const path = pathOf(argument, workingDirectory);
    return path !== undefined && isDocument(path) ? [path] : [];
  });
  return [...new Set(paths)];
}

function pathOf(argument: string, workingDirectory: string): string | undefined {
  // No path can hold it, and the system's functions would throw.
  if (argument === '' || argument.includes('\0')) return undefined;
  if (/^file:/i.test(argument)) return pathOfUrl(argument);
  if (argument.startsWith('-')) return undefined;
  return isAbsolute(argument) ? resolve(argument) : resolve(workingDirectory, argument);
}

/** Undefined for addresses of files that are none, such as those of another machine. */
function pathOfUrl(url: string): string | undefined {
  try {
    return fileURLToPath(url);
  } catch {
    return undefined;
  }
}
