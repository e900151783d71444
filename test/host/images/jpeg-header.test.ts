import * as fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { usualJpeg } from '../../../src/host/images/jpeg-header';

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 30, b: 90 } } });

describe('the head of a JPEG', () => {
  it.each([
    ['baseline', true, () => picture(61, 17).jpeg().toBuffer()],
    ['progressive', true, () => picture(61, 17).jpeg({ progressive: true }).toBuffer()],
    ['grey', true, () => picture(61, 17).toColourspace('b-w').jpeg().toBuffer()],
    [
      'with EXIF',
      false,
      () =>
        picture(61, 17)
          .withExif({ IFD0: { Copyright: 'nobody' } })
          .jpeg()
          .toBuffer(),
    ],
  ] as const)('tells the size and whether it is upright: %s', async (_, isUpright, make) => {
    expect(usualJpeg(await make())).toEqual({ width: 61, height: 17, isUpright });
  });

  it.each([
    ['a colour profile', () => picture(8, 8).withIccProfile('p3').jpeg().toBuffer()],
    ['four colours', () => picture(8, 8).toColourspace('cmyk').jpeg().toBuffer()],
    ['another format', () => picture(8, 8).png().toBuffer()],
    ['nothing', () => Promise.resolve(Buffer.alloc(0))],
  ])('leaves to the decoder: %s', async (_, make) => {
    expect(usualJpeg(await make())).toBeUndefined();
  });

  it('reads nothing outside the file, whatever is damaged', async () => {
    const whole = await picture(61, 17).jpeg().toBuffer();
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(whole.length - 1), fc.nat(255), (length, at, byte) => {
        const damaged = Buffer.from(whole);
        damaged[at] = byte;
        const size = usualJpeg(damaged.subarray(0, length));
        expect(size === undefined || (size.width > 0 && size.height > 0)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
