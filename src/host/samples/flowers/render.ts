import sharp from 'sharp';
import { createRandom, type Random } from '../../../ml/random';
import { PICTURE_SIZE, type Scene } from './scene';
import { between, chance } from './svg';

/** The light on a scene and how the camera saw it. */
interface Exposure {
  /** Where the sun stands, in degrees clockwise from straight up, and how much it brightens its side. */
  readonly sun: number;
  readonly sunshine: number;
  /** How much darker the corners are. */
  readonly vignette: number;
  /** Gain of red, green and blue. */
  readonly gain: readonly [number, number, number];
  /** 1 = as drawn; above it, mid-tones are darker. */
  readonly gamma: number;
  /** Strength of the sensor's noise, in grey levels. */
  readonly noise: number;
}

/** Warm where the sun shines, cold in its shade: red, green, blue. */
const SUNLIGHT = [250, 235, 158] as const;
const SHADE = [15, 18, 36] as const;

/** Renders a scene as a PNG, as a camera would have taken it: light, exposure, white balance, focus, noise. */
export async function photograph({ svg, light }: Scene, random: Random): Promise<Buffer> {
  const exposure: Exposure = {
    sun: light,
    sunshine: between(random, 0, 0.28),
    vignette: between(random, 0, 0.4),
    gain: [between(random, 0.94, 1.06), 1, between(random, 0.9, 1.08)],
    gamma: between(random, 0.84, 1.2),
    noise: between(random, 1, 5),
  };
  const blur = chance(random, 0.2) ? between(random, 0.5, 1.1) : undefined;
  const drawing = sharp(Buffer.from(svg)).removeAlpha();
  const pixels = await (blur ? drawing.blur(blur) : drawing).raw().toBuffer();
  develop(pixels, exposure, random);
  return sharp(pixels, { raw: { width: PICTURE_SIZE, height: PICTURE_SIZE, channels: 3 } })
    .png({ compressionLevel: 3, adaptiveFiltering: true })
    .toBuffer();
}

/** Changes the pixels in place. */
function develop(pixels: Buffer, { sun, sunshine, vignette, gain, gamma, noise }: Exposure, random: Random): void {
  const curves = gain.map((channelGain) =>
    Float64Array.from({ length: 256 }, (_, value) => 255 * Math.min(1, (value / 255) ** gamma * channelGain)),
  );
  const middle = PICTURE_SIZE / 2;
  const sunX = Math.sin((sun * Math.PI) / 180) / middle;
  const sunY = -Math.cos((sun * Math.PI) / 180) / middle;
  let grain = random.integer(GRAINS);
  const nextGrain = (): number => GRAIN[grain++ % GRAINS]!;
  for (let i = 0; i < pixels.length; i += 3) {
    const x = ((i / 3) % PICTURE_SIZE) - middle;
    const y = Math.floor(i / 3 / PICTURE_SIZE) - middle;
    const towards = x * sunX + y * sunY; // 1 at the sun's edge, -1 opposite
    const tint = towards > 0 ? SUNLIGHT : SHADE;
    const part = Math.min(1, Math.abs(towards)) * sunshine;
    const corner = Math.min(1, Math.max(0, Math.sqrt(x * x + y * y) / middle - 0.82) * 1.5);
    const common = nextGrain(); // most of the noise is that of brightness
    for (let channel = 0; channel < 3; channel++) {
      const seen = curves[channel]![pixels[i + channel]!]!;
      const lit = (seen + (tint[channel]! - seen) * part) * (1 - vignette * corner);
      pixels[i + channel] = toByte(lit + noise * (common + 0.3 * nextGrain()));
    }
  }
}

const toByte = (value: number): number => Math.min(255, Math.max(0, Math.round(value)));

/** More than one picture takes, and no power of two, so that no pattern lines up with the rows. */
const GRAINS = 70_001;

/** Nearly normal numbers of variance 1: sums of four uniform ones. Drawn once, every picture starts somewhere in it. */
const GRAIN = ((): Float64Array => {
  const random = createRandom(GRAINS);
  const sum = (): number => random.next() + random.next() + random.next() + random.next() - 2;
  return Float64Array.from({ length: GRAINS }, () => sum() * Math.sqrt(3));
})();
