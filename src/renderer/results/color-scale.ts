/** Cell colours of heat maps: the classic blue by intensity, with a text colour that stays readable on it. */
export interface CellColor {
  readonly background: string;
  readonly text: string;
}

type Rgb = readonly [red: number, green: number, blue: number];

/** From just above nothing to everything, through the classic product's own middle tone. */
const scales: { readonly [S in 'light' | 'dark']: readonly Rgb[] } = {
  light: [
    [232, 243, 249],
    [152, 204, 230],
    [74, 160, 208],
  ],
  dark: [
    [33, 52, 66],
    [33, 94, 134],
    [92, 178, 230],
  ],
};

/** Pure black: with any lighter one, some tone between could carry neither it nor white. */
const black: Rgb = [0, 0, 0];
const white: Rgb = [255, 255, 255];

/** @param fraction 0 to 1 */
export function heatColor(fraction: number, scheme: 'light' | 'dark'): CellColor {
  const background = mix(scales[scheme], Math.min(1, Math.max(0, fraction)));
  const text = contrast(background, black) >= contrast(background, white) ? black : white;
  return { background: css(background), text: css(text) };
}

function mix(stops: readonly Rgb[], fraction: number): Rgb {
  const at = fraction * (stops.length - 1);
  const lower = Math.min(stops.length - 2, Math.floor(at));
  const share = at - lower;
  const [from, to] = [stops[lower]!, stops[lower + 1]!];
  const channel = (i: 0 | 1 | 2): number => Math.round(from[i] + (to[i] - from[i]) * share);
  return [channel(0), channel(1), channel(2)];
}

const css = ([red, green, blue]: Rgb): string => `rgb(${red}, ${green}, ${blue})`;

/** Contrast ratio of two colours (WCAG 2.2, relative luminance). */
export function contrast(a: Rgb, b: Rgb): number {
  const [light, dim] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dim + 0.05);
}

function luminance(color: Rgb): number {
  const [red, green, blue] = color.map((value) => {
    const share = value / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
