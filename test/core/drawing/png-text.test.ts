import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { embeddedExperiment, embedExperiment } from '../../../src/core/drawing/png-text';

const picture = (): Promise<Buffer> =>
  sharp({ create: { width: 20, height: 10, channels: 3, background: '#346' } })
    .png()
    .toBuffer();

describe('an experiment in a PNG picture', () => {
  it('comes out as it went in, and the picture stays the same for programs that show it', async () => {
    const text = `{"title": "Blüten \u{1f33c}"}\n${'x'.repeat(100_000)}`;
    const plain = await picture();
    const holding = embedExperiment(plain, text);
    expect(embeddedExperiment(holding)).toBe(text);
    const pixels = (png: Uint8Array): Promise<Buffer> => sharp(png).raw().toBuffer();
    expect((await pixels(holding)).equals(await pixels(plain))).toBe(true);
  });

  it('is not found in other pictures', async () => {
    expect(embeddedExperiment(await picture())).toBeUndefined();
    const commented = await sharp(await picture())
      .withExif({ IFD0: { Copyright: 'me' } })
      .png()
      .toBuffer();
    expect(embeddedExperiment(commented)).toBeUndefined();
  });

  it('is refused where it is damaged or cut off, and where there is no picture', async () => {
    const holding = embedExperiment(await picture(), '{"a": 1}');
    const at = Buffer.from(holding).indexOf('"a"');
    expect(() => embeddedExperiment(holding.with(at + 1, 0x62), 'x.png')).toThrow('damaged');
    expect(() => embeddedExperiment(holding.subarray(0, at))).toThrow('damaged');
    expect(() => embeddedExperiment(Buffer.from('no picture'))).toThrow('no PNG');
  });
});
