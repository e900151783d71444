import { isAbsolute, resolve } from 'node:path';
import { documentsIn } from './documents/open-arguments';

export interface StartArguments {
  /** Files to open, absolute. */
  readonly paths: readonly string[];
  /** `--workspace <dir>`. */
  readonly workspace?: string;
}

/**
 * What a command line asks for: files to open, as the system passes them for a double-click, and the workspace.
 * @param argv without the program itself
 * @param folder that relative paths refer to
 */
export function readArguments(argv: readonly string[], folder: string): StartArguments {
  const absolute = (path: string): string => (isAbsolute(path) ? path : resolve(folder, path));
  const named = argv.indexOf('--workspace');
  const workspace = named < 0 ? undefined : argv[named + 1];
  const rest = argv.filter((_, at) => named < 0 || (at !== named && at !== named + 1));
  return {
    paths: documentsIn(rest, folder),
    ...(workspace === undefined ? {} : { workspace: absolute(workspace) }),
  };
}
