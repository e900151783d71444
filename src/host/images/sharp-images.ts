import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { CentroidError } from '../../core/errors';
import type { ImageAccess, ImageRequest } from '../../core/module/run';
import { fileError } from '../files/system-error';
import { decodingError, emptyFile, tooManyPixels, unsupportedDepth } from './image-errors';
import { describesSrgb } from './icc-profile';
import { usualJpeg } from './jpeg-header';

/** Pictures of more pixels are refused: 16,384 x 16,384, so that a 200-megapixel photograph still fits. */
export const MAX_IMAGE_PIXELS = 2 ** 28;

/** Pictures of more pixels are decoded one at a time: unpacked, one may take gigabytes. */
const LARGE_IMAGE_PIXELS = 2 ** 25;

const WHITE = { r: 255, g: 255, b: 255 };
const BLACK = { r: 0, g: 0, b: 0 };

/**
 * Image decoding by sharp (libvips). One thread works on a picture and several pictures are under way at once, which
 * is faster than many threads on one picture.
 */
export function createImageAccess(): ImageAccess {
  sharp.concurrency(1);
  sharp.cache(false); // every picture is read once
  const large = createTurns();
  const read = createReader();
  return {
    // A few more than cores, so that none waits while a picture is read or handed over.
    parallelism: availableParallelism() + 2,
    decodeInto: async (path, request, target, offset) => {
      const bytes = await read(path);
      if (bytes.length === 0) throw emptyFile(path);
      try {
        const metadata = await readMetadata(bytes, path);
        const decode = (): Promise<void> => decodePixels(bytes, metadata, request, target, offset);
        await (metadata.width * metadata.height > LARGE_IMAGE_PIXELS ? large(decode) : decode());
      } catch (error) {
        const ours = error instanceof CentroidError || error instanceof RangeError;
        throw ours ? error : decodingError(error, bytes, path);
      }
    },
  };
}

/** What decoding depends on. */
type Facts = Pick<Metadata, 'width' | 'height' | 'depth' | 'space' | 'icc'> & {
  /** Whether parts of it may be transparent. */
  readonly hasAlpha: boolean;
  /** Whether it is known that it need not be turned. */
  readonly isUpright?: boolean;
};

async function readMetadata(bytes: Buffer, path: string): Promise<Facts> {
  const jpeg = usualJpeg(bytes);
  if (jpeg && jpeg.width * jpeg.height <= MAX_IMAGE_PIXELS)
    return { ...jpeg, depth: 'uchar', space: 'srgb', hasAlpha: false };
  // The limit is checked here and not by sharp, so that the message can give the size.
  const metadata = await sharp(bytes, { limitInputPixels: false }).metadata();
  const { width, height, depth } = metadata;
  if (width * height > MAX_IMAGE_PIXELS) throw tooManyPixels(path, width, height, MAX_IMAGE_PIXELS);
  if (depth !== 'uchar' && depth !== 'ushort') throw unsupportedDepth(path, depth);
  return metadata;
}

async function decodePixels(
  bytes: Buffer,
  metadata: Facts,
  request: ImageRequest,
  target: Uint8Array,
  offset: number,
): Promise<void> {
  const pixels = await pipeline(bytes, metadata, request).toBuffer();
  const { width, height, channels } = request;
  if (pixels.length !== width * height * channels)
    throw new RangeError(`the decoder gave ${pixels.length} bytes for ${width} x ${height} x ${channels}`);
  target.set(pixels, offset);
}

/**
 * Decoding, in this order: the first frame; into sRGB; onto white; to grey (CIE luminance); to the size; upright.
 * Where the size is the source's, libvips does not touch the pixels.
 */
function pipeline(
  bytes: Buffer,
  { depth, space, icc, hasAlpha, isUpright = false }: Facts,
  { width, height, fit, kernel, channels }: ImageRequest,
): Sharp {
  // A profile that is sRGB's or for grey is not applied: it would only round the pixels once more.
  const ignoreIcc = icc !== undefined && (space === 'b-w' || describesSrgb(icc));
  // 'warning': a JPEG that was cut off and closed again is not even an error to its decoder.
  const autoOrient = !isUpright;
  let image = sharp(bytes, { failOn: 'warning', ignoreIcc, limitInputPixels: MAX_IMAGE_PIXELS, autoOrient });
  // What is asked for takes its time even where there is nothing to do: to turn, to lay on white, to convert.
  if (hasAlpha) image = image.flatten({ background: WHITE });
  image = image.resize({ width, height, fit, kernel, ...(fit === 'contain' ? { background: BLACK } : {}) });
  // sharp brings 16-bit pictures with a profile to Display P3 first; without this they would stay there.
  if (depth === 'ushort' && icc && !ignoreIcc && channels === 3) image = image.withIccProfile('srgb');
  if (channels === 1) return image.greyscale().toColourspace('b-w').raw();
  const isConverted = depth !== 'uchar' || space !== 'srgb' || icc !== undefined;
  return (isConverted ? image.toColourspace('srgb') : image).raw();
}

/** A read that takes longer is better waited for by a thread of the pool. */
const QUICK_READ_MS = 2;

/**
 * Reads files at once as long as they come at once: to small ones that the system holds in memory, the turns of Node's
 * pool of threads, which is busy with decoding, would add a tenth of the time that decoding takes.
 */
function createReader(): (path: string) => Promise<Buffer> {
  let areQuick = true;
  return async (path) => {
    try {
      if (!areQuick) return await readFile(path);
      const started = performance.now();
      const bytes = readFileSync(path);
      areQuick = performance.now() - started < QUICK_READ_MS;
      return bytes;
    } catch (error) {
      throw fileError(error, 'read', path);
    }
  };
}

/** Runs what it is given one after the other. */
function createTurns(): (work: () => Promise<void>) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined); // whoever asked for that turn sees its error
    return turn;
  };
}
