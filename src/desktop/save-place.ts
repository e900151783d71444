import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import type { AskingWindow, SaveDialogOptions } from './page-requests';

/**
 * Asks where to save, and gives the file the ending of its kind where the system's dialog leaves it out, as on Linux. The
 * system asked about replacing the name as it was typed: where there is a file of the whole name, it is shown that name.
 */
export async function chooseSavePlace(
  window: Pick<AskingWindow, 'showSaveDialog'>,
  options: SaveDialogOptions,
): Promise<string | undefined> {
  const endings = options.filters?.flatMap(({ extensions }) => extensions) ?? [];
  for (let defaultPath = options.defaultPath; ;) {
    const chosen = await window.showSaveDialog({ ...options, ...(defaultPath === undefined ? {} : { defaultPath }) });
    if (chosen === undefined || endings.length === 0 || hasEnding(chosen, endings)) return chosen;
    const whole = `${chosen}.${endings[0]}`;
    if (!(await isThere(whole))) return whole;
    defaultPath = whole;
  }
}

const hasEnding = (path: string, endings: readonly string[]): boolean =>
  endings.includes(extname(path).slice(1).toLowerCase());

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
