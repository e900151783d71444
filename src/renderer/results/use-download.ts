import { useState } from 'react';
import { reportOf } from '../../core/errors';
import { platform } from '../state';
import { errorText } from './error-text';

/**
 * Files that the host writes for the user: while one is written the next has to wait.
 * @param onFailed told in words what went wrong
 * @returns whether a file is being written, and what has one written and hands it to the user
 */
export function useDownload(onFailed: (message: string) => void) {
  const [isBusy, setIsBusy] = useState(false);
  const download = async (name: string, write: () => Promise<{ readonly path: string }>): Promise<void> => {
    setIsBusy(true);
    try {
      const { path } = await write();
      await platform.downloadExport(path, name);
    } catch (error) {
      onFailed(errorText(reportOf(error)));
    } finally {
      setIsBusy(false);
    }
  };
  return { isBusy, download };
}
