import { petals, type Brush } from './petal';
import { between, css, hsl, lighter, n, pick, vary, type Colour } from './svg';

/** Flowers of many petals in shells. */

export function rose(brush: Brush): string {
  const { random, definitions } = brush;
  const tone = vary(
    random,
    pick(random, [
      hsl(352, 82, 42),
      hsl(356, 84, 38),
      hsl(344, 72, 58),
      hsl(338, 62, 76),
      hsl(20, 80, 68),
      hsl(46, 86, 68),
    ]),
  );
  const deep = hsl(tone.h, tone.s * 0.85, tone.l - (tone.l > 65 ? 26 : 20));
  const start = between(random, 0, 360);
  let drawing = '';
  let petal = 0;
  // Shells from outside in; petals follow each other at 2/5 of a turn, as roses' do.
  for (const [count, tip, width] of [
    [5, 100, 56],
    [5, 84, 50],
    [5, 68, 43],
    [4, 53, 36],
    [3, 40, 28],
  ] as const) {
    const depth = 1 - tip / 100;
    const draw = petals(
      brush,
      { foot: 0, tip, width, end: 'round', belly: 0.62, ruffle: 0.03 },
      {
        foot: lighter(deep, -8),
        middle: mix(tone, deep, 0.2 + depth * 0.5),
        tip: lighter(tone, 7 - depth * 8),
        edge: lighter(tone, 16),
      },
      1.3,
    );
    for (let i = 0; i < count; i++)
      drawing += draw(start + petal++ * 144 + (i > 3 ? 20 : 0), between(random, 0.95, 1.04));
  }
  const heart = definitions.round(0, 0, 32, [
    [0, lighter(deep, -14)],
    [0.6, deep],
    [1, mix(tone, deep, 0.4)],
  ]);
  let spiral = `M0 0`;
  for (let i = 1; i <= 30; i++) {
    const angle = (start * Math.PI) / 180 + i * 0.42;
    spiral += `L${n(i * 0.86 * Math.cos(angle))} ${n(i * 0.86 * Math.sin(angle))}`;
  }
  return (
    drawing +
    `<circle r="27" fill="${heart}"/>` +
    `<path d="${spiral}" fill="none" stroke="${css(lighter(tone, 12))}" stroke-width="4.2" stroke-linecap="round" stroke-linejoin="round"/>` +
    `<path d="${spiral}" fill="none" stroke="${css(lighter(deep, -12))}" stroke-opacity="0.55" stroke-width="1.8" transform="rotate(14)"/>`
  );
}

export function peony(brush: Brush): string {
  const { random, definitions } = brush;
  const tone = vary(
    random,
    pick(random, [hsl(334, 66, 74), hsl(338, 60, 84), hsl(326, 72, 58), hsl(346, 70, 44), hsl(30, 30, 94)]),
  );
  const deep = lighter(tone, tone.l > 80 ? -22 : -20);
  const open = random.next() < 0.35;
  let drawing = '';
  const shells = open ? 4 : 7;
  for (let shell = 0; shell < shells; shell++) {
    const tip = 102 - shell * 12.5;
    const count = 10 - Math.floor(shell * 0.6);
    const draw = petals(
      brush,
      { foot: 0, tip, width: 31 - shell * 2.1, end: 'round', belly: 0.7, ruffle: 0.13 + shell * 0.02 },
      {
        foot: deep,
        middle: mix(tone, deep, 0.12 + shell * 0.04),
        tip: lighter(tone, 5),
        edge: lighter(tone, 9),
      },
      3,
    );
    const start = between(random, 0, 360);
    for (let i = 0; i < count; i++) drawing += draw(start + (i * 360) / count, between(random, 0.88, 1.05));
  }
  return drawing + (open ? stamens() : '');

  function stamens(): string {
    const glow = definitions.round(0, 0, 34, [
      [0, hsl(44, 90, 56)],
      [0.7, hsl(42, 88, 50), 0.75],
      [1, hsl(40, 80, 44), 0],
    ]);
    let dots = `<circle r="34" fill="${glow}"/>`;
    for (let i = 0; i < 70; i++) {
      const angle = random.next() * 2 * Math.PI;
      const distance = 32 * Math.sqrt(random.next());
      dots += `<circle cx="${n(distance * Math.cos(angle))}" cy="${n(distance * Math.sin(angle))}" r="2.6" fill="${css(hsl(between(random, 40, 52), 92, between(random, 44, 68)))}"/>`;
    }
    return dots;
  }
}

const mix = (a: Colour, b: Colour, part: number): Colour =>
  hsl(a.h + (b.h - a.h) * part, a.s + (b.s - a.s) * part, a.l + (b.l - a.l) * part);
