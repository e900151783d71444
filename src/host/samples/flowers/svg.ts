import type { Random } from '../../../ml/random';

/** A colour as hue (degrees), saturation and lightness (0 to 100). */
export interface Colour {
  readonly h: number;
  readonly s: number;
  readonly l: number;
}

export type Stop = readonly [offset: number, colour: Colour | 'black' | 'white', opacity?: number];

/** Text of a number, as short as a picture of 128 pixels can do with. */
export function n(value: number): string {
  const digits = Math.abs(value) < 4 ? 100 : 10;
  return String(Math.round(value * digits) / digits);
}

export const between = (random: Random, low: number, high: number): number => low + (high - low) * random.next();

export const pick = <T>(random: Random, choices: readonly T[]): T => choices[random.integer(choices.length)]!;

export const chance = (random: Random, probability: number): boolean => random.next() < probability;

export const hsl = (h: number, s: number, l: number): Colour => ({ h, s, l });

/** The colour, shifted a little at random in all three parts. */
export const vary = (random: Random, { h, s, l }: Colour, amount = 1): Colour =>
  hsl(
    h + between(random, -6, 6) * amount,
    clamp(s + between(random, -8, 8) * amount),
    clamp(l + between(random, -6, 6) * amount),
  );

export const lighter = ({ h, s, l }: Colour, by: number): Colour => hsl(h, s, clamp(l + by));

const clamp = (percent: number): number => Math.min(100, Math.max(0, percent));

/** Hexadecimal notation. Conversion: CSS Color Module Level 4, section 7.1. */
export function css(colour: Colour | 'black' | 'white'): string {
  if (typeof colour === 'string') return colour;
  const hue = ((colour.h % 360) + 360) % 360;
  const light = clamp(colour.l) / 100;
  const chroma = (clamp(colour.s) / 100) * Math.min(light, 1 - light);
  const channel = (offset: number): string => {
    const k = (offset + hue / 30) % 12;
    const value = light - chroma * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}

/** Gradients and filters of one drawing; each method gives what `fill` or `filter` refers to. */
export class Definitions {
  private readonly elements: string[] = [];

  /** Gradient along the y axis of whatever it fills, in that shape's own coordinates. */
  along(from: number, to: number, stops: readonly Stop[]): string {
    return this.add(
      'linearGradient',
      `gradientUnits="userSpaceOnUse" x1="0" x2="0" y1="${n(from)}" y2="${n(to)}"`,
      stops,
    );
  }

  /** Gradient across: along the x axis. */
  across(from: number, to: number, stops: readonly Stop[]): string {
    return this.add(
      'linearGradient',
      `gradientUnits="userSpaceOnUse" y1="0" y2="0" x1="${n(from)}" x2="${n(to)}"`,
      stops,
    );
  }

  between(x1: number, y1: number, x2: number, y2: number, stops: readonly Stop[]): string {
    const line = `x1="${n(x1)}" y1="${n(y1)}" x2="${n(x2)}" y2="${n(y2)}"`;
    return this.add('linearGradient', `gradientUnits="userSpaceOnUse" ${line}`, stops);
  }

  round(x: number, y: number, radius: number, stops: readonly Stop[]): string {
    return this.add(
      'radialGradient',
      `gradientUnits="userSpaceOnUse" cx="${n(x)}" cy="${n(y)}" r="${n(radius)}"`,
      stops,
    );
  }

  /** A spot without an edge, for ellipses of any size: much cheaper than a blurred one. */
  soft(colour: Colour): string {
    return this.add('radialGradient', '', [
      [0, colour, 0.85],
      [0.5, colour, 0.6],
      [1, colour, 0],
    ]);
  }

  /** For groups in picture coordinates; `size` is the picture's side. */
  blur(deviation: number, size: number): string {
    const [start, side] = [n(-2 * deviation), n(size + 4 * deviation)];
    const region = `filterUnits="userSpaceOnUse" x="${start}" y="${start}" width="${side}" height="${side}"`;
    return this.insert(
      (id) => `<filter id="${id}" ${region}><feGaussianBlur stdDeviation="${n(deviation)}"/></filter>`,
    );
  }

  toString(): string {
    return `<defs>${this.elements.join('')}</defs>`;
  }

  private add(element: string, attributes: string, stops: readonly Stop[]): string {
    const inner = stops
      .map(
        ([offset, colour, opacity = 1]) =>
          `<stop offset="${n(offset)}" stop-color="${css(colour)}" stop-opacity="${n(opacity)}"/>`,
      )
      .join('');
    return this.insert((id) => `<${element} id="${id}" ${attributes}>${inner}</${element}>`);
  }

  private insert(element: (id: string) => string): string {
    const id = `d${this.elements.length}`;
    this.elements.push(element(id));
    return `url(#${id})`;
  }
}
