import { mkdirSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { reportOf, type ErrorReport } from '../../../src/core/errors';
import { createImageAccess } from '../../../src/host/images/sharp-images';
import { hugePng, noisePixels, picture } from '../../support/image-files';
import { temporaryFolder } from '../../support/temporary-folder';

const folder = temporaryFolder();
const images = createImageAccess();

async function failure(path: string): Promise<ErrorReport> {
  const target = new Uint8Array(new SharedArrayBuffer(32 * 32 * 3));
  const request = { width: 32, height: 32, fit: 'fill', kernel: 'lanczos3', channels: 3 } as const;
  const error: unknown = await images.decodeInto(path, request, target, 0).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(error).toBeDefined();
  expect(target.every((value) => value === 0)).toBe(true);
  return reportOf(error);
}

const noise = picture(noisePixels(64, 48, 3), 64, 48);
const png = await noise.clone().png().toBuffer();
const jpeg = await noise.clone().jpeg().toBuffer();
const progressive = await noise.clone().jpeg({ progressive: true }).toBuffer();
const gif = await noise.clone().gif().toBuffer();
const webp = await noise.clone().webp().toBuffer();
const tiff = await noise.clone().tiff().toBuffer();
const avif = await noise.clone().avif({ effort: 0 }).toBuffer();

const half = (file: Buffer): Buffer => file.subarray(0, file.length >> 1);
const text = (content: string): Buffer => Buffer.from(content, 'latin1');
const flipByte = (file: Buffer, at: number): Buffer => {
  const copy = Buffer.from(file);
  copy[at]! ^= 0xff;
  return copy;
};

/** Name, content, what the message says after "Cannot read <path>: ", classic number. */
const malformed: readonly (readonly [string, Buffer, string, number])[] = [
  ['empty.png', Buffer.alloc(0), 'it is empty (0 bytes)', 49],
  ['text.png', text('petals: 5\n'), 'it is a text file, not an image', 49],
  ['page.jpg', text('<!DOCTYPE html><html><body>404 Not Found</body></html>'), 'it is a web page, not an image', 49],
  ['archive.png', text('PK\x03\x04\x14\0\0\0'), 'it is a ZIP archive or Office document, not an image', 49],
  ['paper.jpg', text('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'), 'it is a PDF document, not an image', 49],
  ['clip.jpg', text('\0\0\0\x20ftypisom\0\0\x02\0'), 'it is a video, not an image', 49],
  ['zeros.png', Buffer.alloc(4096), 'it is not an image', 49],
  ['half.png', half(png), 'it is a PNG image that is damaged or incomplete (libpng read error)', 49],
  [
    'flipped.png',
    flipByte(png, png.length >> 1),
    'it is a PNG image that is damaged or incomplete (libpng read error)',
    49,
  ],
  ['header.png', png.subarray(0, 20), 'it is a PNG image that is damaged or incomplete (corrupt header)', 49],
  ['half.jpg', half(jpeg), 'it is a JPEG image that is damaged or incomplete (premature end of JPEG image)', 49],
  [
    'half-progressive.jpg',
    half(progressive),
    'it is a JPEG image that is damaged or incomplete (premature end of JPEG image)',
    49,
  ],
  [
    'closed.jpg',
    Buffer.concat([half(jpeg), text('\xff\xd9')]),
    'it is a JPEG image that is damaged or incomplete (Corrupt JPEG data: premature end of data segment)',
    49,
  ],
  ['half.gif', half(gif), 'it is a GIF image that is damaged or incomplete (Unexpected end of GIF source data)', 49],
  ['half.webp', half(webp), 'it is a WebP image that is damaged or incomplete (unable to parse image)', 49],
  ['half.tif', half(tiff), 'it is a TIFF image that is damaged or incomplete (unsupported image format)', 49],
  ['half.avif', half(avif), 'it is an AVIF image that is damaged or incomplete', 49],
  [
    'open.svg',
    text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect'),
    'it is an SVG drawing that is damaged or incomplete',
    49,
  ],
  ['bitmap.bmp', text('BM' + '\0'.repeat(60)), 'it is a Windows bitmap (BMP), which is not supported', 49],
  ['phone.heic', text('\0\0\0\x18ftypheic' + '\0'.repeat(60)), 'it is a HEIC image, which is not supported', 49],
  ['scan.jp2', text('\0\0\0\x0cjP  \r\n\x87\n'), 'it is a JPEG 2000 image, which is not supported', 49],
  ['plain.ppm', text('P6\n2 2\n255\nabcdefghijkl'), 'it is a portable bitmap (PNM), which is not supported', 49],
  ['layers.jpg', text('8BPS\0\x01'), 'it is a Photoshop document, which is not supported', 49],
  ['bomb.png', hugePng(30_000, 30_000), 'it has too many pixels (30000 x 30000, at most 268 million)', 127],
  [
    'bomb.svg',
    text('<svg xmlns="http://www.w3.org/2000/svg" width="30000" height="30000"></svg>'),
    'it has too many pixels (30000 x 30000, at most 268 million)',
    127,
  ],
];

it.each(malformed)('%s', async (name, content, reason, classic) => {
  const path = join(folder, name);
  await writeFile(path, content);
  const report = await failure(path);
  const start = `Cannot read ${path}: ${reason}`;
  expect(report.message.slice(0, start.length)).toBe(start);
  expect(report.message).not.toMatch(/[\n]|Input (buffer|file|image)|vips/i);
  expect(report).toMatchObject({ kind: 'user', classic, file: path });
  expect(report.mend).toMatch(/^[A-Z].+[^.]$/);
});

it('a bomb is refused before it is unpacked', async () => {
  const path = join(folder, 'bomb.png');
  await writeFile(path, hugePng(100_000, 100_000));
  const before = process.memoryUsage().rss;
  await failure(path);
  expect(process.memoryUsage().rss - before).toBeLessThan(50e6);
});

it('a file that is not there', async () => {
  const path = join(folder, 'nowhere.png');
  expect(await failure(path)).toMatchObject({
    kind: 'user',
    classic: 48,
    file: path,
    message: `Cannot read ${path}: it does not exist`,
  });
});

it('a folder with the name of a picture', async () => {
  const path = join(folder, 'folder.png');
  mkdirSync(path);
  expect(await failure(path)).toMatchObject({
    kind: 'user',
    classic: 48,
    message: `Cannot read ${path}: it is a folder`,
  });
});

it.skipIf(process.getuid?.() === 0)('a file that may not be read', async () => {
  const path = join(folder, 'locked.png');
  await writeFile(path, png);
  await chmod(path, 0);
  expect(await failure(path)).toMatchObject({ kind: 'system', classic: 48, file: path });
});
