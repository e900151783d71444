import { petals, type Brush } from './petal';
import { ring } from './rays';
import { between, css, hsl, lighter, n, pick, vary } from './svg';

/** Flowers with few, free petals. */

export function viola(brush: Brush): string {
  const { random } = brush;
  const upper = vary(
    random,
    pick(random, [hsl(268, 60, 32), hsl(280, 55, 42), hsl(240, 55, 38), hsl(48, 92, 54), hsl(330, 55, 34)]),
  );
  const lower = vary(random, pick(random, [hsl(50, 95, 56), hsl(272, 50, 62), hsl(55, 40, 92), hsl(255, 55, 48)]));
  const face = pick(random, [hsl(275, 60, 14), hsl(340, 60, 16), hsl(250, 60, 16)]);
  const blotched = { foot: face, middle: lighter(lower, -4), tip: lower, veins: 0.55, edge: lighter(lower, -30) };
  const back = petals(
    brush,
    { foot: 2, tip: 98, width: 52, end: 'round', belly: 0.62, ruffle: 0.05 },
    {
      foot: lighter(upper, -14),
      middle: upper,
      tip: lighter(upper, 8),
      veins: 0.3,
    },
  );
  const side = petals(brush, { foot: 2, tip: 84, width: 42, end: 'round', belly: 0.6, ruffle: 0.04 }, blotched);
  const lip = petals(brush, { foot: 2, tip: 90, width: 56, end: 'notched', belly: 0.66 }, blotched);
  const whiskers = Array.from({ length: 9 }, (_, i) => {
    const angle = ((i - 4) * 13 * Math.PI) / 180;
    return `M0 4Q${n(8 * Math.sin(angle))} 18 ${n(46 * Math.sin(angle))} ${n(14 + 32 * Math.cos(angle))}`;
  }).join('');
  return (
    back(-30) +
    back(32) +
    side(-92) +
    side(94) +
    lip(180) +
    `<path d="${whiskers}" fill="none" stroke="${css(face)}" stroke-width="2.6" stroke-opacity="0.8" stroke-linecap="round"/>` +
    `<ellipse cy="7" rx="9" ry="7" fill="${css(hsl(46, 96, 55))}"/><ellipse cy="1" rx="6" ry="4" fill="${css(hsl(90, 50, 72))}"/>`
  );
}

export function iris(brush: Brush): string {
  const { random } = brush;
  const tone = vary(
    random,
    pick(random, [hsl(262, 55, 50), hsl(242, 50, 56), hsl(282, 45, 44), hsl(50, 85, 62), hsl(258, 35, 80)]),
  );
  const standard = vary(random, pick(random, [lighter(tone, 16), lighter(tone, 6), hsl(54, 70, 84)]), 0.5);
  const beard = hsl(between(random, 38, 50), 95, 54);
  const fall = petals(
    brush,
    { foot: 10, tip: 108, width: 33, end: 'round', belly: 0.74, ruffle: 0.1 },
    {
      foot: hsl(52, 60, 82),
      middle: tone,
      tip: lighter(tone, -6),
      veins: 0.6,
    },
  );
  const upright = petals(
    brush,
    { foot: 2, tip: 106, width: 30, end: 'round', belly: 0.56, ruffle: 0.07 },
    {
      foot: lighter(standard, -16),
      middle: standard,
      tip: lighter(standard, 6),
      veins: 0.35,
    },
  );
  const style = petals(
    brush,
    { foot: 0, tip: 46, width: 10, end: 'notched', belly: 0.7 },
    {
      foot: lighter(standard, -4),
      middle: lighter(standard, 10),
      tip: lighter(standard, 14),
      veins: 0.2,
    },
  );
  const spread = between(random, 118, 136);
  const tongue = (angle: number): string =>
    `<g transform="rotate(${n(angle)})"><path d="M0 -8C7 -20 7 -50 0 -66C-7 -50 -7 -20 0 -8Z" fill="${css(beard)}" fill-opacity="0.9"/></g>`;
  // Standards above, falls below, a beard on each fall under the branch of the style.
  return (
    upright(-30) +
    upright(31) +
    upright(1, 1.04) +
    fall(-spread) +
    fall(spread) +
    fall(180, 0.86) +
    tongue(-spread) +
    tongue(spread) +
    tongue(180) +
    style(-spread, 0.9) +
    style(spread, 0.9) +
    style(180, 0.8)
  );
}

export function aquilegia(brush: Brush): string {
  const { random } = brush;
  const outer = vary(
    random,
    pick(random, [hsl(228, 60, 52), hsl(234, 55, 46), hsl(275, 45, 46), hsl(205, 60, 66), hsl(345, 65, 46)]),
  );
  const inner = vary(random, pick(random, [hsl(50, 50, 94), hsl(52, 90, 70), lighter(outer, 30)]), 0.5);
  const spur = petals(
    brush,
    { foot: 20, tip: 122, width: 6, end: 'pointed', belly: 0.3 },
    {
      foot: outer,
      middle: lighter(outer, -8),
      tip: lighter(outer, -16),
    },
    2,
  );
  const sepal = petals(
    brush,
    { foot: 6, tip: 104, width: between(random, 21, 27), end: 'pointed', belly: 0.48 },
    {
      foot: lighter(outer, -12),
      middle: outer,
      tip: lighter(outer, 10),
      veins: 0.4,
    },
  );
  const cup = petals(
    brush,
    { foot: 4, tip: between(random, 54, 64), width: 24, end: 'round', belly: 0.68 },
    {
      foot: lighter(outer, 4),
      middle: lighter(inner, -6),
      tip: inner,
      veins: 0.3,
    },
  );
  const start = between(random, 0, 72);
  const five = (draw: (angle: number, scale?: number) => string, shift: number): string =>
    [0, 2, 4, 1, 3].map((i) => draw(start + shift + i * 72)).join('');
  let stamens = '';
  for (let i = 0; i < 26; i++) {
    const angle = random.next() * 2 * Math.PI;
    const length = between(random, 4, 24);
    const [x, y] = [n(length * Math.sin(angle)), n(-length * Math.cos(angle))];
    stamens += `<path d="M0 0L${x} ${y}" stroke="${css(hsl(56, 60, 74))}" stroke-width="1.6"/><circle cx="${x}" cy="${y}" r="3.4" fill="${css(hsl(between(random, 44, 54), 90, between(random, 46, 60)))}"/>`;
  }
  return five(spur, 36) + five(sepal, 0) + five(cup, 36) + stamens;
}

/** One bell of the spray, seen into (a star of five lobes) or from the side. */
export function bell(brush: Brush, sideways: boolean): string {
  const { random, definitions } = brush;
  const tone = vary(random, hsl(between(random, 236, 268), 52, between(random, 52, 66)), 0.5);
  const paint = { foot: lighter(tone, -18), middle: tone, tip: lighter(tone, 12), veins: 0.4 };
  if (!sideways) {
    const lobe = petals(brush, { foot: 0, tip: 100, width: 44, end: 'pointed', belly: 0.46 }, paint, 0.6);
    const throat = definitions.round(0, 0, 52, [
      [0, lighter(tone, 30), 0.9],
      [0.5, lighter(tone, -20), 0.5],
      [1, tone, 0],
    ]);
    return (
      ring(brush, lobe, 5, 0, 1) +
      `<circle r="52" fill="${throat}"/><path d="M0 0L${n(between(random, -8, 8))} -30" stroke="${css(hsl(60, 30, 92))}" stroke-width="7" stroke-linecap="round"/>`
    );
  }
  const body = definitions.across(-66, 66, [
    [0, lighter(tone, -24)],
    [0.35, lighter(tone, 10)],
    [0.6, tone],
    [1, lighter(tone, -20)],
  ]);
  const rim = lighter(tone, 14);
  return (
    `<path d="M-8 -96Q0 -112 8 -96L6 -84H-6Z" fill="${css(hsl(100, 45, 34))}"/>` +
    `<path d="M-62 66L-40 44Q-20 74 0 52Q20 74 40 44L62 66Q40 100 22 70Q0 108 -22 70Q-40 100 -62 66Z" fill="${css(lighter(tone, -26))}"/>` +
    `<path d="M-14 -88C-52 -76 -48 -10 -52 20C-55 44 -70 60 -86 72Q-56 74 -42 58Q-34 92 -22 98Q-8 84 0 62Q8 84 22 98Q34 92 42 58Q56 74 86 72C70 60 55 44 52 20C48 -10 52 -76 14 -88Q0 -94 -14 -88Z" fill="${body}" stroke="${css(lighter(tone, -26))}" stroke-opacity="0.5" stroke-width="2"/>` +
    `<path d="M-86 72Q-56 74 -42 58Q-34 92 -22 98Q-8 84 0 62Q8 84 22 98Q34 92 42 58Q56 74 86 72" fill="none" stroke="${css(rim)}" stroke-width="4" stroke-opacity="0.8"/>` +
    `<path d="M-22 -70Q-28 0 -22 86M22 -70Q28 0 22 86M0 -80V56" fill="none" stroke="${css(lighter(tone, -18))}" stroke-opacity="0.45" stroke-width="3"/>`
  );
}

/** One floret of the phlox's dome. */
export function phloxFloret(brush: Brush): (scale: number) => string {
  const { random, definitions } = brush;
  const tone = vary(
    random,
    pick(random, [hsl(322, 72, 60), hsl(336, 78, 72), hsl(300, 42, 66), hsl(350, 76, 56), hsl(310, 20, 93)]),
  );
  const eye = pick(random, [hsl(332, 80, 36), hsl(320, 30, 92), lighter(tone, -24)]);
  const petal = petals(
    { ...brush, coarse: true },
    { foot: 2, tip: 100, width: 47, end: random.next() < 0.3 ? 'notched' : 'round', belly: 0.66 },
    {
      foot: lighter(tone, -8),
      middle: tone,
      tip: lighter(tone, 6),
    },
  );
  const centre = definitions.round(0, 0, 38, [
    [0, eye],
    [0.55, eye, 0.75],
    [1, eye, 0],
  ]);
  return (scale) =>
    ring(brush, petal, 5, 0, scale) +
    `<circle r="${n(38 * scale)}" fill="${centre}"/><circle r="${n(7 * scale)}" fill="${css(hsl(50, 80, 70))}"/>`;
}
