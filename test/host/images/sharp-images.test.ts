import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { ImageRequest } from '../../../src/core/module/run';
import { createImageAccess } from '../../../src/host/images/sharp-images';
import { noisePixels, picture } from '../../support/image-files';
import { temporaryFolder } from '../../support/temporary-folder';

const images = createImageAccess();
const folder = temporaryFolder();
let files = 0;

async function decode(file: Uint8Array, request: Partial<ImageRequest> = {}): Promise<Uint8Array> {
  const full: ImageRequest = { width: 8, height: 6, fit: 'fill', kernel: 'lanczos3', channels: 3, ...request };
  const path = join(folder, `picture-${files++}`);
  await writeFile(path, file);
  const target = new Uint8Array(new SharedArrayBuffer(full.width * full.height * full.channels + 5));
  target.fill(7);
  await images.decodeInto(path, full, target, 2);
  expect([target[0], target[1], ...target.slice(-3)]).toEqual([7, 7, 7, 7, 7]); // nothing beside its place
  return target.slice(2, -3);
}

/** Pixel (x, y) of decoded RGB. */
const at = (pixels: Uint8Array, width: number, x: number, y: number): number[] => [
  ...pixels.subarray((y * width + x) * 3, (y * width + x) * 3 + 3),
];

const largestDifference = (a: Uint8Array, b: Uint8Array): number =>
  a.reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i]!)), 0);

const rgb = noisePixels(8, 6, 3);

describe('a picture of the requested size keeps its pixels, bit by bit', () => {
  it.each([
    ['PNG', () => picture(rgb, 8, 6).png()],
    ['interlaced PNG', () => picture(rgb, 8, 6).png({ progressive: true })],
    ['lossless WebP', () => picture(rgb, 8, 6).webp({ lossless: true })],
    ['TIFF', () => picture(rgb, 8, 6).tiff({ compression: 'lzw' })],
    ['PNG that says it is sRGB', () => picture(rgb, 8, 6).withIccProfile('srgb').png()],
  ])('%s', async (_, make) => {
    for (const fit of ['fill', 'cover', 'contain'] as const)
      expect(await decode(await make().toBuffer(), { fit })).toEqual(rgb);
  });

  it('grey PNG as grey, and as RGB with three equal channels', async () => {
    const grey = noisePixels(8, 6, 1);
    const file = await picture(grey, 8, 6).toColourspace('b-w').png().toBuffer();
    expect(await decode(file, { channels: 1 })).toEqual(grey);
    expect(await decode(file)).toEqual(Uint8Array.from({ length: 144 }, (_, i) => grey[Math.floor(i / 3)]!));
  });

  it('palette PNG', async () => {
    const four = Uint8Array.from({ length: 48 * 3 }, (_, i) => (Math.floor(i / 3) % 4) * 60 + (i % 3));
    const file = await picture(four, 8, 6).png({ palette: true, colours: 4, dither: 0 }).toBuffer();
    expect((await sharp(file).metadata()).isPalette).toBe(true);
    const expected = await sharp(file).removeAlpha().raw().toBuffer();
    expect(await decode(file)).toEqual(new Uint8Array(expected));
    expect(largestDifference(await decode(file), four)).toBeLessThanOrEqual(8); // the palette's own rounding
  });
});

describe('kinds of pixels', () => {
  it('16 bits: the upper eight', async () => {
    const values = Uint16Array.from(noisePixels(8, 6, 3), (value, i) => value * 256 + ((i * 31) % 256));
    const file = await picture(values, 8, 6).toColourspace('rgb16').png().toBuffer();
    expect((await sharp(file).metadata()).depth).toBe('ushort');
    expect(await decode(file)).toEqual(Uint8Array.from(values, (value) => value >> 8));
  });

  it('16-bit grey', async () => {
    const values = Uint16Array.from(noisePixels(8, 6, 1), (value) => value * 257);
    const file = await picture(values, 8, 6).toColourspace('grey16').png().toBuffer();
    expect((await sharp(file).metadata()).space).toBe('grey16');
    expect(await decode(file, { channels: 1 })).toEqual(Uint8Array.from(values, (value) => value >> 8));
  });

  it('transparency lies on white', async () => {
    const rgba = Uint8Array.from(
      { length: 48 * 4 },
      (_, i) => [200, 100, 0, [0, 255, 128][Math.floor(i / 4) % 3]!][i % 4]!,
    );
    const pixels = await decode(await picture(rgba, 8, 6).png().toBuffer());
    expect(at(pixels, 8, 0, 0)).toEqual([255, 255, 255]);
    expect(at(pixels, 8, 1, 0)).toEqual([200, 100, 0]);
    expect(largestDifference(Uint8Array.from(at(pixels, 8, 2, 0)), Uint8Array.of(227, 177, 127))).toBeLessThanOrEqual(
      1,
    );
  });

  it('transparent grey, 8 and 16 bits, lies on white', async () => {
    const greyAlpha = Uint8Array.from({ length: 96 }, (_, i) => (i % 2 ? 0 : 40));
    expect(new Set(await decode(await picture(greyAlpha, 8, 6).png().toBuffer()))).toEqual(new Set([255]));
    const sixteen = Uint16Array.from(greyAlpha, (value) => value * 257);
    const file = await picture(sixteen, 8, 6).toColourspace('grey16').png().toBuffer();
    // sharp's white has 8 bits, shifted up: 65,280 of 65,535
    for (const value of await decode(file, { channels: 1 })) expect(value).toBeGreaterThanOrEqual(254);
  });

  it('CMYK JPEG becomes the colour it stands for', async () => {
    const green = Uint8Array.from({ length: 144 }, (_, i) => [20, 160, 60][i % 3]!);
    const file = await picture(green, 8, 6).toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer();
    expect((await sharp(file).metadata()).space).toBe('cmyk');
    const [red, greenValue, blue] = at(await decode(file), 8, 4, 3);
    expect(greenValue! - red!).toBeGreaterThan(60);
    expect(greenValue! - blue!).toBeGreaterThan(40);
  });

  it('Display P3 becomes sRGB, in 8 and in 16 bits alike', async () => {
    const flat = Uint8Array.from({ length: 144 }, (_, i) => [200, 80, 60][i % 3]!);
    const eight = await picture(flat, 8, 6).withIccProfile('p3').png().toBuffer();
    expect(largestDifference(await decode(eight), flat)).toBeLessThanOrEqual(1);
    // sharp writes 16-bit values without converting them: the file holds P3 (200, 80, 60), a stronger red than sRGB's.
    const values = Uint16Array.from(flat, (value) => value * 257);
    const sixteen = await picture(values, 8, 6).toColourspace('rgb16').withIccProfile('p3').png().toBuffer();
    const [red, green] = at(await decode(sixteen), 8, 0, 0);
    expect(red).toBeGreaterThan(210);
    expect(green).toBeLessThan(75);
  });

  it('grey is the luminance; equal channels keep their value', async () => {
    const pixels = Uint8Array.from([255, 0, 0, 0, 255, 0, 0, 0, 255, 90, 90, 90]);
    const file = await picture(pixels, 4, 1).png().toBuffer();
    expect([...(await decode(file, { width: 4, height: 1, channels: 1 }))]).toEqual([127, 220, 76, 90]);
  });

  it.each(['gif', 'webp'] as const)('animated %s: the first frame', async (format) => {
    const frame = (value: number): Buffer => Buffer.alloc(8 * 6 * 3, value);
    const file = await sharp(Buffer.concat([frame(200), frame(20), frame(90)]), {
      raw: { width: 8, height: 18, channels: 3, pageHeight: 6 },
    })
      .toFormat(format, format === 'webp' ? { lossless: true } : {})
      .toBuffer();
    expect((await sharp(file).metadata()).pages).toBe(3);
    expect(largestDifference(await decode(file), frame(200))).toBeLessThanOrEqual(2);
  });

  it('progressive JPEG decodes to what the plain one does', async () => {
    const plain = await picture(rgb, 8, 6).jpeg({ quality: 90 }).toBuffer();
    const progressive = await picture(rgb, 8, 6).jpeg({ quality: 90, progressive: true }).toBuffer();
    expect((await sharp(progressive).metadata()).isProgressive).toBe(true);
    expect(await decode(progressive)).toEqual(await decode(plain));
  });

  it('SVG drawing, rendered at the requested size', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"><path d="M0 0h2v3h-2z" fill="#f00"/></svg>';
    const pixels = await decode(Buffer.from(svg));
    expect(at(pixels, 8, 0, 0)).toEqual([255, 0, 0]);
    expect(at(pixels, 8, 7, 5)).toEqual([255, 255, 255]);
  });
});

describe('EXIF orientation', () => {
  /** Where pixel (x, y) of the upright 6 x 8 or 8 x 6 picture lies in the stored one. EXIF 2.32, tag 0x0112. */
  const stored: Record<number, (x: number, y: number) => [number, number]> = {
    1: (x, y) => [x, y],
    2: (x, y) => [7 - x, y],
    3: (x, y) => [7 - x, 5 - y],
    4: (x, y) => [x, 5 - y],
    5: (x, y) => [y, x],
    6: (x, y) => [y, 5 - x],
    7: (x, y) => [7 - y, 5 - x],
    8: (x, y) => [7 - y, x],
  };

  it.each(Object.keys(stored).map(Number))('%i is set upright', async (orientation) => {
    const turned = orientation > 4;
    const [width, height] = turned ? [6, 8] : [8, 6];
    const file = await picture(rgb, 8, 6).withMetadata({ orientation }).png().toBuffer();
    const pixels = await decode(file, { width, height });
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        expect(at(pixels, width, x, y)).toEqual(at(rgb, 8, ...stored[orientation]!(x, y)));
  });

  it('is applied before the picture is cropped', async () => {
    // Stored: left half red, right half blue. Orientation 6 (turn clockwise): red above, blue below.
    const halves = Uint8Array.from({ length: 40 * 20 * 3 }, (_, i) => {
      const red = Math.floor(i / 3) % 40 < 20;
      return i % 3 === (red ? 0 : 2) ? 255 : 0;
    });
    const file = await picture(halves, 40, 20).withMetadata({ orientation: 6 }).png().toBuffer();
    const pixels = await decode(file, { width: 20, height: 20, fit: 'cover' });
    expect(at(pixels, 20, 10, 2)).toEqual([255, 0, 0]);
    expect(at(pixels, 20, 10, 17)).toEqual([0, 0, 255]);
  });
});

describe('a JPEG, of which its head tells much beforehand', () => {
  // Left half red, right half blue; whole blocks of 16 pixels, so that little is lost.
  const halves = Uint8Array.from({ length: 64 * 32 * 3 }, (_, i) => {
    const red = Math.floor(i / 3) % 64 < 32;
    return i % 3 === (red ? 0 : 2) ? 255 : 0;
  });
  const jpeg = (): Promise<Buffer> => picture(halves, 64, 32).jpeg({ quality: 100 }).toBuffer();
  /** An Exif segment with nothing but tag 0x0112, little-endian. */
  const exif = (orientation: number): Buffer =>
    Buffer.from(
      `ffe10022${'457869660000'}${'49492a0008000000'}${'01001201030001000000'}0${orientation}00000000000000`,
      'hex',
    );
  /** Its colour near a pixel, without what JPEG loses. */
  const colourAt = (pixels: Uint8Array, width: number, x: number, y: number): number[] =>
    at(pixels, width, x, y).map((value) => Math.round(value / 255));

  it('is set upright where its Exif says so', async () => {
    const file = await jpeg();
    const turned = Buffer.concat([file.subarray(0, 2), exif(6), file.subarray(2)]);
    const pixels = await decode(turned, { width: 32, height: 64 });
    expect([colourAt(pixels, 32, 16, 5), colourAt(pixels, 32, 16, 58)]).toEqual([
      [1, 0, 0],
      [0, 0, 1],
    ]);
  });

  it('stays as it is without', async () => {
    const pixels = await decode(await jpeg(), { width: 64, height: 32 });
    expect([colourAt(pixels, 64, 5, 16), colourAt(pixels, 64, 58, 16)]).toEqual([
      [1, 0, 0],
      [0, 0, 1],
    ]);
  });

  it('of greys gives as many values as one of colours', async () => {
    const file = await picture(halves, 64, 32).toColourspace('b-w').jpeg({ quality: 100 }).toBuffer();
    const [red, green, blue] = at(await decode(file, { width: 64, height: 32 }), 64, 5, 16);
    expect([green, blue]).toEqual([red, red]);
  });
});

describe('size', () => {
  const wide = Uint8Array.from({ length: 40 * 10 * 3 }, (_, i) => {
    const x = Math.floor(i / 3) % 40;
    return [x < 10 ? 255 : 0, x >= 10 && x < 30 ? 255 : 0, x >= 30 ? 255 : 0][i % 3]!;
  });
  const request = { width: 20, height: 20, kernel: 'nearest' } as const;

  it('fill stretches: every part stays', async () => {
    const pixels = await decode(await picture(wide, 40, 10).png().toBuffer(), { ...request, fit: 'fill' });
    expect([at(pixels, 20, 1, 19), at(pixels, 20, 10, 0), at(pixels, 20, 18, 10)]).toEqual([
      [255, 0, 0],
      [0, 255, 0],
      [0, 0, 255],
    ]);
  });

  it('cover crops what overhangs, equally on both sides', async () => {
    const pixels = await decode(await picture(wide, 40, 10).png().toBuffer(), { ...request, fit: 'cover' });
    for (const x of [0, 10, 19]) expect(at(pixels, 20, x, 10)).toEqual([0, 255, 0]);
  });

  it('contain pads with black', async () => {
    const pixels = await decode(await picture(wide, 40, 10).png().toBuffer(), { ...request, fit: 'contain' });
    expect(at(pixels, 20, 10, 2)).toEqual([0, 0, 0]);
    expect(at(pixels, 20, 10, 10)).toEqual([0, 255, 0]);
    expect(at(pixels, 20, 1, 10)).toEqual([255, 0, 0]);
    expect(at(pixels, 20, 10, 17)).toEqual([0, 0, 0]);
  });

  it.each(['fill', 'cover', 'contain'] as const)('%s gives the size for the oddest sources', async (fit) => {
    for (const [width, height] of [
      [1, 1],
      [1, 3000],
      [3000, 1],
      [129, 127],
    ] as const) {
      const file = await sharp({ create: { width, height, channels: 3, background: '#a33' } })
        .png()
        .toBuffer();
      for (const channels of [1, 3] as const) {
        const pixels = await decode(file, { width: 17, height: 31, fit, channels });
        expect(pixels.length).toBe(17 * 31 * channels);
      }
    }
  });

  it.each(['nearest', 'linear', 'cubic', 'mitchell', 'lanczos2', 'lanczos3'] as const)(
    'kernel %s keeps a flat colour',
    async (kernel) => {
      const flat = await sharp({ create: { width: 50, height: 40, channels: 3, background: '#285078' } })
        .png()
        .toBuffer();
      const pixels = await decode(flat, { kernel });
      expect(
        largestDifference(
          pixels,
          Uint8Array.from({ length: 144 }, (_, i) => [40, 80, 120][i % 3]!),
        ),
      ).toBe(0);
    },
  );

  it('kernels differ, and each gives the same bits twice', async () => {
    const file = await picture(noisePixels(100, 80, 3), 100, 80)
      .jpeg()
      .toBuffer();
    const results = [];
    for (const kernel of ['nearest', 'linear', 'lanczos3'] as const) {
      results.push(await decode(file, { kernel }));
      expect(await decode(file, { kernel })).toEqual(results.at(-1));
    }
    expect(largestDifference(results[0]!, results[1]!)).toBeGreaterThan(10);
    expect(largestDifference(results[1]!, results[2]!)).toBeGreaterThan(3);
  });
});

it('two large pictures decode one after the other, both right', async () => {
  const file = await sharp({ create: { width: 7000, height: 5000, channels: 3, background: '#285078' } })
    .png({ compressionLevel: 1 })
    .toBuffer();
  const decoded = await Promise.all([decode(file), decode(file)]);
  for (const pixels of decoded) expect(at(pixels, 8, 3, 3)).toEqual([40, 80, 120]);
});
