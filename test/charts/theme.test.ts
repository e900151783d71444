import { describe, expect, it } from 'vitest';
import { chartTheme } from '../../src/charts';
import { contrast } from '../../src/renderer/results/color-scale';

type Rgb = [number, number, number];

const rgb = (hex: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as Rgb;

describe.each(['light', 'dark'] as const)('chart colours in the %s theme', (scheme) => {
  const theme = chartTheme(scheme);

  it('stand out from the background', () => {
    for (const color of [...theme.series, theme.axis, theme.reference])
      expect(contrast(rgb(color), rgb(theme.background)), color).toBeGreaterThanOrEqual(3);
  });

  it('keep words readable', () => {
    for (const color of [theme.text, theme.quietText])
      for (const background of [theme.background, theme.surface])
        expect(contrast(rgb(color), rgb(background)), color).toBeGreaterThanOrEqual(4.5);
  });

  it('are told apart', () => {
    expect(new Set(theme.series).size).toBe(theme.series.length);
  });
});
