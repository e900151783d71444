import { CentroidError, SystemError, UserError } from '../../core/errors';

/** The file system's error as one that says what to do. `doing` completes "Cannot …", e.g. "read". */
export function fileError(error: unknown, doing: string, file: string): Error {
  if (error instanceof CentroidError) return error;
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  const cannot = `Cannot ${doing} ${file}`;
  switch (code) {
    case 'ENOENT':
      return new UserError(`${cannot}: it does not exist`, {
        file,
        classic: 48,
        mend: 'Check the path, or choose the file again',
        cause: error,
      });
    case 'ENOTDIR':
    case 'EISDIR':
      return new UserError(`${cannot}: ${code === 'EISDIR' ? 'it is a folder' : 'it is not a folder'}`, {
        file,
        classic: 48,
        mend: code === 'EISDIR' ? 'Choose a file' : 'Choose a folder',
        cause: error,
      });
    case 'EROFS':
      return new SystemError(`${cannot}: the disk is read-only`, {
        file,
        classic: 48,
        mend: 'Choose a place on another disk, or make the disk writable',
        cause: error,
      });
    case 'EACCES':
    case 'EPERM':
      return new SystemError(`${cannot}: permission denied`, {
        file,
        classic: 48,
        mend: 'Change the permissions of the file or folder, or choose another place',
        cause: error,
      });
    case 'ENOSPC':
    case 'EDQUOT':
      return new SystemError(`${cannot}: the disk is full`, {
        file,
        mend: 'Free some space and try again: Workspace in the menu File, or the command "centroid workspace clean", removes stored results',
        cause: error,
      });
    case 'EMFILE':
    case 'ENFILE':
      return new SystemError(`${cannot}: too many files are open`, {
        file,
        mend: 'Close other programs or raise the limit of open files',
        cause: error,
      });
    default:
      return error instanceof Error && code !== undefined
        ? new SystemError(`${cannot}: ${error.message}`, { file, cause: error })
        : (error as Error);
  }
}

export function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT';
}
