import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { fileError } from '../files/system-error';
import { decodingError, emptyFile, tooManyPixels } from './image-errors';
import { MAX_IMAGE_PIXELS } from './sharp-images';

/** Good enough that drawings keep their edges. */
const QUALITY = 90;

/**
 * A picture for the screen as WebP: upright, its longer side at most `size` pixels, never enlarged.
 * @throws UserError naming the file if it is not an image, is broken, empty or too large
 */
export async function makeThumbnail(path: string, size: number): Promise<Uint8Array> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw fileError(error, 'read', path);
  });
  if (bytes.length === 0) throw emptyFile(path);
  const { width, height } = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch((error: unknown) => {
      throw decodingError(error, bytes, path);
    });
  if (width * height > MAX_IMAGE_PIXELS) throw tooManyPixels(path, width, height, MAX_IMAGE_PIXELS);
  try {
    return await sharp(bytes, { autoOrient: true, limitInputPixels: MAX_IMAGE_PIXELS })
      .resize({ width: size, height: size, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: QUALITY })
      .toBuffer();
  } catch (error) {
    throw decodingError(error, bytes, path);
  }
}
