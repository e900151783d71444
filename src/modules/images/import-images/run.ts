import { CentroidError, SystemError, UserError } from '../../../core/errors';
import type { ParametersOf } from '../../../core/module/parameters';
import type { BlockStore, ImageRequest, ModuleRun, RunContext } from '../../../core/module/run';
import { sharedUint8 } from '../../../core/table/buffers';
import { formatBytes } from '../../../core/format-bytes';
import { tableOf } from '../../../core/table/build';
import { rowRange } from '../../../core/table/rows';
import type { BlockValues } from '../../../core/table/stored-values';
import { stringColumn } from '../../../core/table/strings';
import type { TableGroup } from '../../../core/table/table';
import { inParallel } from '../../shared/in-parallel';
import { labelGroup, pixelGroup, valuesPerPicture, type definition } from './definition';
import { counted, listed, readLabels } from './labels';

type Parameters = ParametersOf<typeof definition>;

/** Endings of picture files. Those that the decoder cannot read are among them: such a file is named, not passed over. */
const PICTURE_ENDINGS = new Set(
  'png jpg jpeg jpe jfif webp gif tif tiff avif svg bmp dib heic heif jp2 j2k jxl pbm pgm ppm pnm ras sr psd ico'.split(
    ' ',
  ),
);

/** Classic errors that say of a single file that it cannot be used: cannot open, cannot parse, too many pixels. */
const UNREADABLE = new Set<number | undefined>([48, 49, 127]);

export const run: ModuleRun<typeof definition> = async (_inputs, parameters, context) => {
  const { folder, width, height, fit, kernel, colour } = parameters;
  const shape = { width, height, channels: colour === 'grey' ? 1 : 3 } as const;
  const files = await listPictures(folder, context);
  const labels = await readLabels(files, parameters, context);
  const size = valuesPerPicture(shape);
  const rows = await decodeRows(files, size, { parameters, request: { ...shape, fit, kernel }, context });
  const { kept, values } = rows;
  const groups: TableGroup[] = [];
  if (labels) groups.push({ ...labelGroup, data: stringColumn(kept.map((file) => labels[file]!)) });
  groups.push({ ...pixelGroup(shape, parameters), data: { kind: 'block', values, stride: size, firstColumn: 0 } });
  const images = { folder, files: stringColumn(kept.map((file) => files[file]!)), shape };
  return { resultsDataset: { kind: 'dataset', table: tableOf(kept.length, groups, images) } };
};

/** The files of a folder by their endings, in natural order of their paths. */
export async function sortFiles(
  folder: string,
  files: Pick<RunContext['files'], 'list'>,
): Promise<{ pictures: string[]; others: string[] }> {
  const pictures: string[] = [];
  const others: string[] = [];
  for (const { path } of await files.list(folder)) {
    const ending = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
    (PICTURE_ENDINGS.has(ending) ? pictures : others).push(path);
  }
  return { pictures, others };
}

async function listPictures(folder: string, { files, log }: RunContext): Promise<string[]> {
  const { pictures, others } = await sortFiles(folder, files);
  if (others.length > 0)
    log.info(`Left out ${counted(others.length, 'file')} without the ending of a picture: ${listed(others)}.`);
  if (pictures.length > 0) return pictures;
  throw new UserError(
    others.length === 0
      ? `The folder ${folder} is empty.`
      : `The folder ${folder} has no pictures, only other files: ${listed(others)}.`,
    {
      parameter: 'folder',
      file: folder,
      classic: 3,
      mend: 'Choose a folder with pictures (PNG, JPEG, WebP, GIF, TIFF or AVIF).',
    },
  );
}

function allocate(count: number, size: number): Uint8Array {
  try {
    return sharedUint8(count * size);
  } catch (error) {
    throw new UserError(
      `${counted(count, 'picture')} of ${size} values need ${((count * size) / 2 ** 30).toFixed(1)} GB of memory, more than there is.`,
      { parameter: 'width', classic: 138, mend: 'Choose a smaller width and height, or fewer pictures.', cause: error },
    );
  }
}

interface Decoding {
  readonly parameters: Parameters;
  readonly request: ImageRequest;
  readonly context: RunContext;
}

/** The pixels of the files that could be read, and their indexes in ascending order. */
interface DecodedRows {
  readonly kept: readonly number[];
  readonly values: BlockValues;
}

/** Pixels that are decoded before they are written to disk, in bytes: some pictures, so that all threads are busy. */
const BAND_BYTES = 8 << 20;

function decodeRows(files: readonly string[], size: number, decoding: Decoding): Promise<DecodedRows> {
  const { blocks } = decoding.context;
  return blocks && files.length * size > blocks.largestBlock
    ? decodeToDisk(files, size, decoding, blocks)
    : decodeToMemory(files, size, decoding);
}

async function decodeToMemory(files: readonly string[], size: number, decoding: Decoding): Promise<DecodedRows> {
  const pixels = allocate(files.length, size);
  const skipped = new Map<number, string>();
  await decodeBand(files, 0, files.length, pixels, skipped, decoding);
  const kept = reportSkipped(files, skipped, decoding);
  closeGaps(pixels, 0, kept, size);
  return { kept, values: kept.length === files.length ? pixels : pixels.subarray(0, kept.length * size) };
}

/** Some pictures at a time, written to disk as they are decoded. */
async function decodeToDisk(
  files: readonly string[],
  size: number,
  decoding: Decoding,
  blocks: BlockStore,
): Promise<DecodedRows> {
  const { log } = decoding.context;
  log.info(
    `The pixels take ${formatBytes(files.length * size)} and are written to disk as they are read; ` +
      `blocks of more than ${formatBytes(blocks.largestBlock)} are not kept in memory.`,
  );
  const bandRows = Math.max(1, Math.floor(BAND_BYTES / size));
  const band = sharedUint8(Math.min(bandRows, files.length) * size);
  const writer = blocks.create('uint8');
  const skipped = new Map<number, string>();
  for (let first = 0; first < files.length; first += bandRows) {
    const end = Math.min(files.length, first + bandRows);
    await decodeBand(files, first, end, band, skipped, decoding);
    const readable = rowRange(first, end).filter((index) => !skipped.has(index));
    closeGaps(band, first, readable, size);
    writer.append(band.subarray(0, readable.length * size));
  }
  return { kept: reportSkipped(files, skipped, decoding), values: writer.finish() };
}

/** Moves the rows of the pictures that could be read together. */
function closeGaps(pixels: Uint8Array, first: number, kept: ArrayLike<number>, size: number): void {
  for (let row = 0; row < kept.length; row++) {
    const file = kept[row]! - first;
    if (file !== row) pixels.copyWithin(row * size, file * size, (file + 1) * size);
  }
}

/** Decodes files `first` to `end` one behind the other; notes those that cannot be read and may be left out. */
async function decodeBand(
  files: readonly string[],
  first: number,
  end: number,
  pixels: Uint8Array,
  skipped: Map<number, string>,
  { parameters: { folder, unreadableFiles }, request, context }: Decoding,
): Promise<void> {
  const { images, signal } = context;
  const size = valuesPerPicture(request);
  let done = first;
  await inParallel(end - first, images.parallelism, async (i) => {
    signal.throwIfAborted();
    const index = first + i;
    try {
      await images.decodeInto(`${folder}/${files[index]}`, request, pixels, i * size);
    } catch (error) {
      if (!(error instanceof CentroidError)) throw error;
      if (unreadableFiles === 'stop' || !UNREADABLE.has(error.details.classic)) throw ofPicture(error, index);
      skipped.set(index, error.message);
    }
    context.progress(++done / files.length, `${done} of ${counted(files.length, 'picture')}`);
  });
}

/** Names the pictures that were left out. Returns the indexes of the others, in ascending order. */
function reportSkipped(
  files: readonly string[],
  skipped: ReadonlyMap<number, string>,
  { parameters: { folder }, context: { log } }: Decoding,
): number[] {
  const names = [...skipped.keys()].sort((a, b) => a - b);
  for (const index of names) log.warn(`Left out picture ${index + 1}, "${files[index]}": ${skipped.get(index)}.`);
  if (names.length === files.length)
    throw new UserError(`None of the ${counted(files.length, 'picture')} in ${folder} can be read.`, {
      parameter: 'folder',
      file: folder,
      classic: 3,
      mend: 'See the log for what is wrong with each of them.',
    });
  if (names.length > 0) log.warn(`${names.length} of ${files.length} pictures were left out.`);
  return files.map((_, index) => index).filter((index) => !skipped.has(index));
}

/** The same error with the row that the picture would have been. */
function ofPicture({ message, details, kind }: CentroidError, index: number): CentroidError {
  const Kind = kind === 'user' ? UserError : SystemError;
  return new Kind(`Picture ${index + 1}: ${message}.`, { ...details, parameter: 'folder', row: index + 1 });
}
