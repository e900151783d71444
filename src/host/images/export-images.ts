import { join } from 'node:path';
import sharp from 'sharp';
import { UserError } from '../../core/errors';
import type { ParametersOf } from '../../core/module/parameters';
import type { CancellationSignal, ImageRequest, RunContext, RunLog } from '../../core/module/run';
import { rowRange, takeRows } from '../../core/table/rows';
import { columnCount } from '../../core/table/schema';
import { allStrings } from '../../core/table/strings';
import type { Table } from '../../core/table/table';
import { writeCsv } from '../../formats/csv/write';
import type { definition } from '../../modules/images/import-images/definition';
import { run } from '../../modules/images/import-images/run';
import { inParallel } from '../../modules/shared/in-parallel';
import { nothingSaved } from '../execution/nothing-saved';
import { writeFileAtomic } from '../files/atomic-write';
import { ThreadTeam } from '../execution/team';
import { fileAccess } from '../files/file-access';
import { isInside } from '../files/is-inside';
import { createImageAccess } from './sharp-images';

export interface ImageExport {
  /** Absolute paths, here and below. */
  readonly folder: string;
  readonly labelsFile?: string;
  readonly labelsHaveHeader?: boolean;
  /** Name or 1-based number of a column of the label file; see the module Import Images. */
  readonly fileColumn?: string;
  readonly labelColumn?: string;
  readonly width: number;
  readonly height: number;
  readonly fit: ImageRequest['fit'];
  readonly kernel: ImageRequest['kernel'];
  readonly colour: 'rgb' | 'grey';
  readonly unreadableFiles: 'stop' | 'skip';
  /** The CSV file. */
  readonly outFile: string;
  /** Where the resized pictures go as PNG, if anywhere. */
  readonly resizedFolder?: string;
}

export interface ImageExportResult {
  readonly pictures: number;
  readonly columns: number;
}

/** The services that the export takes part in. */
export interface ImageExportMonitor {
  readonly signal: CancellationSignal;
  readonly log: RunLog;
  progress(fraction: number, message?: string): void;
}

/** Text is written in parts of about this many cells, so that it never lies in memory as a whole. */
const CELLS_PER_PART = 1 << 23;

/**
 * What the tutorial's scripts do: brings every picture of a folder to one size and writes a CSV file without header,
 * one row a picture, the label first (where there is a label file), then red, green and blue of every pixel, row by
 * row. The label is written as it is; the original script wrote `['rose']`. Reading the file back without header gives
 * the values of Import Images, which does the work here.
 *
 * Resized pictures keep their path below the folder and their name, with the ending .png (the original script counted
 * them): two that would get the same name keep their old ending before it. All files are written atomically.
 * @throws UserError for what Import Images refuses, and for a `resizedFolder` inside the folder that is read
 */
export async function exportImages(request: ImageExport, monitor: ImageExportMonitor): Promise<ImageExportResult> {
  const { folder, resizedFolder, outFile } = request;
  if (resizedFolder !== undefined && isInside(resizedFolder, folder))
    throw new UserError(`The folder for resized pictures, ${resizedFolder}, lies in the folder that is read`, {
      file: resizedFolder,
      classic: 50,
      mend: 'Choose a folder outside: otherwise the next run would read the resized pictures as well',
    });
  const { table } = (await run({}, importParameters(request), importContext(monitor))).resultsDataset;
  if (resizedFolder !== undefined) await writePictures(table, resizedFolder, monitor);
  await writeFileAtomic(outFile, csvParts(table, monitor));
  monitor.progress(1);
  return { pictures: table.rowCount, columns: columnCount(table) };
}

function importParameters(request: ImageExport): ParametersOf<typeof definition> {
  const { folder, labelsFile, width, height, fit, kernel, colour, unreadableFiles } = request;
  return {
    folder,
    width,
    height,
    fit,
    kernel,
    colour,
    unreadableFiles,
    labels: labelsFile === undefined ? 'none' : 'label-file',
    labelFile: labelsFile ?? '',
    labelFileHasHeader: request.labelsHaveHeader ?? false,
    fileColumn: request.fileColumn ?? null,
    labelColumn: request.labelColumn ?? null,
  };
}

function importContext(monitor: ImageExportMonitor): RunContext {
  return {
    signal: monitor.signal,
    log: monitor.log,
    progress: (fraction, message) => monitor.progress(fraction * 0.8, message),
    files: fileAccess,
    images: createImageAccess(),
    saved: nothingSaved,
    team: new ThreadTeam(1),
  };
}

function* csvParts(table: Table, monitor: ImageExportMonitor): Generator<Uint8Array> {
  const rows = Math.max(1, Math.floor(CELLS_PER_PART / columnCount(table)));
  for (let start = 0; start < table.rowCount; start += rows) {
    monitor.signal.throwIfAborted();
    monitor.progress(0.9 + (0.1 * start) / table.rowCount, 'writing the CSV file');
    const part = takeRows(table, rowRange(start, Math.min(start + rows, table.rowCount)));
    yield writeCsv(part, { delimiter: ',', header: false });
  }
}

async function writePictures(table: Table, folder: string, monitor: ImageExportMonitor): Promise<void> {
  const block = table.groups.at(-1)?.data;
  if (block?.kind !== 'block' || !(block.values instanceof Uint8Array) || !table.images)
    throw new TypeError('the imported pictures are not one block of bytes');
  const { values, stride } = block;
  const { files, shape } = table.images;
  const names = resizedNames(allStrings(files).map(String));
  let done = 0;
  await inParallel(names.length, createImageAccess().parallelism, async (row) => {
    monitor.signal.throwIfAborted();
    const pixels = Buffer.from(values.subarray(row * stride, (row + 1) * stride));
    const png = await sharp(pixels, { raw: shape }).png().toBuffer();
    await writeFileAtomic(join(folder, names[row]!), png, false);
    monitor.progress(0.8 + (0.1 * ++done) / names.length, 'writing the resized pictures');
  });
}

/** Names of the resized pictures: the ending becomes .png, except where two would then be the same. */
function resizedNames(files: readonly string[]): string[] {
  const stems = files.map((file) => file.replace(/\.[^./]+$/, ''));
  const count = new Map<string, number>();
  // Many file systems take capitals and small letters for the same.
  for (const stem of stems) count.set(stem.toLowerCase(), (count.get(stem.toLowerCase()) ?? 0) + 1);
  return stems.map((stem, i) => `${count.get(stem.toLowerCase()) === 1 ? stem : files[i]}.png`);
}
