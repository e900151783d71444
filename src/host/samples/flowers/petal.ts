import type { Random } from '../../../ml/random';
import { between, css, lighter, n, type Colour, type Definitions } from './svg';

/** What a flower is drawn with. Flowers are drawn around (0, 0) with a radius of about 100. */
export interface Brush {
  readonly random: Random;
  readonly definitions: Definitions;
  /** Where the light comes from, in degrees clockwise from straight up, in the flower's own coordinates. */
  readonly light: number;
  /** Leaves out what is lost in a small or blurred flower; lines and folds cost most of the drawing time. */
  readonly coarse: boolean;
}

export interface PetalShape {
  /** Distance of the foot and of the tip from the flower's centre. */
  readonly foot: number;
  readonly tip: number;
  /** Half of the greatest width. */
  readonly width: number;
  /** round: a spoon; pointed: a lance; notched: a heart. */
  readonly end: 'round' | 'pointed' | 'notched';
  /** Where it is widest: 0 at the foot, 1 at the tip. */
  readonly belly?: number;
  /** Waves along the outer edge, as a part of the width. */
  readonly ruffle?: number;
}

export interface PetalPaint {
  readonly foot: Colour;
  readonly middle: Colour;
  readonly tip: Colour;
  /** Strength of the veins, 0 to 1. */
  readonly veins?: number;
  readonly edge?: Colour;
}

/** Shades of a petal by where it points: towards the light, aside, away from it. */
const SHADES = 5;

/** Petals of a smaller half width are drawn without an outline: the fold shows the edge. */
const NARROW = 20;

/** Draws petals of one kind: `draw(angle, scale)` gives one that points to `angle`, degrees clockwise from up. */
export function petals(
  { random, definitions, light, coarse }: Brush,
  shape: PetalShape,
  paint: PetalPaint,
  jitter = 1,
): (angle: number, scale?: number) => string {
  const { foot, tip, width } = shape;
  const fills = Array.from({ length: SHADES }, (_, i) => {
    const lit = (2 * i) / (SHADES - 1) - 1;
    const shade = (colour: Colour, by: number): Colour => lighter(colour, lit * (lit > 0 ? 5 : 9) + by);
    return definitions.along(-foot, -tip, [
      [0, shade(paint.foot, -9)],
      [0.45, shade(paint.middle, -1)],
      [1, shade(paint.tip, 0)],
    ]);
  });
  const fold = definitions.across(-width, width, [
    [0, 'black', 0.3],
    [0.42, 'black', 0.02],
    [0.5, 'white', 0.16],
    [0.6, 'black', 0.02],
    [1, 'black', 0.18],
  ]);
  const edge = css(paint.edge ?? lighter(paint.middle, -22));
  const stroke = width >= NARROW ? ` stroke="${edge}" stroke-opacity="0.55" stroke-width="1.4"` : '';
  const vein = css(lighter(paint.middle, paint.middle.l > 70 ? -26 : -18));

  return (angle, scale = 1) => {
    const turned = angle + between(random, -4, 4) * jitter;
    const long = scale * (1 + between(random, -0.07, 0.05) * jitter);
    const wide = scale * (1 + between(random, -0.1, 0.1) * jitter);
    const path = outline({ ...shape, tip: tip * long, width: width * wide }, random);
    const lit = Math.cos(((turned - light) * Math.PI) / 180); // 1 towards the light, -1 away from it
    const fill = fills[Math.round(((lit + 1) / 2) * (SHADES - 1))]!;
    if (coarse) return `<path d="${path}" fill="${fill}" transform="rotate(${n(turned)})"/>`;
    const veins = paint.veins ? veinLines(shape, long, vein, paint.veins) : '';
    return (
      `<g transform="rotate(${n(turned)})">` +
      `<path d="${path}" fill="${fill}"${stroke}/>${veins}` +
      `<path d="${path}" fill="${fold}"/></g>`
    );
  };
}

/** Outline of a petal that points up. */
export function outline(shape: PetalShape, random: Random): string {
  const { foot, tip, width, end, belly = 0.6, ruffle = 0 } = shape;
  const y = (part: number): string => n(-(foot + (tip - foot) * part));
  const waist = 0.16 + 0.25 * (1 - belly);
  const rise = `C${n(width * waist)} ${y(0.12)} ${n(width)} ${y(belly * 0.6)} ${n(width)} ${y(belly)}`;
  const fall = `C${n(-width)} ${y(belly * 0.6)} ${n(-width * waist)} ${y(0.12)} 0 ${y(0)}`;
  return `M0 ${y(0)}${rise}${top()}${fall}Z`;

  /** Over the tip, from the right shoulder to the left one. */
  function top(): string {
    const lean = between(random, -0.1, 0.1) * width;
    if (ruffle > 0) return waves(lean);
    const shoulder = y(belly + (1 - belly) * 0.75);
    const spread = { round: 0.55, pointed: 0.2, notched: 0.45 }[end] * width;
    const reach = y({ round: 1, pointed: 0.88, notched: 1.06 }[end]);
    const peak = `${n(lean)} ${y(end === 'notched' ? 0.9 : 1)}`;
    return (
      `C${n(width)} ${shoulder} ${n(lean + spread)} ${reach} ${peak}` +
      `C${n(lean - spread)} ${reach} ${n(-width)} ${shoulder} ${n(-width)} ${y(belly)}`
    );
  }

  function waves(lean: number): string {
    const count = 7;
    let path = '';
    for (let i = 1; i <= count; i++) {
      const [middle, end] = [(i - 0.5) / count, i / count].map((part, half) => {
        const grow = i === count && half === 1 ? 1 : 1 + ruffle * between(random, half ? -0.7 : 0.1, half ? 0 : 1);
        const angle = part * Math.PI;
        return `${n(width * Math.cos(angle) * grow + lean * Math.sin(angle))} ${y(belly + (1 - belly) * Math.sin(angle) * grow)}`;
      });
      path += `Q${middle} ${end}`;
    }
    return path;
  }
}

function veinLines({ foot, tip, width }: PetalShape, long: number, colour: string, strength: number): string {
  const top = -(foot + (tip * long - foot) * 0.86);
  const lines = [-0.55, -0.25, 0, 0.25, 0.55]
    .map((part) => {
      const x = width * part;
      return `M0 ${n(-foot)}Q${n(x * 1.1)} ${n((top - foot) / 2)} ${n(x)} ${n(top * (1 - Math.abs(part) * 0.18))}`;
    })
    .join('');
  return `<path d="${lines}" fill="none" stroke="${colour}" stroke-opacity="${n(strength)}" stroke-width="1.1"/>`;
}

/** A disc of florets in the spiral of a sunflower's head (Vogel 1979: n-th floret at n * 137.508 degrees, radius ~ sqrt n). */
export function florets(
  { random, definitions, light, coarse }: Brush,
  radius: number,
  dark: Colour,
  bright: Colour,
): string {
  const lightX = Math.sin((light * Math.PI) / 180) * radius * 0.45;
  const lightY = -Math.cos((light * Math.PI) / 180) * radius * 0.45;
  const base = definitions.round(lightX, lightY, radius * 1.35, [
    [0, bright],
    [0.55, lighter(dark, 6)],
    [1, lighter(dark, -14)],
  ]);
  const count = coarse ? 0 : 44;
  let dots = '';
  for (let i = 1; i < count; i++) {
    const angle = (i * 137.508 * Math.PI) / 180;
    const distance = radius * 0.94 * Math.sqrt(i / count);
    const x = distance * Math.sin(angle);
    const y = -distance * Math.cos(angle);
    const towards = (x * lightX + y * lightY) / (radius * radius * 0.45);
    const colour = lighter(bright, towards * 14 + between(random, -10, 6) - 6);
    dots += `<circle cx="${n(x)}" cy="${n(y)}" r="${n(radius * 0.098)}" fill="${css(colour)}" fill-opacity="0.75"/>`;
  }
  const shadow = definitions.round(0, 3, radius * 1.3, [
    [0.7, 'black', 0.35],
    [1, 'black', 0],
  ]);
  return `<circle cy="3" r="${n(radius * 1.3)}" fill="${shadow}"/><circle r="${n(radius)}" fill="${base}"/>${dots}`;
}
