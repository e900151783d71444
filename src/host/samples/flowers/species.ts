import type { Random } from '../../../ml/random';
import { peony, rose } from './double-flowers';
import { aquilegia, bell, iris, phloxFloret, viola } from './open-flowers';
import type { Brush } from './petal';
import { calendula, leucanthemum, rudbeckia } from './rays';
import { between, chance, css, hsl, n } from './svg';

/** How a kind of flower is drawn and stands in the picture. */
export interface Species {
  readonly name: string;
  /** Draws it around (0, 0) with a radius of about 100. */
  draw(brush: Brush): string;
  /** Has an upper side: turned by at most this many degrees. */
  readonly turn: number;
  /** Least foreshortening of the flower seen aslant; 1 = always seen from the front. */
  readonly tilt: number;
  /** Most flowers in the foreground. */
  readonly most: number;
  /** Radius in pixels of a single flower. */
  readonly radius: readonly [number, number];
}

/** The ten kinds of the flower data of the tutorial, in its order: the label's number is the position. */
export const speciesList: readonly Species[] = [
  { name: 'phlox', draw: phlox, turn: 180, tilt: 0.8, most: 1, radius: [46, 66] },
  { name: 'rose', draw: rose, turn: 180, tilt: 0.75, most: 2, radius: [32, 54] },
  { name: 'calendula', draw: calendula, turn: 180, tilt: 0.6, most: 3, radius: [28, 54] },
  { name: 'iris', draw: iris, turn: 16, tilt: 0.85, most: 1, radius: [36, 52] },
  { name: 'leucanthemum', draw: leucanthemum, turn: 180, tilt: 0.6, most: 3, radius: [28, 54] },
  { name: 'bellflower', draw: bellflower, turn: 12, tilt: 0.9, most: 1, radius: [46, 60] },
  { name: 'viola', draw: viola, turn: 24, tilt: 0.8, most: 3, radius: [28, 50] },
  { name: 'rudbeckia', draw: rudbeckia, turn: 180, tilt: 0.6, most: 3, radius: [28, 54] },
  { name: 'peony', draw: peony, turn: 180, tilt: 0.75, most: 1, radius: [36, 58] },
  { name: 'aquilegia', draw: aquilegia, turn: 180, tilt: 0.7, most: 2, radius: [32, 50] },
];

/** A dome of florets. */
function phlox(brush: Brush): string {
  const { random } = brush;
  const floret = phloxFloret(brush);
  const count = 9 + random.integer(12);
  const size = between(random, 0.27, 0.4);
  let drawing = '';
  for (let i = count; i > 0; i--) {
    const angle = i * 137.508 + between(random, -14, 14);
    const distance = (100 - size * 60) * Math.sqrt((i - 0.5) / count);
    const x = distance * Math.sin((angle * Math.PI) / 180);
    const y = -distance * Math.cos((angle * Math.PI) / 180) * 0.9;
    // Florets at the rim of the dome are seen aslant.
    const slant = 1 - 0.35 * (distance / 100) ** 2;
    drawing += `<g transform="translate(${n(x)} ${n(y)}) rotate(${n(angle)}) scale(1 ${n(slant)})">${floret(size * between(random, 0.88, 1.08))}</g>`;
  }
  return `<ellipse rx="84" ry="76" fill="${css(hsl(110, 35, 16))}" fill-opacity="0.55"/>${drawing}`;
}

/** Bells on a stem that leans a little. */
function bellflower(brush: Brush): string {
  const { random } = brush;
  const count = 3 + random.integer(6);
  const lean = between(random, -30, 30);
  const stem = `<path d="M${n(-lean)} 150Q0 40 ${n(lean)} -110" fill="none" stroke="${css(hsl(100, 38, 34))}" stroke-width="6"/>`;
  const sideways = chance(random, 0.5);
  let drawing = '';
  for (let i = 0; i < count; i++) {
    const height = count === 1 ? 0 : i / (count - 1);
    const side = i % 2 ? 1 : -1;
    const x = lean * (1 - 2 * height) + side * between(random, 20, 46);
    const y = -86 + height * 172 + between(random, -10, 10);
    const seenAside = chance(random, sideways ? 0.85 : 0.15);
    const turn = seenAside ? side * between(random, -38, 8) : between(random, -36, 36);
    const size = between(random, 0.34, 0.46) * (seenAside ? 1 : 1.1);
    drawing += `<g transform="translate(${n(x)} ${n(y)}) rotate(${n(turn)}) scale(${n(size)})">${bell(brush, seenAside)}</g>`;
  }
  return stem + drawing;
}

/** A flower of the species as one SVG group. `light`: where light comes from, degrees clockwise from up. */
export function placeFlower(
  species: Species,
  brush: Pick<Brush, 'random' | 'definitions'>,
  place: { readonly x: number; readonly y: number; readonly radius: number; readonly coarse?: boolean },
  light: number,
): string {
  const random: Random = brush.random;
  const turn = between(random, -species.turn, species.turn);
  const axis = species.turn === 180 ? between(random, -90, 90) : 0;
  const slant = between(random, species.tilt, 1);
  const transform = `translate(${n(place.x)} ${n(place.y)}) rotate(${n(axis)}) scale(1 ${n(slant)}) rotate(${n(turn - axis)}) scale(${n(place.radius / 100)})`;
  return `<g transform="${transform}">${species.draw({ ...brush, light: light - turn, coarse: place.coarse ?? false })}</g>`;
}
