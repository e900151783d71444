import { SystemError, UserError } from '../../core/errors';
import { fileKind } from './signature';

/** What can be wrong with an image file, in words that say what to do. Numbers are those of the classic product. */

export const emptyFile = (file: string): UserError =>
  new UserError(`Cannot read ${file}: it is empty (0 bytes)`, {
    file,
    classic: 49,
    mend: 'Copy the picture again from its source, or remove the file',
  });

export const tooManyPixels = (file: string, width: number, height: number, limit: number): UserError =>
  new UserError(
    `Cannot read ${file}: it has too many pixels (${width} x ${height}, at most ${Math.floor(limit / 1e6)} million)`,
    { file, classic: 127, mend: 'Make the picture smaller, or remove the file' },
  );

export const unsupportedDepth = (file: string, depth: string): UserError =>
  new UserError(`Cannot read ${file}: its pixel values are of type ${depth}, not of 8 or 16 bits`, {
    file,
    classic: 49,
    mend: 'Convert the picture to 8 or 16 bits a channel',
  });

/** The decoder's error about `bytes`. */
export function decodingError(error: unknown, bytes: Uint8Array, file: string): Error {
  const reason = firstReason(messageOf(error));
  const details = { file, classic: 49, cause: error };
  if (/out of memory|allocate/i.test(reason))
    return new SystemError(`Cannot read ${file}: there is not enough memory to decode it`, {
      ...details,
      classic: 138,
      mend: 'Close other programs, or make the picture smaller',
    });
  const kind = fileKind(bytes);
  if (!kind?.image)
    return new UserError(`Cannot read ${file}: it is ${kind ? `${kind.name}, ` : ''}not an image`, {
      ...details,
      mend: 'Remove the file from the folder, or replace it by a picture',
    });
  if (!kind.readable)
    return new UserError(`Cannot read ${file}: it is ${kind.name}, which is not supported`, {
      ...details,
      mend: 'Convert it to PNG, JPEG, WebP, TIFF, GIF or AVIF',
    });
  return new UserError(`Cannot read ${file}: it is ${kind.name} that is damaged or incomplete (${reason})`, {
    ...details,
    mend: 'Copy the picture again from its source, or remove the file',
  });
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The first line of what libvips says, without the words that only matter to programmers. */
function firstReason(message: string): string {
  const line = message.replace(/^Input (buffer|image) (has|contains) /, '').split('\n')[0] ?? '';
  return line.replace(/^corrupt header: */, '').replace(/^\w+: /, '') || 'corrupt header';
}
