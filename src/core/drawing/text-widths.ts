import type { NodeFonts } from './node-layout';
import type { MeasureText } from './wrap-text';

/** Widths of a sans-serif font where there is no browser to measure: in thousandths of its size, by kind of letter. */
const classes: readonly (readonly [RegExp, number])[] = [
  [/[ijl.,:;'|! ]/, 278],
  [/[frtI()[\]{}/\\-]/, 350],
  [/[mwMW@%]/, 880],
  [/[A-Z&]/, 690],
  [/[\u1100-\u11ff\u2e80-\ud7a3\uf900-\ufaff\ufe30-\uffef]|\p{Extended_Pictographic}/u, 1000],
];
const OTHER = 556;

/** Somewhat too wide rather than too narrow: text that is wrapped by it fits in any font that shows it. */
export function approximateWidths(size: number): MeasureText {
  return (text) => {
    let sum = 0;
    for (const letter of text) sum += classes.find(([letters]) => letters.test(letter))?.[1] ?? OTHER;
    return (sum * size) / 1000;
  };
}

export const approximateFonts: NodeFonts = { title: approximateWidths(14), comment: approximateWidths(12) };
