import { florets, petals, type Brush } from './petal';
import { between, hsl, lighter, pick, vary, type Colour } from './svg';

/** Flowers of the daisy family: rays around a disc. */

export function leucanthemum(brush: Brush): string {
  const { random } = brush;
  const white = vary(random, hsl(pick(random, [48, 60, 210]), 22, 95), 0.6);
  const count = 16 + random.integer(12);
  const width = between(random, 640, 780) / count / 3.4;
  const paint = { foot: lighter(white, -14), middle: lighter(white, -3), tip: white };
  const shape = { foot: 12, tip: 100, width, end: 'round', belly: 0.62 } as const;
  const disc = between(random, 22, 34);
  return (
    ring(brush, petals(brush, shape, { ...paint, tip: lighter(white, -8) }), count, 0.5, 0.97) +
    ring(brush, petals(brush, shape, paint), count, 0, 1) +
    florets(brush, disc, hsl(between(random, 34, 44), 92, 42), hsl(between(random, 46, 54), 96, 56))
  );
}

export function calendula(brush: Brush): string {
  const { random } = brush;
  const orange = vary(random, pick(random, [hsl(24, 96, 52), hsl(33, 98, 53), hsl(44, 98, 55), hsl(16, 92, 50)]));
  const dark = pick(random, [true, false]);
  const count = 20 + random.integer(8);
  const paint = { foot: lighter(orange, -16), middle: orange, tip: lighter(orange, 9) };
  const rows = 2 + random.integer(3);
  let drawing = '';
  for (let row = 0; row < rows; row++) {
    const tip = 100 - row * between(random, 12, 18);
    const shape = { foot: 8, tip, width: 10.5 - row * 0.8, end: 'notched', belly: 0.72 } as const;
    drawing += ring(brush, petals(brush, shape, paint, 1.2), count - row * 2, row / 2, 1);
  }
  const centre = dark ? hsl(18, 60, 16) : hsl(orange.h - 4, 88, 34);
  return drawing + florets(brush, between(random, 17, 27), centre, dark ? hsl(26, 70, 32) : lighter(orange, -2));
}

export function rudbeckia(brush: Brush): string {
  const { random } = brush;
  const yellow = vary(random, pick(random, [hsl(46, 96, 52), hsl(42, 95, 50), hsl(50, 94, 54)]), 0.8);
  const flamed: Colour = pick(random, [hsl(30, 92, 46), hsl(12, 80, 30), lighter(yellow, -8)]);
  const count = 10 + random.integer(6);
  const shape = { foot: 20, tip: 100, width: between(random, 15, 19), end: 'pointed', belly: 0.52 } as const;
  const paint = { foot: flamed, middle: yellow, tip: lighter(yellow, 6) };
  return (
    ring(brush, petals(brush, shape, paint, 1.6), count, 0.5, 0.94) +
    ring(brush, petals(brush, shape, paint, 1.6), count - 2, 0, 1) +
    florets(brush, between(random, 27, 35), hsl(20, 55, 11), hsl(between(random, 18, 28), 55, 26))
  );
}

/** `count` petals evenly around the centre, starting `shift` of a step beside the top. */
export function ring(
  { random }: Brush,
  draw: (angle: number, scale?: number) => string,
  count: number,
  shift: number,
  scale: number,
): string {
  // Every other petal first, so that neighbours overlap as in nature.
  const start = between(random, 0, 360 / count);
  let drawing = '';
  for (let half = 0; half < 2; half++)
    for (let i = half; i < count; i += 2) drawing += draw(start + ((i + shift) * 360) / count, scale);
  return drawing;
}
