import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { RequestOf } from '../../core/api/contract';
import type { ViewAnswers } from '../../core/api/views';
import type { Table } from '../../core/table/table';
import { fileError } from '../files/system-error';
import type { ViewThread } from '../views/view-thread';
import { temporaryFolder } from '../workspace/workspace';
import { realPathOf } from './allowed-paths';
import type { Views } from './views';

/** How folders of files that wait to be downloaded are named; they are swept away with other temporary ones. */
const EXPORTS = 'export';

/** Whether a real path is that of a file that was written to be downloaded: in a folder of its own among the temporary ones. */
export async function isExport(path: string, cache: string): Promise<boolean> {
  const way = relative(await realPathOf(temporaryFolder(cache)), path).split(sep);
  return way.length === 2 && way[0]!.split('-')[1] === EXPORTS;
}

/** Writes a stored table's rows, filtered and sorted as they are looked at, to a file to be downloaded. */
export class Exports {
  constructor(
    private readonly tables: { table(address: { key: string; port: string }): Promise<Table> },
    private readonly views: Pick<Views, 'rows'>,
    private readonly thread: Pick<ViewThread, 'ask'>,
    private readonly cache: string,
  ) {}

  /** @throws SystemError if the disk is full; UserError where the format has no place for what the table holds */
  async write(request: RequestOf<'results.export'>): Promise<ViewAnswers['results.export']> {
    const { format } = request;
    const table = await this.tables.table(request);
    const rows = await this.views.rows(request);
    const bytes = await this.thread.ask(table, 'file', { format, ...(rows ? { rows } : {}) });
    return writeExport(this.cache, `table.${format}`, bytes);
  }
}

/** A folder, not there yet, for one file that waits to be downloaded. */
export const exportFolder = (cache: string): string =>
  join(temporaryFolder(cache), `${process.pid}-${EXPORTS}-${randomUUID().slice(0, 13)}`);

/** Writes a file to be downloaded. @throws SystemError if the disk is full */
export async function writeExport(
  cache: string,
  name: string,
  bytes: Uint8Array,
): Promise<{ readonly path: string; readonly bytes: number }> {
  const folder = exportFolder(cache);
  const path = join(folder, name);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(path, bytes, { flag: 'wx' });
  } catch (error) {
    await rm(folder, { recursive: true, force: true }).catch(() => undefined); // why it failed is what counts
    throw fileError(error, 'export to', path);
  }
  return { path, bytes: bytes.length };
}
