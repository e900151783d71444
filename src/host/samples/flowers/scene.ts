import type { Random } from '../../../ml/random';
import { placeFlower, type Species } from './species';
import { between, chance, css, Definitions, hsl, lighter, n, pick, vary, type Colour } from './svg';

/** Side of a picture in pixels. */
export const PICTURE_SIZE = 128;

const SIZE = PICTURE_SIZE;

const BACKGROUNDS = [
  'foliage',
  'foliage',
  'foliage',
  'foliage',
  'dark',
  'dark',
  'meadow',
  'earth',
  'sky',
  'wall',
] as const;

export interface Scene {
  readonly svg: string;
  /** Where the light comes from, in degrees clockwise from straight up. */
  readonly light: number;
}

/** A picture of one kind of flower: background, stems and leaves, flowers, what is before them. */
export function drawScene(species: Species, random: Random): Scene {
  const definitions = new Definitions();
  const light = between(random, -75, 75);
  const brush = { random, definitions };
  const ground = drawGround(random, definitions);

  const count = 1 + Math.floor(random.next() ** 2 * species.most);
  const shrink = count === 1 ? 1 : count === 2 ? 0.72 : 0.6;
  const radius = between(random, ...species.radius) * shrink;
  const places = flowerPlaces(random, count, radius);
  const behind = chance(random, 0.35)
    ? `<g filter="${definitions.blur(between(random, 1.6, 3.2), SIZE)}">${placeFlower(
        species,
        brush,
        {
          x: between(random, 0, SIZE),
          y: between(random, 0, 40),
          radius: radius * between(random, 0.45, 0.75),
          coarse: true,
        },
        light,
      )}</g>`
    : '';
  const stems = places.map((place) => drawStem(random, place)).join('');
  const leaves = drawLeaves(random, definitions, places[0]!, radius);
  const flowers = places
    .map((place) => castShadow(random, definitions, place) + placeFlower(species, brush, place, light))
    .join('');
  const before = chance(random, 0.3) ? leafBefore(random, definitions) : '';
  const body = ground + behind + stems + leaves + flowers + before;
  const frame = `xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}" viewBox="0 0 ${SIZE} ${SIZE}"`;
  return { svg: `<svg ${frame}>${definitions.toString()}${body}</svg>`, light };
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

function flowerPlaces(random: Random, count: number, radius: number): Place[] {
  const x = SIZE / 2 + between(random, -13, 13);
  const y = SIZE / 2 + between(random, -11, 11);
  if (count === 1) return [{ x, y, radius }];
  const start = between(random, 0, 360);
  return Array.from({ length: count }, (_, i) => {
    const angle = ((start + (i * 360) / count) * Math.PI) / 180;
    const distance = radius * between(random, 0.8, 1);
    return {
      x: x + distance * Math.cos(angle),
      y: y + distance * Math.sin(angle),
      radius: radius * between(random, 0.8, 1.1),
    };
  }).sort((a, b) => a.y - b.y);
}

/** Everything far behind, out of focus. */
function drawGround(random: Random, definitions: Definitions): string {
  const kind = pick(random, BACKGROUNDS);
  const base: Colour = {
    foliage: hsl(between(random, 85, 130), between(random, 25, 50), between(random, 20, 38)),
    dark: hsl(between(random, 90, 170), between(random, 15, 40), between(random, 6, 13)),
    meadow: hsl(between(random, 65, 95), between(random, 40, 60), between(random, 40, 56)),
    earth: hsl(between(random, 20, 38), between(random, 20, 40), between(random, 18, 36)),
    sky: hsl(between(random, 198, 215), between(random, 35, 65), between(random, 62, 80)),
    wall: hsl(between(random, 20, 60), between(random, 4, 18), between(random, 50, 74)),
  }[kind];
  const tone = definitions.between(0, 0, between(random, -40, 40), SIZE, [
    [0, lighter(base, between(random, 0, 14))],
    [1, lighter(base, between(random, -14, 0))],
  ]);
  const green = kind === 'foliage' || kind === 'meadow' || kind === 'dark';
  const tones = Array.from({ length: 6 }, (_, i) => {
    const leafy = !green && (kind === 'earth' ? i < 2 : i < 1);
    const colour = leafy ? hsl(between(random, 80, 130), 35, between(random, 20, 40)) : base;
    return definitions.soft(lighter(vary(random, colour, 2), between(random, -14, 15)));
  });
  let blots = '';
  for (let i = 16 + random.integer(16); i > 0; i--) {
    const [x, y] = [between(random, -10, SIZE + 10), between(random, -10, SIZE + 10)];
    const length = between(random, 14, 48);
    const turn = `rotate(${n(between(random, 0, 180))} ${n(x)} ${n(y)})`;
    blots += `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(length)}" ry="${n(length * between(random, 0.2, 0.6))}" transform="${turn}" fill="${pick(random, tones)}"/>`;
  }
  let spots = '';
  if (chance(random, 0.4))
    for (let i = 3 + random.integer(7); i > 0; i--)
      spots += `<circle cx="${n(between(random, 0, SIZE))}" cy="${n(between(random, 0, SIZE))}" r="${n(between(random, 3, 11))}" fill="${css(hsl(between(random, 50, 110), 50, 82))}" fill-opacity="${n(between(random, 0.1, 0.35))}"/>`;
  return `<rect width="${SIZE}" height="${SIZE}" fill="${tone}"/>` + blots + spots;
}

function drawStem(random: Random, { x, y, radius }: Place): string {
  const foot = x + between(random, -24, 24);
  const width = Math.max(1.6, radius * 0.07);
  const path = `M${n(x)} ${n(y)}Q${n((x + foot) / 2 + between(random, -8, 8))} ${n((y + SIZE) / 2)} ${n(foot)} ${SIZE + 4}`;
  const green = hsl(between(random, 85, 115), between(random, 30, 50), between(random, 24, 40));
  return (
    `<path d="${path}" fill="none" stroke="${css(lighter(green, -12))}" stroke-width="${n(width + 1.2)}"/>` +
    `<path d="${path}" fill="none" stroke="${css(green)}" stroke-width="${n(width)}"/>`
  );
}

/** Leaves of the plant itself, in focus. */
function drawLeaves(random: Random, definitions: Definitions, { x, y }: Place, radius: number): string {
  let leaves = '';
  for (let i = 2 + random.integer(5); i > 0; i--) {
    const angle = between(random, 60, 300);
    leaves += leaf(random, definitions, {
      x: x + Math.sin((angle * Math.PI) / 180) * radius * 0.4,
      y: y - Math.cos((angle * Math.PI) / 180) * radius * 0.4,
      angle: angle + between(random, -25, 25),
      length: radius * between(random, 0.8, 1.5),
      width: radius * between(random, 0.12, 0.3),
    });
  }
  return leaves;
}

function leaf(
  random: Random,
  definitions: Definitions,
  at: { x: number; y: number; angle: number; length: number; width: number },
): string {
  const { length, width } = at;
  const green = hsl(between(random, 80, 135), between(random, 28, 52), between(random, 20, 40));
  const fill = definitions.across(-width, width, [
    [0, lighter(green, -8)],
    [0.48, green],
    [0.52, lighter(green, 10)],
    [1, lighter(green, 2)],
  ]);
  const bend = between(random, -0.4, 0.4) * width;
  const path = `M0 0C${n(width)} ${n(-length * 0.25)} ${n(width + bend)} ${n(-length * 0.65)} ${n(bend)} ${n(-length)}C${n(-width + bend)} ${n(-length * 0.65)} ${n(-width)} ${n(-length * 0.25)} 0 0Z`;
  return (
    `<g transform="translate(${n(at.x)} ${n(at.y)}) rotate(${n(at.angle)})">` +
    `<path d="${path}" fill="${fill}" stroke="${css(lighter(green, -12))}" stroke-width="0.5"/>` +
    `<path d="M0 0Q0 ${n(-length / 2)} ${n(bend)} ${n(-length)}" fill="none" stroke="${css(lighter(green, 14))}" stroke-opacity="0.6" stroke-width="0.6"/></g>`
  );
}

/** A blade that hides part of the flower, close to the lens and out of focus. */
function leafBefore(random: Random, definitions: Definitions): string {
  const left = chance(random, 0.5);
  const drawing = leaf(random, definitions, {
    x: left ? between(random, -12, 26) : between(random, 102, 140),
    y: SIZE + 6,
    angle: left ? between(random, 2, 34) : between(random, -34, -2),
    length: between(random, 60, 112),
    width: between(random, 5, 12),
  });
  return `<g filter="${definitions.blur(between(random, 0.6, 2), SIZE)}">${drawing}</g>`;
}

function castShadow(random: Random, definitions: Definitions, { x, y, radius }: Place): string {
  const fill = definitions.round(x + 2, y + 4, radius * 1.15, [
    [0.5, 'black', between(random, 0.25, 0.5)],
    [1, 'black', 0],
  ]);
  return `<circle cx="${n(x + 2)}" cy="${n(y + 4)}" r="${n(radius * 1.15)}" fill="${fill}"/>`;
}
